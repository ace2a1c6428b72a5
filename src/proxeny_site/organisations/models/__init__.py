# SPDX-License-Identifier: EUPL-1.2
"""Actors, who belongs to them, and with whom they share."""

from proxeny_site.organisations.models.membership import Delegation, Membership, Role
from proxeny_site.organisations.models.network import NetworkMember, Standing
from proxeny_site.organisations.models.organisation import Kind, Organisation
from proxeny_site.organisations.models.sharing import ReadableManager, Shared, Visibility

__all__ = [
    "Delegation",
    "Kind",
    "Membership",
    "NetworkMember",
    "Organisation",
    "ReadableManager",
    "Role",
    "Shared",
    "Standing",
    "Visibility",
]
