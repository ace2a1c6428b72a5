# SPDX-License-Identifier: EUPL-1.2
"""Grant a claim; for the verifiers of the node."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import alone_with, give_city
from proxeny_site.organisations.actions.keep_domain import keep_domain
from proxeny_site.organisations.claim_rules import may_decide_claim
from proxeny_site.organisations.errors import ReasonMissingError
from proxeny_site.organisations.models import Claim, ClaimState
from proxeny_site.web.permissions import require


def grant_claim(
    *, by: User, claim: Claim, reason: str, now: datetime, domain_is_official: bool = False
) -> Claim:
    """Return the claim, granted: the claimant owns the organisation that holds the city.

    With `domain_is_official` the proven domain is kept as the city's, so that a colleague's claim
    needs no verifier. Raises `PermissionDenied`, `StepNotAllowedError`, `ReasonMissingError`, or
    `CityHeldError` where somebody else was given the city meanwhile.
    """
    require(may_decide_claim, by, claim)
    if not reason.strip():
        raise ReasonMissingError
    with alone_with(claim) as held:
        keeps = domain_is_official and held.state == ClaimState.PROVEN
        give_city(held, by=by, now=now, reason=reason.strip())
        if keeps:
            keep_domain(by=by, domain=held.domain, city_id=held.city_id, reason=reason, now=now)
    return held
