# SPDX-License-Identifier: EUPL-1.2
"""What this room erases of a person who deletes their account."""

from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._evidence import erase_idle_evidence
from proxeny_site.organisations.models import Answer, Claim, Delegation, Invitation, Membership


def forget_person(person: User) -> None:
    """End what `person` is in organisations and remove their addresses, in the history too.

    The history keeps that there was a membership. What they claimed a city with, their words and
    documents, stays only while an organisation holds its city by it.
    """
    Delegation.objects.filter(deputy=person).delete()
    Membership.objects.filter(user=person).delete()
    # Two without an address could not both be open at one organisation.
    Invitation.objects.filter(email=person.email, answer=Answer.OPEN).delete()
    erase_idle_evidence(Claim.objects.filter(claimant=person))
    addresses = {person.email, *_claimed_with(person)}
    for model in (Invitation, Claim):
        model.objects.filter(email__in=addresses).update(email="")
        model.history.filter(email__in=addresses).update(email="")


def _claimed_with(person: User) -> set[str]:
    """Return the official addresses at which the person proved a claim."""
    return set(
        Claim.objects.filter(claimant=person).exclude(email="").values_list("email", flat=True)
    )
