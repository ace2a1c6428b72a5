# SPDX-License-Identifier: EUPL-1.2
"""The yearly review: what was done, spent, met and missed in a year, and what each party says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.dormancy import Dormancy, dormancy
from proxeny.agreements.obligations import due_days
from proxeny.agreements.partial_dates import add_months
from proxeny.agreements.parts import Activity, Review
from proxeny.messages import Message, gettext_noop


@dataclass(frozen=True, slots=True)
class Kept:
    """How one obligation stood in the year: how often it fell due, and how often it was met."""

    what: str
    who: tuple[str, ...]
    fell_due: int
    met: int
    met_late: int


@dataclass(frozen=True, slots=True)
class Year:
    """The year up to a day: what a review is written from.

    `hours` and `costs` (by currency) are sums over the activities that say them; `silent` counts
    those that say neither. `decisions` are what the parties' latest reviews of that year conclude.
    """

    since: dt.date
    until: dt.date
    activities: tuple[Activity, ...]
    hours: float
    costs: Mapping[str, float]
    silent: int
    obligations: tuple[Kept, ...]
    decisions: Mapping[str, str]
    agree: bool
    dormancy: Dormancy | None
    said: Message


def year(agreement: Agreement, *, on: dt.date) -> Year:
    """Return the twelve months up to and with a day."""
    since = add_months(on, -12) + dt.timedelta(days=1)
    done = tuple(one for one in agreement.activities if since <= one.date.last <= on)
    costs: dict[str, float] = {}
    for one in done:
        if one.cost is not None:
            costs[one.currency] = costs.get(one.currency, 0.0) + one.cost
    kept = tuple(_kept(agreement, since, on))
    latest: dict[str, Review] = {}
    for review in sorted(agreement.reviews, key=lambda one: one.on.last):
        if since <= review.on.last <= on:
            latest[review.party] = review
    decisions = {party: review.decision for party, review in latest.items()}
    fell_due, met = sum(row.fell_due for row in kept), sum(row.met for row in kept)
    said = gettext_noop("{activities} activities; {met} of {due} obligations met")
    return Year(
        since,
        on,
        done,
        sum(one.hours for one in done if one.hours is not None),
        costs,
        sum(one.hours is None and one.cost is None for one in done),
        kept,
        decisions,
        len(set(decisions.values())) <= 1,
        dormancy(agreement, on=on),
        Message(said, activities=len(done), met=met, due=fell_due),
    )


def _kept(agreement: Agreement, since: dt.date, on: dt.date) -> list[Kept]:
    found = []
    for one in agreement.obligations:
        days = {day for day in due_days(one, on) if day >= since}
        met = {each.due.last: each.on.last for each in one.fulfilled if each.due.last in days}
        if days:
            who = tuple(agreement.name(name) for name in one.who)
            late = sum(day < on_day for day, on_day in met.items())
            found.append(Kept(one.what, who, len(days), len(met), late))
    return found
