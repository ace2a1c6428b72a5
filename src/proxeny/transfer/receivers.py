# SPDX-License-Identifier: EUPL-1.2
"""Who is likely to take a solution up: a ranking of its own beside fit.

Cities take part in transfer programmes because they choose to, so this ranks by what is known
about joining, not by how well a solution would work. A city's score is a weighted sum of five
plain facts: how many city networks it had joined before, how near in size it is to a city that
the solution comes from, how many networks the two share, whether the programme prefers its
country, and whether it lies outside the programme's area. The weights are those of a
conditional logit (McFadden, 1974) with a ridge penalty, see `proxeny.transfer.receivers_fit`.

No fact says whether a particular city received another solution, and each question is ranked
without the others.

>>> places = {1: Place(1, "PT", 250_000), 2: Place(2, "PL", 240_000), 3: Place(3, "DE", 20_000)}
>>> joined = Networks([Membership(2, "Eurocities", 2010), Membership(3, "Eurocities", 2030)])
>>> task = Task("q1", "lighthouse_to_follower", 2018, origins=(1,))
>>> [r.city_id for r in rank_receivers(task, [1, 2, 3], places, joined)]
[2, 3, 1]
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proxeny.messages import Message, gettext_noop
from proxeny.transfer.errors import ReceiversError

#: The facts in the order of the columns of `features`.
FACTS = ("networks", "size", "shared", "preferred", "outside")

LABELS = {
    "networks": Message(gettext_noop("City networks joined before")),
    "size": Message(gettext_noop("As large as a city of origin")),
    "shared": Message(gettext_noop("Networks shared with a city of origin")),
    "preferred": Message(gettext_noop("In a country that the programmes prefer")),
    "outside": Message(gettext_noop("Outside the area of the programme")),
}

#: Smaller places are treated as this large, so that a missing digit does not decide.
SMALLEST_POPULATION = 500


@dataclass(frozen=True, slots=True)
class Task:
    """One question: who took this solution up? `year` None lets every membership count."""

    id: str | int
    kind: str = ""
    year: int | None = None
    origins: tuple[int, ...] = ()
    exclude: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a city: country as ISO 3166 alpha-2, or ""; population, or None."""

    id: int
    country: str = ""
    population: float | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A city joined a network; `year` None where the source gives no year."""

    city_id: int
    network: str
    year: float | None = None


class Networks:
    """Memberships by city, as far as the year of a question lets them be known.

    A membership counts when its year is before the question's year or when it has no year.
    Networks that every city may sign (`open_networks` of the coefficients) are left out.
    """

    def __init__(self, memberships: Iterable[Membership] = ()) -> None:
        open_networks = coefficients().open_networks
        self._joined: dict[int, dict[str, float]] = {}
        for row in memberships:
            if row.network in open_networks:
                continue
            year = -math.inf if row.year is None else row.year
            networks = self._joined.setdefault(row.city_id, {})
            networks[row.network] = min(year, networks.get(row.network, math.inf))

    def of(self, city_id: int, before: int | None) -> frozenset[str]:
        """Return the networks that the city had joined before the year."""
        limit = math.inf if before is None else before
        joined = self._joined.get(city_id, {})
        return frozenset(network for network, year in joined.items() if year < limit)


@dataclass(frozen=True, slots=True)
class Coefficients:
    """The weight of each fact, and the lists of countries and networks that the facts use."""

    weights: Mapping[str, float]
    preferred_countries: frozenset[str]
    area: Mapping[str, tuple[float, float]]
    area_kinds: frozenset[str]
    open_networks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one fact added to a score; `value` None where the fact is not known."""

    name: str
    label: Message
    value: float | None
    points: float


@dataclass(frozen=True, slots=True)
class Receiver:
    """A candidate with its score (the sum of its contributions; only the order has meaning)."""

    city_id: int
    score: float
    contributions: tuple[Contribution, ...]


@functools.cache
def coefficients() -> Coefficients:
    """Return the shipped coefficients; ReceiversError where their file is damaged."""
    resource = resources.files("proxeny.transfer") / "data" / "receivers.json"
    try:
        return parse_coefficients(json.loads(resource.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReceiversError(
            Message(
                gettext_noop("{file} is missing or damaged ({reason}). Install the package again"),
                file="proxeny/transfer/data/receivers.json",
                reason=repr(error),
            )
        ) from error


def parse_coefficients(document: Mapping[str, Any]) -> Coefficients:
    """Return the coefficients of a document shaped like `data/receivers.json`."""
    weights = {name: float(document["coefficients"][name]["value"]) for name in FACTS}
    return Coefficients(
        weights=weights,
        preferred_countries=frozenset(document["preferred_countries"]["countries"]),
        area={
            country: (float(span.get("from", -math.inf)), float(span.get("until", math.inf)))
            for country, span in document["programme_area"]["countries"].items()
        },
        area_kinds=frozenset(document["programme_area"]["kinds"]),
        open_networks=frozenset(document["open_networks"]["networks"]),
    )


def features(
    task: Task,
    candidates: Sequence[int],
    places: Mapping[int, Place],
    networks: Networks,
) -> NDArray[np.float64]:
    """Return the facts of the candidates, shape (candidates, 5), NaN where not known.

    Columns as in `FACTS`: ln(1 + networks joined before the year); minus the smallest
    |ln(population / population of an origin)|; ln(1 + networks shared with the origins);
    1 in a preferred country, else 0; 1 outside the programme's area, else 0.
    """
    known = coefficients()
    joined = [networks.of(city, task.year) for city in candidates]
    at_origin = frozenset().union(*(networks.of(origin, task.year) for origin in task.origins))
    origins = [places[origin] for origin in task.origins if origin in places]
    sizes = [_log_size(origin) for origin in origins if origin.population is not None]
    table = np.full((len(candidates), len(FACTS)), np.nan)
    for row, city in enumerate(candidates):
        place = places.get(city, Place(city))
        table[row, 0] = math.log1p(len(joined[row]))
        if sizes and place.population is not None:
            table[row, 1] = -min(abs(_log_size(place) - size) for size in sizes)
        table[row, 2] = math.log1p(len(joined[row] & at_origin))
        if place.country:
            table[row, 3] = float(place.country in known.preferred_countries)
            table[row, 4] = float(_outside(task, place, origins, known))
    return table


def rank_receivers(
    task: Task,
    candidates: Sequence[int],
    places: Mapping[int, Place],
    networks: Networks,
    weights: Mapping[str, float] | None = None,
) -> tuple[Receiver, ...]:
    """Return every candidate that is not excluded, the likeliest receiver first.

    A fact that is not known counts as the mean of the candidates for whom it is known. An
    origin among the candidates comes last: it has the solution already. Equal scores are put
    in the order of population (largest first), then of id. `weights` replaces the shipped
    ones. Repeated candidates count once.
    """
    asked = [city for city in dict.fromkeys(candidates) if city not in task.exclude]
    if not asked:
        return ()
    values = features(task, asked, places, networks)
    by_name = coefficients().weights if weights is None else weights
    points = without_gaps(values) * np.array([by_name[name] for name in FACTS])
    receivers = [
        Receiver(
            city,
            float(points[row].sum()),
            tuple(
                Contribution(name, LABELS[name], _known(values[row, k]), float(points[row, k]))
                for k, name in enumerate(FACTS)
            ),
        )
        for row, city in enumerate(asked)
    ]
    return tuple(sorted(receivers, key=lambda receiver: _order(receiver, task, places)))


def without_gaps(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the facts with each unknown one replaced by the mean of the known, or by 0."""
    known = ~np.isnan(values)
    sums = np.where(known, values, 0.0).sum(axis=0)
    means = sums / np.maximum(known.sum(axis=0), 1)
    return np.where(known, values, means)


def _order(
    receiver: Receiver, task: Task, places: Mapping[int, Place]
) -> tuple[bool, float, float, int]:
    place = places.get(receiver.city_id)
    population = (place.population if place else None) or 0.0
    # Rounded, because the last bits of a float sum may differ by machine and would decide ties.
    score = round(receiver.score, 9)
    return receiver.city_id in task.origins, -score, -population, receiver.city_id


def _outside(task: Task, place: Place, origins: Sequence[Place], known: Coefficients) -> bool:
    """Tell whether a city lies outside the area of a programme that is held within one.

    An origin outside the area shows that the solution spreads by another programme.
    """
    if task.kind not in known.area_kinds:
        return False
    countries = [origin.country for origin in origins if origin.country]
    if countries and not any(_in_area(country, task.year, known) for country in countries):
        return False
    return not _in_area(place.country, task.year, known)


def _in_area(country: str, year: int | None, known: Coefficients) -> bool:
    if country not in known.area:
        return False
    first, last = known.area[country]
    return year is None or first <= year <= last


def _log_size(place: Place) -> float:
    return math.log(max(place.population or 0.0, SMALLEST_POPULATION))


def _known(value: np.float64) -> float | None:
    return None if math.isnan(value) else float(value)
