# SPDX-License-Identifier: EUPL-1.2
"""Notices that somebody may read."""

from typing import cast

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from proxeny_site.organisations.models import Organisation, Status, Visibility
from proxeny_site.organisations.roles import roles_of
from proxeny_site.talks.models import Notice
from proxeny_site.talks.rules import may_see_notice
from proxeny_site.web.permissions import allowed


def _readable(user: object) -> QuerySet[Notice]:
    found = Notice.readable.by_members_of(roles_of(user).keys())
    return cast("QuerySet[Notice]", found).select_related("organisation")


def browse(
    user: object,
    *,
    kind: str = "",
    domain: str = "",
    sdg: str = "",
    country: str = "",
    language: str = "",
) -> QuerySet[Notice]:
    """Return the open notices that `user` may read, the latest first, narrowed down.

    A notice that names no domain, goal, country or language is for each of them.
    """
    found = _readable(user).filter(until__gte=timezone.localdate(), withdrawn_at__isnull=True)
    found = found.exclude(visibility=Visibility.PRIVATE)
    # Who lost a city looks for nobody in its name.
    found = found.exclude(organisation__status=Status.REVOKED)
    if kind:
        found = found.filter(kind=kind)
    if country:
        found = found.filter(country__in=["", country])
    if domain:
        found = found.filter(Q(domains="") | Q(domains__contains=f" {domain} "))
    if sdg:
        found = found.filter(Q(sdgs="") | Q(sdgs__contains=f" {sdg} "))
    if language:
        found = found.filter(Q(languages="") | Q(languages__contains=f" {language} "))
    return found


def notice_for(user: object, number: int) -> Notice:
    """Return a notice that `user` may read; raises `Http404` for every other."""
    notice = _readable(user).prefetch_related("shared_with").filter(pk=number).first()
    if notice is None or not allowed(may_see_notice, user, notice):
        raise Http404
    return notice


def own_notices(user: object) -> QuerySet[Notice]:
    """Return every notice of the organisations of `user`, those that are over too."""
    return _readable(user).filter(organisation__in=roles_of(user).keys())


def notices_of(user: object, organisation: Organisation) -> QuerySet[Notice]:
    """Return the open notices of `organisation` that `user` may read."""
    return browse(user).filter(organisation=organisation)
