# SPDX-License-Identifier: EUPL-1.2
"""Look for the proof of a claim; for the worker."""

from datetime import datetime

from proxeny_site.organisations.actions._claim import alone_with, count_as_proven
from proxeny_site.organisations.domains import proof
from proxeny_site.organisations.models import Claim, ClaimState, Finding


def check_proof(*, claim_id: int, now: datetime) -> None:
    """Note what stands under the domain of a claim, and that it is proven where that is its text.

    A claim that was decided, withdrawn or erased meanwhile is passed over.
    """
    claim = Claim.objects.filter(pk=claim_id, state=ClaimState.STARTED).first()
    if claim is None:
        return
    # Outside the transaction: a slow server must not hold the database.
    finding = proof.look(claim.way, claim.domain, claim.token)
    with alone_with(claim) as held:
        if held.state != ClaimState.STARTED:
            return
        held.looked_at, held.finding = now, finding
        if finding == Finding.FOUND:
            count_as_proven(held, by=held.claimant, now=now)
        else:
            held.save_without_historical_record()
