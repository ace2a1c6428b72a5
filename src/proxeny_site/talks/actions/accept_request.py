# SPDX-License-Identifier: EUPL-1.2
"""Accept a request for a talk: a thread between the two organisations opens."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.talks.actions._participant import join
from proxeny_site.talks.actions._request import advance, tell
from proxeny_site.talks.actions._speaking import check_may_speak
from proxeny_site.talks.models import ContactRequest, Thread
from proxeny_site.talks.rules import may_answer_request
from proxeny_site.web.permissions import require


def accept_request(*, by: User, request: ContactRequest, words: str = "", now: datetime) -> Thread:
    """Return the thread; whoever asked is told. Raises `PermissionDenied` or `NotPossibleError`."""
    require(may_answer_request, by, request)
    check_may_speak(request.receiver)
    with transaction.atomic():
        held = advance(request, "accept", by=by, words=words, now=now)
        thread = Thread(
            subject=held.subject,
            starter=held.asker,
            request=held,
            created_at=now,
            touched_at=now,
        )
        thread._history_user, thread._change_reason = by, "open"
        thread.save()
        join(thread, held.asker, responsible=held.contact, by=by, now=now)
        join(thread, held.receiver, responsible=by, by=by, now=now)
        tell(
            held,
            held.asker,
            gettext_noop("{receiver} accepted your request: “{subject}”."),
            "talks:thread",
            thread.pk,
        )
    return thread
