# SPDX-License-Identifier: EUPL-1.2
"""Bring another organisation into a thread."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.people import writers_of
from proxeny_site.talks.actions._participant import join
from proxeny_site.talks.actions._speaking import check_may_speak
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.talks.models import Participant, Thread
from proxeny_site.talks.rules import may_add_to_thread
from proxeny_site.web.permissions import require

#: Organisations in one thread.
MOST = 20


def add_participant(
    *, by: User, thread: Thread, organisation: Organisation, now: datetime
) -> Participant:
    """Return the participant, who reads all that was written; everybody in the thread is told.

    Raises `PermissionDenied` or `NotPossibleError`.
    """
    require(may_add_to_thread, by, thread)
    check_may_speak(thread.starter)
    with transaction.atomic():
        held = Thread.objects.select_for_update(of=("self",)).get(pk=thread.pk)
        present = list(held.participants.select_related("organisation"))
        if organisation in [one.organisation for one in present]:
            raise NotPossibleError(gettext_noop("It takes part already."))
        if len(present) >= MOST:
            raise NotPossibleError(
                gettext_noop("At most {most} organisations talk in one thread."), most=MOST
            )
        participant = join(held, organisation, responsible=None, by=by, now=now)
        people = [
            person
            for one in (*present, participant)
            for person in writers_of(one.organisation)
            if person != by
        ]
        notify(
            to=people,
            kind=Kind.MESSAGE,
            text=Message(
                gettext_noop("{starter} brought {organisation} into “{thread}”."),
                starter=held.starter,
                organisation=organisation,
                thread=held,
            ),
            page="talks:thread",
            arguments=[held.pk],
        )
    return participant
