# SPDX-License-Identifier: EUPL-1.2
"""Save what was written so far."""

from collections.abc import Mapping
from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions._step import alone_with, check_state, store
from proxeny_site.solutions.bodies import checked_draft
from proxeny_site.solutions.errors import EditConflictError
from proxeny_site.solutions.models import WRITABLE, SolutionRecord
from proxeny_site.solutions.rules import may_write
from proxeny_site.web.permissions import require


def save_draft(
    *, by: User, record: SolutionRecord, body: Mapping[str, Any], version: int | None = None
) -> SolutionRecord:
    """Return the record with `body` as its text and a new version in its history.

    `version` is the number of the version that the person had opened: where somebody else saved
    since, `EditConflictError` is raised and nothing is overwritten. Raises `PermissionDenied`,
    `StepNotAllowedError` outside draft and returned, `SolutionError` where `body` is malformed.
    """
    require(may_write, by, record)
    text = checked_draft(body)
    text.pop("id", None)
    with alone_with(record) as held:
        check_state(held, WRITABLE)
        if text != held.body and version is not None:
            opened = held.history.filter(pk=version).first()
            # A version that did not touch the text, such as sharing, is no conflict.
            if opened is None or opened.body != held.body:
                latest = held.history.select_related("history_user").first()
                raise EditConflictError(str(latest.history_user or held.organisation))
        if text != held.body:
            held.body = text
            held.title = text.get("title", "")[:200]
            store(held, by=by, reason="save")
    return held
