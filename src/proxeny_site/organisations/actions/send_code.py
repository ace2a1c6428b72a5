# SPDX-License-Identifier: EUPL-1.2
"""Send a code to the official e-mail address of a claim."""

import secrets
from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import alone_with, store
from proxeny_site.organisations.claim_rules import may_pursue_claim
from proxeny_site.organisations.errors import NotPossibleError, StepNotAllowedError
from proxeny_site.organisations.models import Claim, ClaimState, Way
from proxeny_site.organisations.telling import send_mail_on_commit
from proxeny_site.web.permissions import require

#: How long a code is good for, and how many a claim may ask for: an address is no target.
VALID, MOST_SENT = timedelta(minutes=30), 5


def code_hash(claim: Claim, code: str) -> str:
    """Return what is kept of a code: a hash under the key of the node."""
    return salted_hmac("organisations.claim", f"{claim.pk}:{code}", algorithm="sha256").hexdigest()


def send_code(*, by: User, claim: Claim, now: datetime) -> Claim:
    """Return the claim with a new code on its way; an earlier one is worthless.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` after too many codes.
    """
    require(may_pursue_claim, by, claim)
    with alone_with(claim) as held:
        if held.way != Way.MAIL or held.state != ClaimState.STARTED:
            raise StepNotAllowedError(ClaimState(held.state).label)
        if held.codes_sent >= MOST_SENT:
            raise NotPossibleError(
                Message(
                    gettext_noop(
                        "{most} codes were sent already. Withdraw the claim and prove it another "
                        "way."
                    ),
                    most=MOST_SENT,
                )
            )
        code = f"{secrets.randbelow(10**8):08d}"
        held.code_hash, held.code_expires_at = code_hash(held, code), now + VALID
        held.code_tries = 0
        held.codes_sent += 1
        store(held, by=by, reason="send code")
        send_mail_on_commit(
            held.email,
            by.language,
            Message(
                gettext_noop(
                    "{code} is the code by which {person} claims {name}. If you know nothing of "
                    "this, do not pass it on."
                ),
                code=code,
                person=by,
                name=held.name,
            ),
            "organisations:claim",
            held.pk,
        )
    return held
