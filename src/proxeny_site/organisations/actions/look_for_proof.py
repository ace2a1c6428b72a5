# SPDX-License-Identifier: EUPL-1.2
"""Have the node look for the proof of a claim under its domain."""

from datetime import datetime, timedelta

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import alone_with
from proxeny_site.organisations.claim_rules import may_pursue_claim
from proxeny_site.organisations.errors import NotPossibleError, StepNotAllowedError
from proxeny_site.organisations.models import Claim, ClaimState, Finding, Way
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require

#: Time between two looks: the node is no tool to knock at other people's doors.
PAUSE = timedelta(seconds=20)


def look_for_proof(*, by: User, claim: Claim, now: datetime) -> Claim:
    """Return the claim; the worker looks, and the page of the claim shows what it finds.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` right after a look.
    """
    require(may_pursue_claim, by, claim)
    with alone_with(claim) as held:
        if held.way not in (Way.DNS, Way.FILE) or held.state != ClaimState.STARTED:
            raise StepNotAllowedError(ClaimState(held.state).label)
        if held.looked_at is not None and now < held.looked_at + PAUSE:
            raise NotPossibleError(
                Message(gettext_noop("The node has just looked. Wait half a minute."))
            )
        held.looked_at, held.finding = now, Finding.LOOKING
        held.save_without_historical_record()
        jobs.enqueue("organisations.check_proof", claim_id=held.pk)
    return held
