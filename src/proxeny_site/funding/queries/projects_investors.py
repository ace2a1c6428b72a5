# SPDX-License-Identifier: EUPL-1.2
"""What investors look for: all that is published, and one's own."""

from typing import cast

from django.db.models import QuerySet
from django.http import Http404
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.funding.models import Criteria
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries import organisations_of


def public_criteria() -> QuerySet[Criteria]:
    """Return every published criteria by name of the organisation."""
    found = Criteria.public.order_by("organisation__name", "title", "public_id")
    return cast("QuerySet[Criteria]", found)


def own_criteria(user: User) -> QuerySet[Criteria]:
    """Return the criteria of every organisation that `user` belongs to."""
    with scope(organisation=organisations_of(user)):
        return Criteria.objects.select_related("organisation")


def one_of_own_criteria(user: User, public_id: str) -> Criteria:
    """Return one criteria of an organisation of `user`; raises `Http404` for every other."""
    found = own_criteria(user).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def criteria_for(user: User, public_id: str) -> Criteria:
    """Return criteria that are published or one's own; raises `Http404` for every other."""
    found = public_criteria().filter(public_id=public_id).first()
    return found or one_of_own_criteria(user, public_id)


def latest_version(criteria: Criteria) -> int:
    """Return the number of the version that is stored now."""
    return criteria.history.values_list("pk", flat=True).first() or 0


def criteria_of(organisation: Organisation) -> QuerySet[Criteria]:
    """Return what an organisation has published."""
    return public_criteria().filter(organisation=organisation)
