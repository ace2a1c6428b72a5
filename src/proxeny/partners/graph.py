# SPDX-License-Identifier: EUPL-1.2
"""The cooperation graph on a day: organisations on one side, projects on the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from proxeny.partners.participations import Participations

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Graph:
    """What was known before a day. Rows of `members` are organisations, columns are projects.

    `names`, `countries` and `is_city` are by organisation; `parts` (rows are projects, columns
    programme parts) and `age` (years since the start) are by project.
    """

    day: dt.date
    organisations: tuple[str, ...]
    names: tuple[str, ...]
    countries: npt.NDArray[np.str_]
    is_city: npt.NDArray[np.bool_]
    members: sparse.csr_array
    part_names: tuple[str, ...]
    parts: sparse.csr_array
    age: Floats

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each organisation stands."""
        return {name: place for place, name in enumerate(self.organisations)}

    @cached_property
    def projects(self) -> sparse.csr_array:
        """The same with projects as rows."""
        return self.members.T.tocsr()

    @cached_property
    def size(self) -> Floats:
        """How many organisations each project has."""
        return np.asarray(self.members.sum(axis=0)).ravel()

    @cached_property
    def experience(self) -> Floats:
        """How many projects each organisation has."""
        return np.asarray(self.members.sum(axis=1)).ravel()

    @cached_property
    def together(self) -> sparse.csr_array:
        """1 for each two different organisations that share a project."""
        met = (self.members @ self.projects).tocsr()
        met.setdiag(0)
        met.eliminate_zeros()
        met.data[:] = 1
        return met

    @cached_property
    def cities(self) -> npt.NDArray[np.intp]:
        """Where the city governments stand."""
        return np.flatnonzero(self.is_city)

    def projects_of(self, organisation: int) -> set[int]:
        """Return the projects, by their columns, of the organisation of a row."""
        ends = self.members.indptr
        return set(self.members.indices[ends[organisation] : ends[organisation + 1]].tolist())


def graph(known: Participations, day: dt.date) -> Graph:
    """Return the graph of everything that began before `day`."""
    table = known.before(day).table
    organisation = table["organisation"].combine_chunks().dictionary_encode()
    project = table["project"].combine_chunks().dictionary_encode()
    row, column = organisation.indices.to_numpy(), project.indices.to_numpy()
    shape = (len(organisation.dictionary), len(project.dictionary))
    members = sparse.csr_array((np.ones(len(row)), (row, column)), shape=shape)
    # What is said of an organisation more than once: what was said first. A city stays a city.
    order = np.argsort(table["start"].cast("int32").to_numpy(), kind="stable")
    first = np.zeros(shape[0], dtype=np.intp)
    first[row[order[::-1]]] = order[::-1]
    is_city = np.zeros(shape[0], dtype=bool)
    is_city[row[table["city_government"].fill_null(False).to_numpy(zero_copy_only=False)]] = True
    names = table["name"].fill_null("").take(first).to_pylist()
    countries = np.array(table["country"].take(first).to_pylist(), dtype=np.str_)
    of_project = np.zeros(shape[1], dtype=np.intp)
    of_project[column[::-1]] = np.arange(len(column))[::-1]
    said = table["programme_part"].fill_null("").take(of_project).to_pylist()
    part_names, parts = _parts(said)
    started = table["start"].cast("int32").to_numpy()[of_project]
    today = (day - dt.date(1970, 1, 1)).days
    return Graph(
        day=day,
        organisations=tuple(organisation.dictionary.to_pylist()),
        names=tuple(names),
        countries=countries,
        is_city=is_city,
        members=members,
        part_names=part_names,
        parts=parts,
        age=(today - started) / 365.25,
    )


def _parts(said: list[str]) -> tuple[tuple[str, ...], sparse.csr_array]:
    known: dict[str, int] = {}
    row, column = [], []
    for project, text in enumerate(said):
        for part in dict.fromkeys(text.split("|")):
            row.append(project)
            column.append(known.setdefault(part, len(known)))
    shape = (len(said), len(known))
    return tuple(known), sparse.csr_array((np.ones(len(row)), (row, column)), shape=shape)
