# SPDX-License-Identifier: EUPL-1.2
"""What speaks for each candidate of a query: one number for each kind of evidence.

Sources: the random walk with restart is that of Tong, Faloutsos and Pan (2006). It, cooperation in
the past and popularity are the usual floor of link prediction (Liben-Nowell and Kleinberg, 2007).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxeny.partners.graph import Floats, Graph
from proxeny.partners.homes import Homes

#: What is looked at, in order of the columns.
EVIDENCE = (
    "experience",
    "programme",
    "together",
    "continuation",
    "recent",
    "step",
    "walk",
    "walk_place",
    "same_country",
    "members_of_country",
    "country_without_city",
    "namesakes",
    "at_home",
)
_RESTART, _STEPS = 0.3, 8
#: Added before the logarithm: less of each is as good as nothing.
_LEAST_WALK, _LEAST_STEP, _LEAST_HOME = 1e-5, 1e-4, 0.05
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
        self.homes = Homes(graph)
        self.candidates = graph.cities
        self._of = graph.members[self.candidates]
        self._experience = graph.experience[self.candidates]
        self._known_countries, self._country = np.unique(
            graph.countries[self.candidates], return_inverse=True
        )
        self._given = 1 / np.maximum(graph.experience, 1)
        self._shared = 1 / np.maximum(graph.size, 1)
        self._others = 1 / np.maximum(graph.size - 1, 1)
        self._weight = 1 / np.log(1.5 + graph.experience)
        self._fresh = np.exp2(-graph.age / _HALF_LIFE) / np.log(1 + graph.size)
        self._parts: dict[str, Floats] = {}

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
        projects = graph.projects
        overlap = projects @ each
        likeness = overlap / (graph.size + len(query.seeds) - overlap)
        step = self._of @ ((projects @ (self._given * share)) * self._others)
        walk = self._walk(share)[self.candidates]
        at_home = [graph.countries[seeds] == one for one in self._known_countries]
        from_country = np.array([np.sum(here) for here in at_home], float)[self._country]
        newcomers = np.array([np.sum(self._weight[seeds[here]]) for here in at_home], float)
        has_city = np.array([graph.is_city[seeds[here]].any() for here in at_home], bool)
        columns = (
            np.log1p(self._experience),
            np.log1p(self._of @ self._on(query.programme_part)),
            np.log1p(self._of @ overlap),
            self._most(likeness),
            np.log1p(self._of @ ((projects @ (self._weight * each)) * self._fresh)),
            np.log(step + _LEAST_STEP),
            np.log(walk + _LEAST_WALK),
            np.log1p(_before(walk, self.open(query))),
            from_country / max(len(seeds), 1),
            np.log1p(newcomers[self._country]),
            ((from_country > 0) & ~has_city[self._country]).astype(float),
            np.log1p(self.homes.named(seeds)),
            np.log(self.homes.expected(seeds) + _LEAST_HOME),
        )
        return np.stack(columns, axis=1)

    def projects_on(self, programme_part: str, candidate: int) -> int:
        """Return how many projects of a candidate are on one of the parts of a programme."""
        projects = self.graph.projects_of(int(self.candidates[candidate]))
        return int(np.sum(self._on(programme_part)[list(projects)] > 0))

    def _on(self, programme_part: str) -> Floats:
        """Return how many of the query's programme parts each project has."""
        if programme_part not in self._parts:
            wanted = programme_part.split("|")
            chosen = [place for place, name in enumerate(self.graph.part_names) if name in wanted]
            count = self.graph.parts[:, chosen].sum(axis=1)
            self._parts[programme_part] = np.asarray(count).ravel()
        return self._parts[programme_part]

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


def _before(value: Floats, among: npt.NDArray[np.bool_]) -> Floats:
    """Return how many of those `among` which it is stand before each; equals share their places."""
    ordered = np.sort(value[among])
    count = len(ordered)
    more = count - np.searchsorted(ordered, value, side="right")
    no_less = count - np.searchsorted(ordered, value, side="left")
    return np.maximum((more + no_less - 1) / 2, 0)
