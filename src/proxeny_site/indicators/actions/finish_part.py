# SPDX-License-Identifier: EUPL-1.2
"""Say, by the link of a part, that it is done; the officer who handed it out is told."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.actions._part import opened
from proxeny_site.indicators.models import Part
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.queries.people import writers_of


def finish_part(*, secret: str, now: datetime) -> Part:
    """Return the part, said to be done; values may still be changed until its last day.

    Raises `LinkError`.
    """
    with transaction.atomic():
        part = opened(secret, now)
        if part.done_at is None:
            _finish(part, now)
    return part


def _finish(part: Part, now: datetime) -> None:
    with scope(organisation=part.cycle.organisation):
        part.done_at = part.used_at = now
        part._history_user, part._change_reason = None, "done"
        part.save()
        text = Message(
            gettext_noop("{colleague} has filled in “{title}”."),
            colleague=part.colleague,
            title=part.title,
        )
        people = [part.handed_by] if part.handed_by else writers_of(part.cycle.organisation)
        notify(
            to=people,
            kind=Kind.WORK,
            text=text,
            page="indicators:parts",
            arguments=[part.cycle_id],
        )
