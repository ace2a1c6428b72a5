# SPDX-License-Identifier: EUPL-1.2
"""Ask another organisation for a talk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.people import writers_of
from proxeny_site.talks.actions._speaking import check_may_speak
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.talks.models import ContactRequest, Form, Notice, RequestState
from proxeny_site.talks.rules import may_ask_for
from proxeny_site.web.permissions import require

#: Requests of one organisation within a day, and unanswered ones to the same organisation.
MOST_A_DAY, MOST_OPEN = 20, 3


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and how the two would meet."""

    subject: str
    words: str
    dates: str = ""
    form: Form = Form.ONLINE
    language: str = "en"


def ask_for_talk(
    *,
    by: User,
    asker: Organisation,
    receiver: Organisation,
    question: Question,
    solution: str = "",
    notice: Notice | None = None,
    now: datetime,
) -> ContactRequest:
    """Return the request; those who write for `receiver` are told.

    Raises `PermissionDenied`, or `NotPossibleError` for the own organisation, one where nobody
    could answer, and too many requests.
    """
    require(may_ask_for, by, asker)
    check_may_speak(asker)
    if asker == receiver:
        raise NotPossibleError(gettext_noop("This is your own organisation."))
    if not writers_of(receiver).exists():
        raise NotPossibleError(
            gettext_noop("Nobody of {organisation} could answer here yet."), organisation=receiver
        )
    with transaction.atomic():
        # One after another, so that the counts below hold.
        Organisation.objects.select_for_update().get(pk=asker.pk)
        made = ContactRequest.objects.filter(asker=asker)
        if made.filter(asked_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
            raise NotPossibleError(
                gettext_noop("{most} requests a day are the most; ask again tomorrow."),
                most=MOST_A_DAY,
            )
        waiting = made.filter(receiver=receiver, state=RequestState.ASKED)
        if waiting.count() >= MOST_OPEN:
            raise NotPossibleError(
                gettext_noop("{most} of your requests wait there already; let them answer first."),
                most=MOST_OPEN,
            )
        request = ContactRequest(
            asker=asker,
            receiver=receiver,
            subject=question.subject,
            words=question.words,
            dates=question.dates,
            form=question.form,
            language=question.language,
            solution=solution,
            notice=notice,
            contact=by,
            asked_at=now,
        )
        request._history_user, request._change_reason = by, "ask"
        request.save()
        notify(
            to=writers_of(receiver),
            kind=Kind.MESSAGE,
            text=Message(
                gettext_noop("{organisation} asks {receiver} for a talk: “{subject}”."),
                organisation=asker,
                receiver=receiver,
                subject=request.subject,
            ),
            page="talks:request",
            arguments=[request.pk],
        )
    return request
