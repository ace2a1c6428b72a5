# SPDX-License-Identifier: EUPL-1.2
"""Networks: who belongs to one, and how an organisation stands with each."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Kind, NetworkMember, Organisation, Standing, Status
from proxeny_site.organisations.network_rules import (
    may_join_networks_for,
    may_run_network,
    may_see_network_members,
)
from proxeny_site.organisations.rules import may_see_members
from proxeny_site.web.permissions import allowed


def network_members_seen_by(user: object, network: Organisation) -> QuerySet[NetworkMember]:
    """Return the admitted members of a network, none where `user` may not see them."""
    admitted = network.network_members.filter(standing=Standing.ADMITTED)
    if not allowed(may_see_network_members, user, network):
        return admitted.none()
    return admitted.select_related("member").order_by("member__name")


def networks_seen_by(user: object, organisation: Organisation) -> list[NetworkMember]:
    """Return the networks that an organisation is an admitted member of and that say so."""
    admitted = organisation.network_memberships.filter(standing=Standing.ADMITTED)
    return [
        one
        for one in admitted.select_related("network")
        if allowed(may_see_network_members, user, one.network)
        or allowed(may_see_members, user, organisation)
    ]


@dataclass(frozen=True, slots=True)
class NetworksPage:
    """How an organisation stands with each network, and which it could join."""

    organisation: Organisation
    memberships: tuple[NetworkMember, ...]
    to_join: tuple[Organisation, ...]
    may_join: bool
    may_run: bool


def networks_page(user: User, slug: str) -> NetworksPage:
    """Return the networks of an organisation of `user`; raises `Http404` for anybody else's."""
    organisation = get_object_or_404(Organisation, slug=slug)
    if not allowed(may_see_members, user, organisation):
        raise Http404
    memberships = tuple(organisation.network_memberships.select_related("network"))
    there = [one.network_id for one in memberships if one.standing != Standing.RELEASED]
    networks = Organisation.objects.filter(kind=Kind.NETWORK).exclude(status=Status.REVOKED)
    return NetworksPage(
        organisation=organisation,
        memberships=memberships,
        to_join=tuple(networks.exclude(pk__in=[*there, organisation.pk])),
        may_join=allowed(may_join_networks_for, user, organisation),
        may_run=allowed(may_run_network, user, organisation),
    )


@dataclass(frozen=True, slots=True)
class AdmissionsPage:
    """What the secretariat decides about: who asks, is invited, is in, was released."""

    network: Organisation
    memberships: tuple[NetworkMember, ...]
    to_invite: tuple[Organisation, ...]

    @property
    def asking(self) -> list[NetworkMember]:
        """Those who wait for an answer."""
        return [one for one in self.memberships if one.standing == Standing.ASKED]

    @property
    def invited(self) -> list[NetworkMember]:
        """Those who were invited and have not answered."""
        return [one for one in self.memberships if one.standing == Standing.INVITED]

    @property
    def within(self) -> list[NetworkMember]:
        """Members and suspended members."""
        inside = (Standing.ADMITTED, Standing.SUSPENDED)
        return [one for one in self.memberships if one.standing in inside]


def admissions_page(user: User, slug: str) -> AdmissionsPage:
    """Return the desk of a network to its secretariat; raises `Http404` for anybody else."""
    network = get_object_or_404(Organisation, slug=slug, kind=Kind.NETWORK)
    if not allowed(may_run_network, user, network):
        raise Http404
    memberships = network.network_members.select_related("member", "network")
    there = memberships.exclude(standing=Standing.RELEASED).values("member")
    others = Organisation.objects.exclude(status=Status.REVOKED)
    return AdmissionsPage(
        network=network,
        memberships=tuple(memberships.order_by("member__name")),
        # Nobody is invited by a network of which nothing is known but its own word.
        to_invite=tuple(others.exclude(pk__in=there).exclude(pk=network.pk))
        if network.status == Status.VERIFIED
        else (),
    )


def membership_among(memberships: tuple[NetworkMember, ...], number: int) -> NetworkMember:
    """Return the membership with this number; raises `Http404` where it is none of these."""
    for one in memberships:
        if one.pk == number:
            return one
    raise Http404
