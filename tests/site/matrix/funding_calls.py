# SPDX-License-Identifier: EUPL-1.2
"""The actions on calls: whoever has signed in follows, those who keep the node take calls in."""

from datetime import date
from typing import Any

from proxeny.funding import Call
from proxeny_site.funding.actions._storing_calls import store
from proxeny_site.funding.actions.end_calendar import end_calendar
from proxeny_site.funding.actions.follow_call import follow_call
from proxeny_site.funding.actions.import_calls import import_calls
from proxeny_site.funding.actions.renew_calendar import renew_calendar
from proxeny_site.funding.actions.undo_import import undo_import
from proxeny_site.funding.actions.unfollow_call import unfollow_call
from proxeny_site.funding.models import (
    CalendarFeed,
    CallFollow,
    CallImport,
    CallRecord,
    ImportState,
    Origin,
)
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, SIGNED_IN, World

KEEPERS = frozenset({"node's owner", "node's editor"})


def taken(world: World, **more: Any) -> CallImport:
    """Take a call in."""
    made = CallImport.objects.create(
        name="calls.json", as_of=NOW.date(), at=NOW, state=ImportState.DONE, **more
    )
    call = Call("TOPIC-1", "Cool schoolyards", deadlines=(date(2030, 1, 1),))
    store([call], Origin.PORTAL, taken_in=made, by=None, now=NOW, reason="import")
    return made


def call(world: World) -> CallRecord:
    """Keep a call."""
    return taken(world).calls.get()


def follow(world: World) -> CallFollow:
    """Let Porto's editor follow a call."""
    return CallFollow.objects.create(
        person=world.person("editor"), call=call(world), days=" 7 ", since=NOW.date()
    )


def calendars(world: World) -> None:
    """Give everybody a calendar."""
    for name in SIGNED_IN:
        CalendarFeed.objects.create(person=world.person(name), digest=name, made_at=NOW)


CASES = {
    "follow_call": Case(
        SIGNED_IN,
        call,
        lambda by, thing, world: follow_call(by=by, call=thing, days=[7], today=NOW.date()),
    ),
    "unfollow_call": Case(
        frozenset({"editor"}),
        follow,
        lambda by, thing, world: unfollow_call(by=by, follow=thing),
    ),
    "renew_calendar": Case(
        SIGNED_IN, lambda world: None, lambda by, thing, world: renew_calendar(by=by, now=NOW)
    ),
    "end_calendar": Case(SIGNED_IN, calendars, lambda by, thing, world: end_calendar(by=by)),
    "import_calls": Case(
        KEEPERS,
        lambda world: None,
        lambda by, thing, world: import_calls(
            by=by, content=b"{}", name="a.json", as_of=NOW.date(), complete=False, now=NOW
        ),
        operator=True,
    ),
    "undo_import": Case(
        KEEPERS,
        taken,
        lambda by, thing, world: undo_import(by=by, taken=thing, now=NOW),
        operator=True,
    ),
}
