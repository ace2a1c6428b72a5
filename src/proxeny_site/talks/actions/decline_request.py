# SPDX-License-Identifier: EUPL-1.2
"""Decline a request for a talk."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.talks.actions._request import advance, tell
from proxeny_site.talks.models import ContactRequest
from proxeny_site.talks.rules import may_answer_request
from proxeny_site.web.permissions import require


def decline_request(
    *, by: User, request: ContactRequest, words: str = "", now: datetime
) -> ContactRequest:
    """Return the request, declined; whoever asked is told and reads `words`.

    Raises `PermissionDenied` or `NotPossibleError`.
    """
    require(may_answer_request, by, request)
    with transaction.atomic():
        held = advance(request, "decline", by=by, words=words, now=now)
        tell(
            held,
            held.asker,
            gettext_noop("{receiver} declined your request: “{subject}”."),
            "talks:request",
            held.pk,
        )
    return held
