# SPDX-License-Identifier: EUPL-1.2
"""Remind people of the calls that they follow before these close; for the worker."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.models import (
    REMINDER_DAYS,
    CallDeadline,
    CallFollow,
    CallReminder,
    Standing,
)
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind

#: By how many days are left.
_SENTENCES = {
    0: gettext_noop("The call “{call}” closes today, {day}."),
    1: gettext_noop("The call “{call}” closes tomorrow, {day}."),
}
_LATER = gettext_noop("The call “{call}” closes in {left} days, on {day}.")


def remind_of_calls(*, today: date) -> int:
    """Send the reminders that are due and did not go out; return how many.

    It can be called at any time, by several workers at once and again after a crash: a reminder is
    stored with what it tells. A day on which no worker ran is made up for.
    """
    soon = CallDeadline.objects.filter(
        day__gte=today,
        day__lte=today + timedelta(days=max(REMINDER_DAYS)),
        call__standing=Standing.LISTED,
        call__follows__isnull=False,
    )
    return sum(
        _remind(follow, deadline.day, today)
        for deadline in soon.distinct()
        for follow in CallFollow.objects.filter(call=deadline.call_id).select_related(
            "person", "call"
        )
    )


def _remind(follow: CallFollow, deadline: date, today: date) -> bool:
    days = follow.due(deadline, today)
    if days is None:
        return False
    left = (deadline - today).days
    text = Message(
        _SENTENCES.get(left, _LATER), call=follow.call.title, left=left, day=deadline.isoformat()
    )
    try:
        with transaction.atomic():
            _sent, new = CallReminder.objects.get_or_create(
                follow=follow, deadline=deadline, days=days
            )
            if new:
                notify(
                    to=[follow.person],
                    kind=Kind.CALL,
                    text=text,
                    page="funding:call",
                    arguments=[follow.call.public_id],
                )
    except IntegrityError:
        # Another worker was quicker.
        return False
    return new
