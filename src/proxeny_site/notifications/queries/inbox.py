# SPDX-License-Identifier: EUPL-1.2
"""The notifications of a person."""

from typing import Any

from django.db.models import QuerySet

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Notification, Preference


def inbox(person: User) -> QuerySet[Notification]:
    """Return what the person was told, the last first."""
    return Notification.objects.filter(person=person)


def unread_count(person: User) -> int:
    """Return how much the person has not read."""
    return inbox(person).filter(read_at__isnull=True).count()


def preference_of(person: User) -> Preference:
    """Return how the person is told, the defaults where they have chosen nothing."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)


def tell_person(person: User) -> dict[str, Any]:
    """Return what this room holds about a person."""
    chosen = preference_of(person)
    return {
        "ways": {"message": chosen.message, "work": chosen.work, "call": chosen.call},
        "notifications": [
            {
                "kind": each.kind,
                "text": each.sentence,
                "told": each.created_at,
                "read": each.read_at,
                "mailed": each.mailed_at,
            }
            for each in inbox(person)
        ],
    }
