# SPDX-License-Identifier: EUPL-1.2
"""Deadlines of calls as a calendar (RFC 5545). Nothing in it says whose calendar it is."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from proxeny_site.funding.models import CallRecord, Origin, Standing
from proxeny_site.web.plain import one_line

#: The submission system of the portal closes at this hour of this place.
BRUSSELS, CLOSES_AT = ZoneInfo("Europe/Brussels"), 17
#: Programmes on the portal that are applied for elsewhere, at hours of their own.
ELSEWHERE = "RELEX-PROSPECT"
#: How often a calendar program should look again.
REFRESH = timedelta(hours=12)


def calendar_of(calls: Iterable[CallRecord]) -> bytes:
    """Return one event for each deadline of `calls` (with their `deadlines`).

    An event keeps its UID when its deadline moves, and its SEQUENCE grows; a call that is no longer
    listed is cancelled. Where the hour is not known the event takes the whole day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Proxeny//Calls//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Calls that close"))
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for call in calls:
        for number, deadline in enumerate(call.deadlines.all(), start=1):
            calendar.add_component(_event(call, deadline.day, number))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(call: CallRecord, day: date, number: int) -> Event:
    event = Event()
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    event.add("uid", f"{call.public_id}-{number}@{host}")
    event.add("dtstamp", call.changed_at.astimezone(UTC))
    event.add("last-modified", call.changed_at.astimezone(UTC))
    event.add("sequence", call.sequence)
    event.add("status", "CONFIRMED" if call.standing == Standing.LISTED else "CANCELLED")
    event.add("summary", one_line(_("Closes: {call}").format(call=call.title)))
    page = settings.SITE_URL + reverse("funding:call", args=[call.public_id])
    event.add("url", page)
    hour = _hour(call)
    words = [call.public_id, call.programme, page]
    if hour is None:
        event.add("dtstart", day)
        if day < date.max:
            event.add("dtend", day + timedelta(days=1))
        words.insert(2, _("The hour is not known: the page of the call decides."))
    else:
        event.add("dtstart", datetime(day.year, day.month, day.day, hour, tzinfo=BRUSSELS))
        words.insert(
            2, _("The portal closes at 17:00 Brussels time; the page of the call decides.")
        )
    event.add("description", "\n".join(map(one_line, filter(None, words))))
    event.add("transp", "TRANSPARENT")
    return event


def _hour(call: CallRecord) -> int | None:
    """Return the hour in Brussels at which `call` closes, None where nobody says."""
    if call.origin == Origin.RULES or ELSEWHERE in call.programme:
        return None
    return CLOSES_AT
