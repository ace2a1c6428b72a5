# SPDX-License-Identifier: EUPL-1.2
"""What a person who deletes their account followed."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.models import CalendarFeed, CallFollow


def forget_follows(person: User) -> None:
    """Remove which calls the person followed, and the address of their calendar."""
    CallFollow.objects.filter(person=person).delete()
    CalendarFeed.objects.filter(person=person).delete()
