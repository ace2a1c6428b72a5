# SPDX-License-Identifier: EUPL-1.2
"""A value beside those of comparable cities: the range, the place in it, the trend, the reasons.

Never a bare rank: how many do better or worse is said together with how many have no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING

from proxeny.indicators.frameworks import DataPoint
from proxeny.indicators.numbers import shown
from proxeny.indicators.values import Value
from proxeny.messages import Message, Term, gettext_noop, listed

if TYPE_CHECKING:
    from proxeny.cities import City, Peer, Peers

#: With fewer values than this there is no group to stand in.
FEWEST = 3
#: A change by less than this share is called steady.
STEADY = 0.01
_REASONS = 3
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class PeerValue:
    """A comparable city, and its value where it has one."""

    peer: Peer
    value: Value | None

    @property
    def city(self) -> City:
        """The city."""
        return self.peer.city

    @property
    def why(self) -> Message:
        """Why it is comparable."""
        return why_comparable(self.peer)


@dataclass(frozen=True, slots=True)
class Trend:
    """From the first to the last year that are known; `way` is better, worse, steady or open."""

    first_year: int
    last_year: int
    first: float
    last: float
    way: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value in the range of its peers. Numbers are None where fewer than FEWEST peers have one.

    The quarters and the middle are quantiles with the lowest and highest value as their ends.
    `better`, `same` and `worse` count peers; where no direction is better they are None, and
    `higher` and `lower` tell how many are on either side.
    """

    point: DataPoint
    value: Value | None
    peers: tuple[PeerValue, ...]
    lowest: float | None
    lower_quarter: float | None
    middle: float | None
    upper_quarter: float | None
    highest: float | None
    higher: int | None
    same: int | None
    lower: int | None
    better: int | None
    worse: int | None
    without: int
    trend: Trend | None
    text: Message


def compare(
    point: DataPoint,
    value: Value | None,
    group: Peers,
    values: Mapping[int, Value],
    history: Iterable[Value] = (),
) -> Comparison:
    """Return a city's value beside the `values` of its peers, which are keyed by GeoNames id.

    `history` are values of the city itself from any years. Peers without a value are counted and
    named, not left out.
    """
    members = tuple(PeerValue(peer, values.get(peer.city.id)) for peer in group.peers)
    numbers = [
        round(number, _DIGITS)
        for member in members
        if member.value is not None and (number := member.value.usable) is not None
    ]
    here = None if value is None else value.usable
    enough = len(numbers) >= FEWEST
    higher = same = lower = None
    if enough and here is not None:
        here = round(here, _DIGITS)
        higher = sum(number > here for number in numbers)
        same = sum(number == here for number in numbers)
        lower = len(numbers) - higher - same
    better, worse = {"higher": (higher, lower), "lower": (lower, higher)}.get(
        point.direction or "", (None, None)
    )
    quarters = quantiles(numbers, n=4, method="inclusive") if enough else [None, None, None]
    return Comparison(
        point=point,
        value=value,
        peers=members,
        lowest=min(numbers) if enough else None,
        lower_quarter=quarters[0],
        middle=quarters[1],
        upper_quarter=quarters[2],
        highest=max(numbers) if enough else None,
        higher=higher,
        same=same,
        lower=lower,
        better=better,
        worse=worse,
        without=len(members) - len(numbers),
        trend=trend(point, history),
        text=_text(point, numbers, len(members), (higher, same, lower), (better, worse)),
    )


def why_comparable(peer: Peer) -> Message:
    """Return in which respects a peer is most alike, and in which least."""
    parts = peer.contributions
    alike = [part.label for part in parts[::-1][:_REASONS]]
    if len(parts) <= _REASONS:
        return Message(gettext_noop("alike in {alike}"), alike=listed(alike))
    return Message(
        gettext_noop("alike in {alike}; least alike in {unlike}"),
        alike=listed(alike),
        unlike=parts[0].label,
    )


def trend(point: DataPoint, history: Iterable[Value]) -> Trend | None:
    """Return how a city's own value moved, or None with fewer than two years."""
    by_year = {
        value.year: value.usable
        for value in history
        if value.year is not None and value.usable is not None
    }
    if len(by_year) < 2:
        return None
    first_year, last_year = min(by_year), max(by_year)
    first, last = by_year[first_year], by_year[last_year]
    moved = round(last - first, _DIGITS)
    way = "open"
    if abs(moved) <= STEADY * max(abs(first), abs(last)):
        way = "steady"
    elif point.direction in ("higher", "lower"):
        way = "better" if (moved > 0) == (point.direction == "higher") else "worse"
    return Trend(first_year, last_year, first, last, way)


def _text(
    point: DataPoint,
    numbers: list[float],
    peers: int,
    sides: tuple[int | None, int | None, int | None],
    judged: tuple[int | None, int | None],
) -> Message:
    if len(numbers) < FEWEST:
        return Message(
            gettext_noop(
                "Comparable cities with a value: {count} of {peers}, too few to compare with."
            ),
            peers=peers,
            count=len(numbers),
        )
    if point.is_yes_no:
        return Message(
            gettext_noop(
                "{count} of {peers} comparable cities have an answer: yes {yes}, no {no}."
            ),
            count=len(numbers),
            peers=peers,
            yes=sum(number == 1 for number in numbers),
            no=sum(number == 0 for number in numbers),
        )
    reach = Message(
        gettext_noop(
            "{count} of {peers} comparable cities have a value, from {low} to {high} {unit}."
        ),
        count=len(numbers),
        peers=peers,
        low=shown(min(numbers)),
        high=shown(max(numbers)),
        unit=Term(point.unit),
    )
    higher, same, lower = sides
    if same is None:
        return Message(gettext_noop("{reach} This city has none."), reach=reach)
    better, worse = judged
    if better is None:
        return Message(
            gettext_noop("{reach} Higher: {higher}, the same: {same}, lower: {lower}."),
            reach=reach,
            higher=higher,
            same=same,
            lower=lower,
        )
    return Message(
        gettext_noop("{reach} Better: {better}, the same: {same}, worse: {worse}."),
        reach=reach,
        better=better,
        same=same,
        worse=worse,
    )
