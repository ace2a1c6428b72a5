# SPDX-License-Identifier: EUPL-1.2
"""What is read about organisations: the list, the page of one, one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from proxeny import cities
from proxeny.cities import City
from proxeny.organisations import Identifier, normalised
from proxeny_site.accounts.models import User
from proxeny_site.organisations.member_rules import may_describe, may_verify
from proxeny_site.organisations.models import (
    UNVERIFIED,
    Answer,
    Claim,
    Delegation,
    Invitation,
    Kind,
    Membership,
    NetworkMember,
    Organisation,
    Role,
)
from proxeny_site.organisations.network_rules import may_run_network, may_see_network_members
from proxeny_site.organisations.queries.claims import claims_of, disputes_seen_by, with_cities
from proxeny_site.organisations.queries.networks import network_members_seen_by, networks_seen_by
from proxeny_site.organisations.roles import roles_of
from proxeny_site.organisations.rules import may_manage_members, may_see_members
from proxeny_site.web.permissions import allowed


def organisations_of(user: object, *, roles: tuple[Role, ...] = tuple(Role)) -> list[Organisation]:
    """Return the organisations in which `user` has one of `roles`, by name."""
    mine = [pk for pk, held in roles_of(user).items() if not held.keys().isdisjoint(roles)]
    return list(Organisation.objects.filter(pk__in=mine))


def writing_organisations_of(user: object) -> list[Organisation]:
    """Return the organisations in whose name `user` may write."""
    return organisations_of(user, roles=(Role.OWNER, Role.EDITOR))


def node() -> Organisation | None:
    """Return the organisation that runs this node, None before there is one."""
    return Organisation.objects.filter(is_node=True).first()


def browse(*, kind: str = "", text: str = "") -> QuerySet[Organisation]:
    """Return the organisations of the node by name, of one kind and with `text` in the name."""
    found = Organisation.objects.all()
    if kind:
        found = found.filter(kind=kind)
    if text:
        found = found.filter(Q(name__icontains=text) | Q(name_en__icontains=text))
    return found


def like(names: Iterable[str], identifiers: Iterable[Identifier] = ()) -> list[Organisation]:
    """Return the organisations that bear one of `names`, however written, or one of the numbers."""
    wanted = {normalised(name) for name in names} - {""}
    rows = Organisation.objects.values_list("pk", "name", "name_en")
    same = {pk for pk, *both in rows.iterator() if wanted.intersection(map(normalised, both))}
    for one in identifiers:
        numbered = Organisation.objects.filter(
            identifiers__scheme=one.scheme, identifiers__value=one.value
        )
        same |= set(numbered.values_list("pk", flat=True))
    return list(Organisation.objects.filter(pk__in=same))


def members_seen_by(user: object, organisation: Organisation) -> QuerySet[Membership]:
    """Return the members of `organisation`; nobody but its own members may see them."""
    if not allowed(may_see_members, user, organisation):
        return Membership.objects.none()
    return organisation.memberships.select_related("user")


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What the page of an organisation shows to a reader, and what they may do there.

    `network_members` is None where it is no network or does not show them.
    """

    organisation: Organisation
    city: City | None
    identifiers: tuple[Identifier, ...]
    networks: tuple[NetworkMember, ...]
    disputes: list[Claim]
    network_members: QuerySet[NetworkMember] | None
    belongs: bool
    may_describe: bool
    may_verify: bool
    may_run: bool


def organisation_page(user: object, slug: str) -> OrganisationPage:
    """Return what `user` may see of the organisation; raises `Http404` where there is none."""
    organisation = get_object_or_404(Organisation, slug=slug)
    is_network = organisation.kind == Kind.NETWORK
    shows = is_network and allowed(may_see_network_members, user, organisation)
    waits = organisation.status in UNVERIFIED
    return OrganisationPage(
        organisation=organisation,
        city=seat_of(organisation),
        identifiers=identifiers_of(organisation),
        networks=tuple(networks_seen_by(user, organisation)),
        disputes=disputes_seen_by(user, organisation),
        network_members=network_members_seen_by(user, organisation) if shows else None,
        belongs=allowed(may_see_members, user, organisation),
        may_describe=allowed(may_describe, user, organisation),
        may_verify=waits and allowed(may_verify, user, organisation),
        may_run=allowed(may_run_network, user, organisation),
    )


def seat_of(organisation: Organisation) -> City | None:
    """Return the city of the organisation, None where the atlas does not have it any more."""
    try:
        return None if organisation.city_id is None else cities.get(organisation.city_id)
    except cities.UnknownCity:
        return None


def identifiers_of(organisation: Organisation) -> tuple[Identifier, ...]:
    """Return the numbers of the organisation; a city government has that of its city too."""
    own = [Identifier(one.scheme, one.value) for one in organisation.identifiers.all()]
    if organisation.kind == Kind.CITY_GOVERNMENT and organisation.city_id is not None:
        own.append(Identifier("geonames", str(organisation.city_id)))
    return tuple(own)


@dataclass(frozen=True, slots=True)
class Mine:
    """What a person has to do with organisations."""

    memberships: tuple[Membership, ...]
    managed: frozenset[int]
    standing_in: tuple[Delegation, ...]
    claims: list[tuple[Claim, City | None]]
    invitations: tuple[Invitation, ...]


def mine(user: User) -> Mine:
    """Return the organisations, delegations, claims and invitations of `user`."""
    memberships = tuple(user.memberships.select_related("organisation"))
    return Mine(
        memberships=memberships,
        managed=frozenset(
            one.organisation_id
            for one in memberships
            if allowed(may_manage_members, user, one.organisation)
        ),
        standing_in=tuple(
            user.delegations.filter(ends_on__gte=timezone.localdate()).select_related(
                "membership__user", "membership__organisation"
            )
        ),
        claims=with_cities(claims_of(user)),
        invitations=tuple(
            Invitation.objects.filter(
                email=user.email, answer=Answer.OPEN, expires_at__gt=timezone.now()
            ).select_related("organisation", "invited_by")
        ),
    )
