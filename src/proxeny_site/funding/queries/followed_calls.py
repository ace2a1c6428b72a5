# SPDX-License-Identifier: EUPL-1.2
"""The calls that a person follows, on their page and in their calendar."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404

from proxeny_site.accounts.models import User
from proxeny_site.accounts.models.token import digest_of
from proxeny_site.funding.models import CalendarFeed, CallFollow, CallRecord
from proxeny_site.funding.queries.calls import in_order


def follow_of(user: object, call: CallRecord) -> CallFollow | None:
    """Return how `user` follows `call`, None where they do not."""
    if not getattr(user, "is_authenticated", False):
        return None
    return CallFollow.objects.filter(person=user, call=call).first()


def followed_among(user: object, calls: Iterable[CallRecord]) -> set[int]:
    """Return the numbers of those of `calls` that `user` follows."""
    if not getattr(user, "is_authenticated", False):
        return set()
    mine = CallFollow.objects.filter(person=user, call__in=[call.pk for call in calls])
    return set(mine.values_list("call", flat=True))


def followed_calls(user: User, today: date) -> list[CallRecord]:
    """Return the calls that `user` follows, the next deadline first and the closed ones last."""
    mine = list(CallFollow.objects.filter(person=user).values_list("call", flat=True))
    found = in_order(mine, today)
    far = date.max
    return sorted(found, key=lambda one: (one.next_deadline or far, one.public_id))


def calendar_of(user: User) -> CalendarFeed | None:
    """Return the calendar of a person, None where they have made no address for it."""
    return CalendarFeed.objects.filter(person=user).first()


def calls_in_calendar(secret: str) -> list[CallRecord]:
    """Return what stands in the calendar with that secret; raises `Http404` where there is none."""
    feed = CalendarFeed.objects.filter(digest=digest_of(secret), person__is_active=True).first()
    if feed is None:
        raise Http404
    found = CallRecord.objects.filter(follows__person=feed.person_id).order_by("public_id")
    return list(found.defer("body", "words").prefetch_related("deadlines"))


def tell_person(person: User) -> dict[str, Any]:
    """Return what this room holds about who follows which call."""
    follows = CallFollow.objects.filter(person=person).order_by("pk")
    feed = calendar_of(person)
    return {
        "calls": list(follows.values("call__public_id", "days", "since")),
        "calendar_made": feed.made_at if feed else None,
    }
