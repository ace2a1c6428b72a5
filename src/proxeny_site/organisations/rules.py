# SPDX-License-Identifier: EUPL-1.2
"""Who may do what for an organisation. Each rule reads as a sentence about a person."""

from collections.abc import Mapping

from django.utils import timezone
from rules import predicate

from proxeny_site.organisations.models import Delegation, Membership, Organisation, Role

#: The roles that a person holds in one organisation: their own with None, and those in which they
#: stand in for somebody.
Held = Mapping[Role, Delegation | None]


def roles_of(user: object) -> Mapping[int, Held]:
    """Return the roles that `user` holds today, by the number of the organisation.

    They are asked for once and kept with the person for the length of a request, so that a list
    of records costs no query for each row.
    """
    if not getattr(user, "is_authenticated", False) or not getattr(user, "is_active", False):
        return {}
    if not hasattr(user, "_roles"):
        user._roles = _read_roles(user)  # type: ignore[attr-defined]
    roles: Mapping[int, Held] = user._roles  # type: ignore[attr-defined]
    return roles


def forget_roles(user: object) -> None:
    """Have the roles of `user` read anew: whoever changes a role calls this."""
    vars(user).pop("_roles", None)


def _read_roles(user: object) -> dict[int, dict[Role, Delegation | None]]:
    today = timezone.localdate()
    held: dict[int, dict[Role, Delegation | None]] = {}
    delegations = Delegation.objects.filter(
        deputy=user, starts_on__lte=today, ends_on__gte=today, membership__user__is_active=True
    ).select_related("membership__user")
    for delegation in delegations:
        membership = delegation.membership
        held.setdefault(membership.organisation_id, {})[Role(membership.role)] = delegation
    # One's own role comes last: it is the better reason.
    for membership in Membership.objects.filter(user=user):
        held.setdefault(membership.organisation_id, {})[Role(membership.role)] = None
    return held


def roles_in(user: object, organisation: Organisation | None) -> Held:
    """Return the roles that `user` holds in `organisation`, none for anybody else."""
    return {} if organisation is None else roles_of(user).get(organisation.pk, {})


@predicate
def is_member_of(user: object, organisation: Organisation | None) -> bool:
    """The person belongs to the organisation, in any role."""
    return bool(roles_in(user, organisation))


@predicate
def owns(user: object, organisation: Organisation | None) -> bool:
    """The person answers for the organisation."""
    return Role.OWNER in roles_in(user, organisation)


@predicate
def writes_for(user: object, organisation: Organisation | None) -> bool:
    """The person writes in the name of the organisation: its owner or an editor."""
    return not {Role.OWNER, Role.EDITOR}.isdisjoint(roles_in(user, organisation))


@predicate
def verifies_for_the_node(user: object) -> bool:
    """The person is a verifier of the organisation that runs this node."""
    node = Organisation.objects.filter(is_node=True).first()
    return Role.VERIFIER in roles_in(user, node)


may_see_members = is_member_of
may_manage_members = owns
