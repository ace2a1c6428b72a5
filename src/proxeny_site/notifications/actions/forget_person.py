# SPDX-License-Identifier: EUPL-1.2
"""What this room erases of a person who deletes their account."""

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Digest, Notification, Preference


def forget_person(person: User) -> None:
    """Remove what the person was told and how."""
    for model in (Notification, Digest, Preference):
        model.objects.filter(person=person).delete()
