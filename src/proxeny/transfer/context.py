# SPDX-License-Identifier: EUPL-1.2
"""Likeness to the places where a solution was tried: successes near count for it, ends against."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from proxeny import cities
from proxeny.cities import City
from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Solution, known_city
from proxeny.transfer.components import build
from proxeny.transfer.model import Component, Part

#: How far a place counts as one where it worked. A place in a programme is hardly a success.
_TRUST = {"origin": 1.0, "adopted": 1.0, "enrolled": 0.25}
#: Share of what is missing to 1 that further successes can make up for.
_FURTHER = 0.3
#: Share that an ended practice in a city just like this one takes away.
_AGAINST = 0.5
_MIDDLE = 0.5
#: So many places are shown one by one, the most alike first.
_SHOWN = 8
_NEAREST = {
    "origin": gettext_noop("Most like {city}, where it comes from."),
    "adopted": gettext_noop("Most like {city}, which took it up."),
    "enrolled": gettext_noop("Most like {city}, which enrolled to take it up."),
    "ended": gettext_noop("Most like {city}, where it did not last."),
}
_SAID = {
    "origin": gettext_noop("It comes from {city}."),
    "adopted": gettext_noop("{city} took it up."),
    "enrolled": gettext_noop("{city} enrolled to take it up."),
    "ended": gettext_noop("It did not last in {city}."),
}
_OVER = ("ended", "cancelled", "gains_reversed", "no_effect_found")


@dataclass(frozen=True, slots=True)
class Trial:
    """A place where the solution was tried, how alike it is (0..1), and what that rests on.

    `coverage` is the share of the variables that are known of both cities.
    """

    city: City
    status: str
    likeness: float
    coverage: float


@functools.cache
def _themes() -> Mapping[str, str]:
    text = resources.files("proxeny.transfer").joinpath("data/themes.json").read_text("utf-8")
    themes: Mapping[str, str] = json.loads(text)["themes"]
    return themes


def theme_of(solution: Solution) -> str:
    """Return the theme by which cities are compared for a solution, by its domain."""
    return _themes().get(solution.domain, "general")


def trials(solution: Solution, city: City, theme: str) -> list[Trial]:
    """Return where the solution was tried, other than `city` itself, most alike first."""
    over = solution.status in _OVER
    named = [(place.city_id, "ended" if over else "origin") for place in solution.origins]
    named += [(adoption.city_id, adoption.status) for adoption in solution.adoptions]
    found: dict[int, Trial] = {}
    for city_id, status in named:
        there = known_city(city_id)
        if there is None or there.id == city.id or there.id in found:
            continue
        distance = cities.distance(city, there, theme)
        if distance.value is not None:
            likeness = max(0.0, 1.0 - distance.value)
            found[there.id] = Trial(there, status, likeness, distance.coverage)
    return sorted(found.values(), key=lambda trial: (-trial.likeness, trial.city.id))


def context(solution: Solution, city: City, theme: str, weight: float) -> Component:
    """Return how alike the city is to where the solution worked, and where it did not last.

    The value is the likeness of the nearest success; further successes make up part of what is
    missing to 1; the nearest end takes up to half away. Variables unknown of either city count as
    half alike, and widen the interval.
    """
    tried = trials(solution, city, theme)
    if not tried:
        reason = Message(gettext_noop("Nothing is known of the places where it was tried."))
        return build("context", weight, None, reason)
    value = _value([(t.status, _filled(t, _MIDDLE)) for t in tried])
    low = _value([(t.status, _filled(t, float(t.status == "ended"))) for t in tried])
    high = _value([(t.status, _filled(t, float(t.status != "ended"))) for t in tried])
    parts = tuple(
        Part(
            str(trial.city.id),
            Message("{city}", city=trial.city.name),
            trial.likeness,
            Message(_SAID[trial.status], city=trial.city.name),
        )
        for trial in tried[:_SHOWN]
    )
    nearest = tried[0]
    reason = Message(_NEAREST[nearest.status], city=nearest.city.name)
    return build(
        "context",
        weight,
        value,
        reason,
        low=min(low, value),
        high=max(high, value),
        parts=parts,
    )


def _filled(trial: Trial, unknown: float) -> float:
    """Return the likeness when the variables that are not known of both were alike so far."""
    return trial.likeness * trial.coverage + unknown * (1.0 - trial.coverage)


def _value(tried: list[tuple[str, float]]) -> float:
    worked = sorted(
        (_TRUST[status] * alike for status, alike in tried if status != "ended"), reverse=True
    )
    best = worked[0] if worked else 0.0
    others = 1.0
    for alike in worked[1:]:
        others *= 1.0 - alike
    lifted = best + (1.0 - best) * _FURTHER * (1.0 - others)
    against = max((alike for status, alike in tried if status == "ended"), default=0.0)
    return lifted * (1.0 - _AGAINST * against)
