# SPDX-License-Identifier: EUPL-1.2
"""What answering and withdrawing a request share."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.people import writers_of
from proxeny_site.talks.errors import NotPossibleError
from proxeny_site.talks.models import STEPS, ContactRequest


def advance(
    request: ContactRequest, verb: str, *, by: User, words: str, now: datetime
) -> ContactRequest:
    """Return the request one allowed step further, stored. Call it in a transaction."""
    held = ContactRequest.objects.select_for_update(of=("self",))
    held = held.select_related("asker", "receiver").get(pk=request.pk)
    allowed, target = STEPS[verb]
    if held.state not in allowed:
        raise NotPossibleError(
            gettext_noop("The request is {state} already."), state=held.get_state_display()
        )
    held.state, held.answer = target, words.strip()
    held.answered_by, held.answered_at = by, now
    held._history_user, held._change_reason = by, verb
    held.save()
    return held


def tell(
    request: ContactRequest, side: Organisation, text: str, page: str, *arguments: object
) -> None:
    """Tell those responsible for `side`: at the asker whoever asked, else all who write for it."""
    people = list(writers_of(side))
    if side == request.asker and request.contact in people:
        people = [request.contact]
    notify(
        to=people,
        kind=Kind.MESSAGE,
        text=Message(text, asker=request.asker, receiver=request.receiver, subject=request.subject),
        page=page,
        arguments=arguments,
    )
