# SPDX-License-Identifier: EUPL-1.2
"""Withdraw one's claim."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import advance, alone_with, store
from proxeny_site.organisations.claim_rules import may_pursue_claim
from proxeny_site.organisations.models import Claim
from proxeny_site.web.permissions import require


def withdraw_claim(*, by: User, claim: Claim, now: datetime) -> Claim:
    """Return the claim, withdrawn. Raises `PermissionDenied` or `StepNotAllowedError`."""
    require(may_pursue_claim, by, claim)
    with alone_with(claim) as held:
        advance(held, "withdraw", now)
        store(held, by=by, reason="withdraw")
    return held
