# SPDX-License-Identifier: EUPL-1.2
"""Revise a published solution: a draft beside it, reviewed like any other."""

from collections.abc import Mapping
from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions._step import alone_with, check_state, store
from proxeny_site.solutions.actions.start_solution import new_public_id
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.solutions.rules import may_write
from proxeny_site.web.permissions import require


def revise_solution(
    *, by: User, record: SolutionRecord, body: Mapping[str, Any] | None = None
) -> SolutionRecord:
    """Return the draft that will replace the published `record` once it is reviewed.

    The draft starts from `body`, by default from what is published; where one is open already
    that one is returned unchanged. Until then everybody goes on reading the published text.
    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_write, by, record)
    with alone_with(record) as held:
        check_state(held, frozenset({State.PUBLISHED}))
        revision = SolutionRecord.objects.filter(revises=held).first()
        if revision is None:
            text = dict(held.body if body is None else body)
            text.pop("id", None)
            revision = SolutionRecord(
                public_id=new_public_id(),
                organisation=held.organisation,
                author=by,
                revises=held,
                body=text,
                title=text.get("title", "")[:200],
            )
            store(revision, by=by, reason="revise")
    return revision
