# SPDX-License-Identifier: EUPL-1.2
"""What speaks for each candidate of a query: one number for each kind of evidence.

Sources: the random walk with restart is that of Tong, Faloutsos and Pan (2006); common partners
are weighed as by Adamic and Adar (2003). Both, cooperation in the past and popularity are the
usual floor of link prediction (Liben-Nowell and Kleinberg, 2007).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from proxeny.partners.graph import Floats, Graph
from proxeny.partners.namesakes import Namesakes

#: What is looked at, in order of the columns.
EVIDENCE = (
    "experience",
    "programme",
    "together",
    "acquaintances",
    "walk",
    "same_country",
    "new_country",
    "country_without_city",
    "members_of_country",
    "country_pull",
    "cities_of_country",
    "namesakes",
    "continuation",
    "recent",
)
_RESTART, _STEPS = 0.3, 8
_LEAST_WALK = 1e-5
#: After so many years a project counts half.
_HALF_LIFE = 1.5


@dataclass(frozen=True, slots=True)
class Query:
    """Who belongs to a consortium already, and on what part of a programme it works.

    `seeds` are its members; `exclude` may not be proposed. `day`: only what began before counts.
    """

    id: str
    day: dt.date
    programme_part: str
    seeds: tuple[str, ...]
    exclude: tuple[str, ...] = ()


class Lookout:
    """The candidates of a graph, and everything about them that no query changes."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.candidates = graph.cities
        members = graph.members
        self._of = members[self.candidates]
        self._experience = graph.experience[self.candidates]
        self._countries = graph.countries[self.candidates]
        self._known_countries, self._country = np.unique(self._countries, return_inverse=True)
        self._cities_of = np.bincount(self._country)[self._country].astype(float)
        ones = np.ones(len(self.candidates))
        self._by_country = sparse.csr_array(
            (ones, (self._country, self.candidates)),
            shape=(len(self._known_countries), members.shape[0]),
        )
        meetings = np.asarray(graph.together.sum(axis=1)).ravel()
        self._rarity = np.where(meetings > 1, 1 / np.log(np.maximum(meetings, 2)), 0)
        self._given = 1 / np.maximum(graph.experience, 1)
        self._shared = 1 / np.maximum(graph.size, 1)
        self._weight = 1 / np.log(1.5 + graph.experience)
        self._small = 1 / np.log(1 + graph.size)
        self._fresh = np.exp2(-graph.age / _HALF_LIFE) * self._small
        self._names = Namesakes(
            [(graph.names[place], str(graph.countries[place])) for place in self.candidates]
        )
        self._spoken: dict[int, set[int]] = {}

    def members(self, query: Query) -> npt.NDArray[np.intp]:
        """Return where the members of a query stand that are known by then."""
        known = self.graph.position
        return np.array([known[one] for one in query.seeds if one in known], dtype=np.intp)

    def open(self, query: Query) -> npt.NDArray[np.bool_]:
        """Return which candidates may be proposed: not a member, not excluded."""
        taken = {*query.seeds, *query.exclude}
        names = self.graph.organisations
        return np.array([names[place] not in taken for place in self.candidates], dtype=bool)

    def look(self, query: Query) -> Floats:
        """Return the evidence: one row for each candidate, one column for each of `EVIDENCE`."""
        graph, seeds = self.graph, self.members(query)
        each = np.zeros(len(graph.organisations))
        each[seeds] = 1
        share = each / max(len(seeds), 1)
        met = graph.together @ each
        projects = graph.projects
        overlap = projects @ each
        likeness = overlap / (graph.size + len(query.seeds) - overlap)
        with_each = self._of @ overlap
        countries = graph.countries[seeds]
        of_country = np.array([np.sum(countries == one) for one in self._known_countries], float)
        cities = {*graph.countries[seeds[graph.is_city[seeds]]].tolist()}
        has_city = np.array([one in cities for one in self._known_countries])
        of_country, has_city = of_country[self._country], has_city[self._country]
        pull = (self._by_country @ (graph.members @ (projects @ share)))[self._country]
        columns = (
            np.log1p(self._experience),
            np.log1p(self._of @ self._on(query.programme_part)),
            np.log1p(with_each),
            np.log1p((graph.together @ (self._rarity * met))[self.candidates]),
            np.log(self._walk(share)[self.candidates] + _LEAST_WALK),
            of_country / max(len(seeds), 1),
            (of_country == 0).astype(float),
            ((of_country > 0) & ~has_city).astype(float),
            np.log1p(of_country),
            np.log1p(pull),
            np.log1p(self._cities_of),
            np.log1p(self._namesakes(seeds)),
            self._most(likeness),
            np.log1p(self._of @ ((projects @ (self._weight * each)) * self._fresh)),
        )
        return np.stack(columns, axis=1)

    def projects_on(self, programme_part: str, candidate: int) -> int:
        """Return how many projects of a candidate are on one of the parts of a programme."""
        return int(np.sum(self._on(programme_part)[self._of[[candidate]].indices] > 0))

    def _on(self, programme_part: str) -> Floats:
        """Return how many of the query's programme parts each project has."""
        wanted = programme_part.split("|")
        chosen = [place for place, name in enumerate(self.graph.part_names) if name in wanted]
        return np.asarray(self.graph.parts[:, chosen].sum(axis=1)).ravel()

    def _walk(self, start: Floats) -> Floats:
        """Return where a walker is that goes on from partner to partner and often starts anew."""
        graph, here = self.graph, start
        for _ in range(_STEPS):
            there = graph.members @ (self._shared * (graph.projects @ (self._given * here)))
            here = _RESTART * start + (1 - _RESTART) * there
        return here

    def _most(self, of_project: Floats) -> Floats:
        """Return the largest value among the projects of each candidate."""
        if not len(self.candidates):
            return np.zeros(0)
        return np.maximum.reduceat(of_project[self._of.indices], self._of.indptr[:-1])

    def _namesakes(self, seeds: Iterable[int]) -> Floats:
        """Return how many of the members speak of each candidate's city in their names."""
        count = np.zeros(len(self.candidates))
        for seed in seeds:
            for candidate in self.spoken_of(int(seed)):
                count[candidate] += 1
        return count

    def spoken_of(self, place: int) -> set[int]:
        """Return the candidates of whose city an organisation's name speaks."""
        if place not in self._spoken:
            graph = self.graph
            self._spoken[place] = self._names.of(graph.names[place], str(graph.countries[place]))
        return self._spoken[place]
