# SPDX-License-Identifier: EUPL-1.2
"""Start a solution in the name of an organisation."""

import secrets
from collections.abc import Mapping
from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions._step import store
from proxeny_site.solutions.bodies import checked_draft
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.rules import may_start_for
from proxeny_site.web.permissions import require

#: Without letters and digits that are easily misread.
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_public_id() -> str:
    """Return an id that no atlas record has and nobody guesses (40 bits and more)."""
    return "px-" + "".join(secrets.choice(_ALPHABET) for _ in range(9))


def start_solution(
    *,
    by: User,
    organisation: Organisation,
    body: Mapping[str, Any] | None = None,
    reason: str = "start",
) -> SolutionRecord:
    """Return a new draft of `organisation`; `body` may be incomplete or absent.

    Raises `PermissionDenied`, or `SolutionError` where `body` is malformed.
    """
    require(may_start_for, by, organisation)
    text = checked_draft(body or {})
    text.pop("id", None)
    record = SolutionRecord(
        public_id=new_public_id(),
        organisation=organisation,
        author=by,
        body=text,
        title=text.get("title", "")[:200],
    )
    store(record, by=by, reason=reason)
    return record
