# SPDX-License-Identifier: EUPL-1.2
"""The page of one call."""

from dataclasses import dataclass

from proxeny.funding import Call
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.models import CallFollow, CallRecord
from proxeny_site.funding.queries.call_gaps import CityGaps, gaps_of, own_cities
from proxeny_site.funding.queries.calls import record_of
from proxeny_site.funding.queries.followed_calls import follow_of
from proxeny_site.funding.stored_calls import call_of


@dataclass(frozen=True, slots=True)
class CallPage:
    """One call, what is not known of it, how the reader follows it, and the gaps of a city.

    `gaps` are those of the city that was asked for, else of the reader's own; None without one.
    """

    record: CallRecord
    call: Call
    unknown: tuple[Message, ...]
    follow: CallFollow | None
    gaps: CityGaps | None


def call_page(user: object, public_id: str, *, city: str = "") -> CallPage:
    """Return what is known of a call; raises `Http404` where the node has none."""
    record = record_of(public_id)
    call = call_of(record.body)
    name = city or next((one.address for one in own_cities(user)), "")
    return CallPage(
        record=record,
        call=call,
        unknown=unknown_of(call),
        follow=follow_of(user, record),
        gaps=gaps_of(user, name, with_defaults=False) if name else None,
    )


def unknown_of(call: Call) -> tuple[Message, ...]:
    """Return what the node does not know of a call, each with what to do about it."""
    missing = []
    if not call.conditions:
        missing.append(
            gettext_noop(
                "The conditions on a consortium are not written down here: read them at the source "
                "before you count on one."
            )
        )
    if not call.deadlines:
        missing.append(gettext_noop("The deadline is not known: it may be open all the time."))
    if call.budget is None:
        missing.append(gettext_noop("The source does not say how large a grant is."))
    if call.rates is None:
        missing.append(gettext_noop("Which share of the costs is paid is not known here."))
    if not call.themes:
        missing.append(gettext_noop("No domain is known, so no fit with gaps can be told."))
    if not call.text:
        missing.append(gettext_noop("The text of the call is not here: read it at the source."))
    return tuple(map(Message, missing))
