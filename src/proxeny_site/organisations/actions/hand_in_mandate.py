# SPDX-License-Identifier: EUPL-1.2
"""Hand in a document that shows the mandate to speak for a city."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import advance, alone_with, ask_verifiers, store
from proxeny_site.organisations.claim_rules import may_pursue_claim
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.models import Claim, ClaimState, Mandate
from proxeny_site.web import uploads
from proxeny_site.web.permissions import require

#: Documents that one claim takes.
MOST_DOCUMENTS = 5


def hand_in_mandate(
    *, by: User, claim: Claim, document: UploadedFile, now: datetime, words: str = ""
) -> Claim:
    """Return the claim, which now waits for the verifiers of the node.

    To a claim whose domain is proven the document is added. Raises `PermissionDenied`,
    `StepNotAllowedError`, `NotPossibleError`, or `UploadError` for a file that is not taken.
    """
    require(may_pursue_claim, by, claim)
    fields = uploads.fields(document)
    with alone_with(claim) as held:
        if held.mandates.count() >= MOST_DOCUMENTS:
            raise NotPossibleError(
                Message(gettext_noop("There are {most} documents already."), most=MOST_DOCUMENTS)
            )
        if held.state != ClaimState.PROVEN:
            advance(held, "hand_in", now)
        # What the document shows comes after why the city is disputed.
        held.words = "\n\n".join(filter(None, (held.words, words.strip())))
        Mandate.objects.create(claim=held, **fields)
        store(held, by=by, reason="hand in")
        ask_verifiers(held)
    return held
