# SPDX-License-Identifier: EUPL-1.2
"""Reporting cycles that somebody may see."""

from typing import cast

from django.db.models import Q, QuerySet
from django.http import Http404

from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.rules import may_see_cycle
from proxeny_site.organisations.models import Organisation, Role
from proxeny_site.organisations.roles import roles_of
from proxeny_site.web.permissions import allowed


def readable_cycles(user: object) -> QuerySet[Cycle]:
    """Return the cycles that `user` may see, the latest year first."""
    shared = cast("QuerySet[Cycle]", Cycle.readable.by_members_of(roles_of(user).keys()))
    verified = [pk for pk, held in roles_of(user).items() if Role.VERIFIER in held]
    found = Cycle.readable.filter(
        Q(pk__in=shared.order_by().values("pk")) | Q(verifier__in=verified)
    )
    return cast("QuerySet[Cycle]", found).select_related("organisation", "verifier")


def own_cycles(user: object) -> QuerySet[Cycle]:
    """Return the cycles of the organisations of `user`, the latest year first."""
    return readable_cycles(user).filter(organisation__in=roles_of(user).keys())


def cycles_to_verify(user: object) -> QuerySet[Cycle]:
    """Return the cycles that were sent to an organisation in which `user` is a verifier."""
    mine = [pk for pk, held in roles_of(user).items() if Role.VERIFIER in held]
    return readable_cycles(user).filter(verifier__in=mine)


def cycles_of(user: object, organisation: Organisation) -> QuerySet[Cycle]:
    """Return the cycles of `organisation` that `user` may see, the latest year first."""
    return readable_cycles(user).filter(organisation=organisation)


def cycle_for(user: object, number: int) -> Cycle:
    """Return a cycle that `user` may see; raises `Http404` for every other."""
    found = readable_cycles(user).prefetch_related("shared_with").filter(pk=number).first()
    if found is None or not allowed(may_see_cycle, user, found):
        raise Http404
    return found
