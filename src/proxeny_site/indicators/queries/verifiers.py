# SPDX-License-Identifier: EUPL-1.2
"""Which organisations of the node can verify a cycle, and who does it there."""

from django.db.models import QuerySet

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.stakes import bond_between, stake_of
from proxeny_site.organisations.models import Organisation, Role


def verifiers_of(organisation: Organisation) -> QuerySet[User]:
    """Return the people who verify for the organisation."""
    return User.objects.filter(
        is_active=True,
        memberships__organisation=organisation,
        memberships__role=Role.VERIFIER,
    )


def possible_verifiers(cycle: Cycle) -> QuerySet[Organisation]:
    """Return the organisations with verifiers, the city itself left out, by name."""
    found = Organisation.objects.filter(
        memberships__role=Role.VERIFIER, memberships__user__is_active=True
    )
    return found.exclude(pk=cycle.organisation_id).distinct()


def why_not_there(cycle: Cycle, verifier: Organisation) -> Message | None:
    """Return why nobody of that organisation can verify the cycle; None where somebody can."""
    if verifier.pk == cycle.organisation_id:
        return Message(
            gettext_noop("A city does not verify its own report: choose another organisation.")
        )
    bond = bond_between(cycle.organisation, verifier)
    if bond is not None:
        return Message(
            gettext_noop("{name} may not verify this, {because}: choose another organisation."),
            name=verifier,
            because=bond,
        )
    people = list(verifiers_of(verifier))
    if any(stake_of(person, cycle) is None for person in people):
        return None
    text = (
        gettext_noop(
            "Everybody who verifies for {name} has a stake in your city: choose another "
            "organisation."
        )
        if people
        else gettext_noop("{name} has nobody who verifies: choose another organisation.")
    )
    return Message(text, name=verifier)
