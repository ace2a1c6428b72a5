# SPDX-License-Identifier: EUPL-1.2
"""Tell people something: other rooms call this from their actions."""

from collections.abc import Iterable

from django.utils import timezone

from proxeny.messages import Message
from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Kind, Notification, Preference, Way
from proxeny_site.notifications.wording import keep
from proxeny_site.web import jobs


def notify(
    *, to: Iterable[User], kind: Kind, text: Message, page: str, arguments: Iterable[object] = ()
) -> None:
    """Tell each of `to` once; the e-mail goes out when the transaction is stored.

    `page` is the name of an address and `arguments` what it takes. `text` may hold lazy
    translations: every reader gets it in their own language.
    """
    people = {person.pk: person for person in to if person.is_active}
    chosen = Preference.objects.in_bulk(people.keys())
    now, kept = timezone.now(), keep(text)
    for person in people.values():
        told = Notification.objects.create(
            person=person,
            kind=kind,
            text=kept,
            page=page,
            arguments=[str(each) for each in arguments],
            created_at=now,
        )
        if chosen.get(person.pk, Preference(person=person)).way(kind) == Way.NOW:
            jobs.enqueue("notifications.mail_notification", number=told.pk)
