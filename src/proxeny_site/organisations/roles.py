# SPDX-License-Identifier: EUPL-1.2
"""Which roles a person holds today, asked once per request."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone

from proxeny_site.organisations.models import (
    Delegation,
    Membership,
    NetworkMember,
    Organisation,
    Role,
    Standing,
)

#: The roles that a person holds in one organisation: their own with None, and those in which they
#: stand in for somebody.
Held = Mapping[Role, Delegation | None]


def roles_of(user: object) -> Mapping[int, Held]:
    """Return the roles that `user` holds today, by the number of the organisation."""
    return _kept(user, "roles", _read_roles)


def ties_of(user: object) -> Mapping[int, Held]:
    """Return the roles of the person behind `user`, by the number of the organisation.

    Beside `roles_of` also those that a token leaves out: it takes rights away, never a bias.
    """
    return _kept(user, "ties", _read_ties)


def roles_in(user: object, organisation: Organisation | None) -> Held:
    """Return the roles that `user` holds in `organisation`, none for anybody else."""
    return {} if organisation is None else roles_of(user).get(organisation.pk, {})


def networks_of(user: object) -> Mapping[int, NetworkMember]:
    """Return the networks of the organisations of `user`, by number: one admitted member each."""
    return _kept(user, "networks", _read_networks)


def node_of(user: object) -> int | None:
    """Return the number of the organisation that runs this node if `user` belongs to it."""
    mine: int | None = _kept(user, "node", _read_node) or None
    return mine


def forget_roles(user: object) -> None:
    """Have the roles of `user` read anew: whoever changes a role calls this."""
    if hasattr(user, "_kept"):
        del user._kept


def _kept(user: object, name: str, read: Callable[[object], Any]) -> Any:
    """Ask once and keep the answer with the person for the length of a request.

    So a list of records costs no query for each row. Nobody who is not signed in has anything.
    """
    # `request.user` is a proxy: attributes go through it, `vars()` does not.
    kept: dict[str, Any] | None = getattr(user, "_kept", None)
    if kept is None:
        if not getattr(user, "is_authenticated", False) or not getattr(user, "is_active", False):
            return {}
        kept = user._kept = {}  # type: ignore[attr-defined]
    if name not in kept:
        kept[name] = read(user)
    return kept[name]


def _read_roles(user: object) -> Mapping[int, Held]:
    held = ties_of(user)
    # A program with a token for one organisation acts for no other.
    token = getattr(user, "acts_by_token", None)
    if token is not None and token.organisation_id is not None:
        return {pk: roles for pk, roles in held.items() if pk == token.organisation_id}
    return held


def _read_ties(user: object) -> dict[int, dict[Role, Delegation | None]]:
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


def _read_networks(user: object) -> dict[int, NetworkMember]:
    members = NetworkMember.objects.filter(
        member__in=roles_of(user).keys(), standing=Standing.ADMITTED
    )
    return {row.network_id: row for row in members.select_related("network", "member")}


def _read_node(user: object) -> int:
    mine = Organisation.objects.filter(pk__in=roles_of(user).keys(), is_node=True)
    return mine.values_list("pk", flat=True).first() or 0
