# SPDX-License-Identifier: EUPL-1.2
"""Where a city falls short by its own report, and how far a call speaks about that.

Our own choice, and a plain one: the shortfall of a domain is the mean distance to the target over
its data points that have a number and a target; the fit of a call is the mean shortfall of its
domains of which anything is known. What nobody reported counts neither for nor against.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.indicators import PointScore, Score, scale
from proxeny.messages import Message, Term, gettext_noop

_FILE = Path(__file__).parent / "data" / "gaps.json"

#: Indicators that are named for one domain, the furthest from their targets first.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a city is from its targets in one domain.

    `shortfall` is 0 (every target reached) to 1 (as far away as can be), None where no data point
    of the domain has both a number and a target; `scored` of `total` data points have. `short`
    are those that miss their targets, the furthest first.
    """

    domain: str
    shortfall: float | None
    short: tuple[PointScore, ...]
    scored: int
    total: int


@cache
def _domains() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the domains of each group by framework."""
    found: Mapping[str, Mapping[str, list[str]]] = _document()["frameworks"]
    return found


@cache
def _document() -> Mapping[str, Any]:
    return dict(json.loads(_FILE.read_text("utf-8")))


def gaps(score: Score) -> dict[str, Gap]:
    """Return the gap of every domain that the framework of `score` speaks about, by domain.

    A framework that no domain is known for gives none.
    """
    level = score.framework.groups[0]
    of_group = _domains().get(score.framework.id, {})
    of_indicator = _document()["indicators"]
    members: dict[str, list[PointScore]] = {}
    for one in score.indicators:
        own = of_indicator.get(one.point.code)
        for domain in of_group.get(one.point.groups[level], ()) if own is None else own:
            members.setdefault(domain, []).append(one)
    return {domain: _gap(domain, members[domain]) for domain in sorted(members)}


def _gap(domain: str, points: list[PointScore]) -> Gap:
    scored = [one for one in points if one.performance is not None]
    short = [one for one in scored if one.points is not None and one.points < scale().most]
    return Gap(
        domain=domain,
        shortfall=sum(map(_distance, scored)) / len(scored) if scored else None,
        short=tuple(sorted(short, key=_distance, reverse=True)),
        scored=len(scored),
        total=len(points),
    )


def _distance(one: PointScore) -> float:
    return 1 - min(one.performance or 0.0, 100.0) / 100


def fit(themes: Collection[str], found: Mapping[str, Gap]) -> float | None:
    """Return how far a call about `themes` (domains) speaks about gaps: 0 to 1.

    None where nothing is known of any of its domains.

    >>> water = Gap("water", 0.5, (), 3, 10)
    >>> fit(["water"], {"water": water})
    0.5
    >>> fit(["food"], {"water": water}) is None
    True
    """
    known = [
        gap.shortfall
        for theme in themes
        if (gap := found.get(theme)) is not None and gap.shortfall is not None
    ]
    return sum(known) / len(known) if known else None


def why(gap: Gap | None) -> tuple[Message, ...]:
    """Return what is known of one domain of a call, as sentences; None is a domain without data."""
    if gap is None:
        return (Message(gettext_noop("The report asks nothing about this domain.")),)
    if gap.shortfall is None:
        return (
            Message(
                gettext_noop("Not known: no indicator of this domain has a number and a target.")
            ),
        )
    if not gap.short:
        return (Message(gettext_noop("Every indicator that can be judged reaches its target.")),)
    return tuple(_missed(one) for one in gap.short[:NAMED])


def _missed(one: PointScore) -> Message:
    """Say on which side of its target an indicator lies that misses it."""
    if one.value is None or one.target is None:
        raise ValueError(one)
    if one.point.is_yes_no:
        said = gettext_noop("{indicator}: no, and the target is yes")
        return Message(said, indicator=Term(one.point.label))
    side = {
        "higher": gettext_noop(
            "{indicator}: {value:.10g} {unit}, below the target of {target:.10g} (more is better)"
        ),
        "lower": gettext_noop(
            "{indicator}: {value:.10g} {unit}, above the target of {target:.10g} (less is better)"
        ),
        "nearest": gettext_noop(
            "{indicator}: {value:.10g} {unit}, away from the target of {target:.10g}"
        ),
    }
    return Message(
        side[one.target.direction],
        indicator=Term(one.point.label),
        value=one.value.usable,
        unit=Term(one.point.unit),
        target=one.target.target,
    )
