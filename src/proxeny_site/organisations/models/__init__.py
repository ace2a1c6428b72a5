# SPDX-License-Identifier: EUPL-1.2
"""Actors, who belongs to them, with whom they share, and who claims to be one."""

from proxeny_site.organisations.models.claim import (
    CLAIM_STEPS,
    OPEN,
    WAITING,
    Claim,
    ClaimState,
    Finding,
    Mandate,
    OfficialDomain,
    Way,
)
from proxeny_site.organisations.models.identifier import OrganisationIdentifier
from proxeny_site.organisations.models.invitation import Answer, Invitation
from proxeny_site.organisations.models.membership import Delegation, Membership, Role
from proxeny_site.organisations.models.network import STEPS, NetworkMember, Standing
from proxeny_site.organisations.models.organisation import (
    UNVERIFIED,
    Kind,
    Organisation,
    Status,
)
from proxeny_site.organisations.models.sharing import ReadableManager, Shared, Visibility

__all__ = [
    "CLAIM_STEPS",
    "OPEN",
    "STEPS",
    "UNVERIFIED",
    "WAITING",
    "Answer",
    "Claim",
    "ClaimState",
    "Delegation",
    "Finding",
    "Invitation",
    "Kind",
    "Mandate",
    "Membership",
    "NetworkMember",
    "OfficialDomain",
    "Organisation",
    "OrganisationIdentifier",
    "ReadableManager",
    "Role",
    "Shared",
    "Standing",
    "Status",
    "Visibility",
    "Way",
]
