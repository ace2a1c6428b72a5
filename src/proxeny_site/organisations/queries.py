# SPDX-License-Identifier: EUPL-1.2
"""What is read about organisations."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from proxeny import cities
from proxeny.cities import City
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Membership, Organisation, Role
from proxeny_site.organisations.rules import may_see_members, roles_of
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


def reviewers() -> QuerySet[User]:
    """Return the people who review for this node."""
    return User.objects.filter(
        is_active=True,
        memberships__role=Role.VERIFIER,
        memberships__organisation__is_node=True,
    )


def members_seen_by(user: object, organisation: Organisation) -> QuerySet[Membership]:
    """Return the members of `organisation`; nobody but its own members may see them."""
    if not allowed(may_see_members, user, organisation):
        return Membership.objects.none()
    return organisation.memberships.select_related("user")


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What the page of an organisation shows; `members` is empty for everybody else."""

    organisation: Organisation
    members: tuple[Membership, ...]
    city: City | None


def organisation_page(user: object, slug: str) -> OrganisationPage:
    """Return what `user` may see of the organisation; raises `Http404` where there is none."""
    organisation = get_object_or_404(Organisation, slug=slug)
    city = None
    if organisation.city_id is not None:
        try:
            city = cities.get(organisation.city_id)
        except cities.UnknownCity:
            # The atlas dropped the place; the organisation is still itself.
            city = None
    return OrganisationPage(organisation, tuple(members_seen_by(user, organisation)), city)
