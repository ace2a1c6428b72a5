# SPDX-License-Identifier: EUPL-1.2
"""Learning from consortia of the past, walking forward in time: nothing ever sees its future."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from proxeny.partners.graph import graph
from proxeny.partners.looking import Lookout, Query
from proxeny.partners.model import Lesson, Model, fit
from proxeny.partners.participations import Participations

#: Months of a window: within it, what is known stays as it was on its first day.
_MONTHS = 3
#: A consortium needs so many known members for somebody to be missing from it.
_FEWEST = 2


def train(known: Participations, cut: dt.date) -> Model:
    """Return a model of everything that began before `cut`; the same for the same rows."""
    before = known.before(cut)
    lessons = [
        lesson
        for first, end in _windows(before, cut)
        if (lesson := _lesson(before, first, end)) is not None
    ]
    return fit(lessons, cut=cut, data=before.digest())


def _windows(known: Participations, cut: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    if not len(known):
        return
    oldest = min(known.table["start"].to_pylist())
    first = dt.date(oldest.year, (oldest.month - 1) // _MONTHS * _MONTHS + 1, 1)
    while first < cut:
        months = first.year * 12 + first.month - 1 + _MONTHS
        end = min(dt.date(months // 12, months % 12 + 1, 1), cut)
        yield first, end
        first = end


def _lesson(known: Participations, first: dt.date, end: dt.date) -> Lesson | None:
    """Return the consortia that began between two days, each city hidden from it in turn."""
    began = known.between(first, end).table
    if not any(began["city_government"].to_pylist()):
        return None
    lookout = Lookout(graph(known, first))
    place = {int(where): number for number, where in enumerate(lookout.candidates)}
    position = lookout.graph.position
    of_project: dict[str, tuple[str, list[str]]] = {}
    for row in began.select(["project", "organisation", "programme_part"]).to_pylist():
        part, members = of_project.setdefault(row["project"], (row["programme_part"] or "", []))
        if row["organisation"] in position:
            members.append(row["organisation"])
    queries, came = [], []
    for project, (part, members) in sorted(of_project.items()):
        for hidden in members:
            rest = tuple(one for one in members if one != hidden)
            if position[hidden] in place and len(rest) >= _FEWEST:
                queries.append(Query(project, first, part, rest))
                came.append(place[position[hidden]])
    if not queries:
        return None
    may = np.stack([lookout.open(query) for query in queries])
    evidence = np.stack([lookout.look(query) for query in queries])
    return Lesson(evidence, may, np.array(came, dtype=np.intp))
