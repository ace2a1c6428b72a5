# SPDX-License-Identifier: EUPL-1.2
"""Reopen a withdrawn solution for writing."""

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions._step import advance, alone_with, store
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.rules import may_write
from proxeny_site.web.permissions import require


def reopen_solution(*, by: User, record: SolutionRecord) -> SolutionRecord:
    """Return the record as a draft. Raises `PermissionDenied` or `StepNotAllowedError`."""
    require(may_write, by, record)
    with alone_with(record) as held:
        advance(held, "reopen")
        store(held, by=by, reason="reopen")
    return held
