# SPDX-License-Identifier: EUPL-1.2
"""Prove a claim with the code from the official mailbox."""

from datetime import datetime

from django.utils.crypto import constant_time_compare

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import alone_with, count_as_proven
from proxeny_site.organisations.actions.send_code import code_hash
from proxeny_site.organisations.claim_rules import may_pursue_claim
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.models import Claim
from proxeny_site.web.permissions import require

#: Wrong codes after which a new one has to be asked for: one in twenty million is guessed.
MOST_TRIES = 5


def enter_code(*, by: User, claim: Claim, code: str, now: datetime) -> Claim:
    """Return the claim, proven.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` for a code that is
    wrong, too old, or was tried too often; a wrong one is counted.
    """
    require(may_pursue_claim, by, claim)
    with alone_with(claim) as held:
        if not held.code_hash or held.code_expires_at is None or held.code_expires_at <= now:
            fault = Message(gettext_noop("This code is too old. Have a new one sent."))
        elif held.code_tries >= MOST_TRIES:
            fault = Message(gettext_noop("Too many wrong codes. Have a new one sent."))
        elif not constant_time_compare(held.code_hash, code_hash(held, "".join(code.split()))):
            # Stored without a version: how often somebody mistyped is not history.
            Claim.objects.filter(pk=held.pk).update(code_tries=held.code_tries + 1)
            fault = Message(gettext_noop("This is not the code. Look at the latest message."))
        else:
            held.code_hash, held.code_expires_at = "", None
            count_as_proven(held, by=by, now=now)
            return held
    raise NotPossibleError(fault)
