# SPDX-License-Identifier: EUPL-1.2
"""Consortia that somebody may read, and requests that concern them."""

from dataclasses import dataclass
from typing import cast

from django.db.models import QuerySet
from django.http import Http404

from proxeny_site.funding.consortium_rules import (
    may_change_consortium,
    may_see_consortium,
    may_see_consortium_history,
    may_see_request,
)
from proxeny_site.funding.models.consortium import Consortium, PartnerRequest, Reply
from proxeny_site.organisations.models import Visibility
from proxeny_site.organisations.roles import roles_of
from proxeny_site.web.permissions import allowed, require


def _readable(user: object) -> QuerySet[Consortium]:
    found = Consortium.readable.by_members_of(roles_of(user).keys())
    # Nothing offers a draft to everybody; what was stored so all the same stays closed.
    found = found.exclude(visibility=Visibility.PUBLIC)
    return cast("QuerySet[Consortium]", found).select_related("organisation")


def consortium_for(user: object, number: int) -> Consortium:
    """Return a consortium that `user` may read; raises `Http404` for every other.

    `is_own` says whether `user` also reads how it came about: its history, searches and letters.
    """
    found = _readable(user).prefetch_related("shared_with").filter(pk=number).first()
    if found is None or not allowed(may_see_consortium, user, found):
        raise Http404
    found.is_own = allowed(may_see_consortium_history, user, found)  # type: ignore[attr-defined]
    return found


def own_consortium_for(user: object, number: int) -> Consortium:
    """Return a consortium of an organisation of `user`; raises `Http404` for every other."""
    found = consortium_for(user, number)
    if not found.is_own:  # type: ignore[attr-defined]
        raise Http404
    return found


def consortium_to_change(user: object, number: int) -> Consortium:
    """Return a consortium that `user` may change; raises `Http404` for one that they may not read,
    and `PermissionDenied` for one that they may only read.
    """
    found = consortium_for(user, number)
    require(may_change_consortium, user, found)
    return found


def consortia_of(user: object) -> QuerySet[Consortium]:
    """Return the consortia that `user` may read, the one changed last first."""
    return _readable(user)


@dataclass(frozen=True, slots=True)
class Desk:
    """The consortia of one's organisations, those that others share, and what one was asked."""

    own: list[Consortium]
    shared: list[Consortium]
    asked: list[PartnerRequest]


def desk(user: object) -> Desk:
    """Return what `user` has to do with consortia."""
    mine = roles_of(user).keys()
    found = list(_readable(user))
    asked = PartnerRequest.of_node.filter(organisation__in=mine).exclude(reply=Reply.WITHDRAWN)
    return Desk(
        own=[one for one in found if one.organisation_id in mine],
        shared=[one for one in found if one.organisation_id not in mine],
        asked=list(
            asked.select_related("organisation", "consortium__organisation").order_by("-asked_on")
        ),
    )


def request_for(user: object, number: int) -> PartnerRequest:
    """Return a request that `user` may read; raises `Http404` for every other.

    One that was taken back is read by the asker alone.
    """
    found = PartnerRequest.of_node.filter(pk=number)
    request = found.select_related("organisation", "consortium__organisation").first()
    if request is None or not allowed(may_see_request, user, request):
        raise Http404
    if request.reply == Reply.WITHDRAWN and (
        request.consortium.organisation_id not in roles_of(user)
    ):
        raise Http404
    return request
