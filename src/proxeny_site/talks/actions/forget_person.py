# SPDX-License-Identifier: EUPL-1.2
"""What this room erases of a person who deletes their account."""

from proxeny_site.accounts.models import User
from proxeny_site.talks.models import LastSeen


def forget_person(person: User) -> None:
    """Forget what the person looked at; what they wrote stays, by "a former member"."""
    LastSeen.objects.filter(person=person).delete()
