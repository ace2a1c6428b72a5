# SPDX-License-Identifier: EUPL-1.2
"""Withdraw what an investor looked for: only its own organisation reads it."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._public import advance
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.models import Criteria
from proxeny_site.funding.project_rules import may_write_criteria
from proxeny_site.web.permissions import require


def withdraw_criteria(*, by: User, criteria: Criteria) -> Criteria:
    """Return the criteria, withdrawn. Raises `PermissionDenied` or `StepNotAllowedError`."""
    require(may_write_criteria, by, criteria)
    with alone_with(criteria) as held:
        advance(held, "withdraw")
        store(held, by=by, reason="withdraw")
    return held
