# SPDX-License-Identifier: EUPL-1.2
"""Withdraw a request that was not answered."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.talks.actions._request import advance, tell
from proxeny_site.talks.models import ContactRequest
from proxeny_site.talks.rules import may_withdraw_request
from proxeny_site.web.permissions import require


def withdraw_request(*, by: User, request: ContactRequest, now: datetime) -> ContactRequest:
    """Return the request, withdrawn; the other side is told.

    Raises `PermissionDenied` or `NotPossibleError`.
    """
    require(may_withdraw_request, by, request)
    with transaction.atomic():
        held = advance(request, "withdraw", by=by, words="", now=now)
        tell(
            held,
            held.receiver,
            gettext_noop("{asker} withdrew its request: “{subject}”."),
            "talks:request",
            held.pk,
        )
    return held
