# SPDX-License-Identifier: EUPL-1.2
"""Which organisations of the node can verify a cycle, and who does it there."""

from django.db.models import QuerySet

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.stakes import stake_of
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


def may_be_sent_to(cycle: Cycle, verifier: Organisation) -> bool:
    """Return whether somebody there can verify the cycle: a verifier without a stake in it."""
    if verifier.pk == cycle.organisation_id:
        return False
    return any(stake_of(person, cycle) is None for person in verifiers_of(verifier))
