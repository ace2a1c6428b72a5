# SPDX-License-Identifier: EUPL-1.2
"""What this room erases of a person who deletes their account."""

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Delegation, Membership


def forget_person(person: User) -> None:
    """End the memberships and delegations of `person`; the history keeps that there were some."""
    Delegation.objects.filter(deputy=person).delete()
    Membership.objects.filter(user=person).delete()
