# SPDX-License-Identifier: EUPL-1.2
"""Refuse a claim; for the verifiers of the node."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import advance, alone_with, store
from proxeny_site.organisations.claim_rules import may_decide_claim
from proxeny_site.organisations.errors import ReasonMissingError
from proxeny_site.organisations.models import Claim
from proxeny_site.organisations.queries import owners_of
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require


def refuse_claim(*, by: User, claim: Claim, reason: str, now: datetime) -> Claim:
    """Return the claim, refused with a reason; of a dispute the holder is told as well.

    Raises `PermissionDenied`, `StepNotAllowedError` or `ReasonMissingError`.
    """
    require(may_decide_claim, by, claim)
    if not reason.strip():
        raise ReasonMissingError
    with alone_with(claim) as held:
        advance(held, "refuse", now)
        held.answer, held.decided_by = reason.strip(), by
        store(held, by=by, reason="refuse")
        if held.claimant is not None:
            text = gettext_noop("Your claim of {name} is refused. The reason: {reason}")
            tell(
                [held.claimant],
                Message(text, name=held.name, reason=held.answer),
                "organisations:claim",
                held.pk,
            )
        if held.disputes is not None:
            tell(
                owners_of(held.disputes),
                Message(
                    gettext_noop("{name} keeps its city: the dispute was refused."),
                    name=held.disputes.name,
                ),
                "organisations:detail",
                held.disputes.slug,
            )
    return held
