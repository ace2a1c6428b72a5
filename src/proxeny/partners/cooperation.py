# SPDX-License-Identifier: EUPL-1.2
"""The cooperation graph of actors over all sources: actors on one side, ties on the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from proxeny.partners.actors import Actor
from proxeny.partners.graph import Floats

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Cooperation:
    """Who is part of what, as it was known on a day (`before`), or all that is known (None).

    Rows stand by tie and actor, in `row_actor` and `row_tie`; `rows` has their role, year and
    first day. `actors` and `ties` are tables, both in the order of their keys.
    """

    before: dt.date | None
    actors: pa.Table
    ties: pa.Table
    rows: pa.Table
    row_actor: Places
    row_tie: Places

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of each actor."""
        return tuple(self.actors["actor"].to_pylist())

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each actor."""
        return tuple(self.actors["name"].to_pylist())

    @cached_property
    def named(self) -> npt.NDArray[np.bool_]:
        """Whether a source says the name of each actor; else its name is its key."""
        pairs = zip(self.names, self.keys, strict=True)
        return np.array([name != key for name, key in pairs], dtype=bool)

    @cached_property
    def position(self) -> dict[str, int]:
        """Where each actor stands, by key."""
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def members(self) -> sparse.csr_array:
        """1 for each actor (row) that is part of a tie (column)."""
        shape = (len(self.actors), len(self.ties))
        ones = np.ones(len(self.row_actor))
        return sparse.csr_array((ones, (self.row_actor, self.row_tie)), shape=shape)

    @cached_property
    def shared(self) -> sparse.csr_array:
        """The same with ties as rows."""
        return self.members.T.tocsr()

    @cached_property
    def size(self) -> Floats:
        """How many actors are part of each tie."""
        return np.bincount(self.row_tie, minlength=len(self.ties)).astype(float)

    @cached_property
    def experience(self) -> Floats:
        """How many ties each actor has."""
        return np.bincount(self.row_actor, minlength=len(self.actors)).astype(float)

    @cached_property
    def kinds(self) -> npt.NDArray[np.str_]:
        """The kind of each actor."""
        return np.array(self.actors["kind"].to_pylist(), dtype=np.str_)

    @cached_property
    def countries(self) -> npt.NDArray[np.str_]:
        """The country of each actor, empty where unknown."""
        return np.array(self.actors["country"].to_pylist(), dtype=np.str_)

    @cached_property
    def tie_kinds(self) -> npt.NDArray[np.str_]:
        """The kind of each tie."""
        return np.array(self.ties["tie_kind"].to_pylist(), dtype=np.str_)

    def actor(self, place: int) -> Actor:
        """Return the actor at a place."""
        kind, country = str(self.kinds[place]), str(self.countries[place])
        return Actor(self.keys[place], self.names[place], kind, country)

    def of_kind(self, kind: str) -> Places:
        """Return where the actors of a kind stand."""
        return np.flatnonzero(self.kinds == kind)

    @cached_property
    def years(self) -> list[int | None]:
        """The year of each row, None where no source says it."""
        found: list[int | None] = self.rows["year"].to_pylist()
        return found

    @cached_property
    def roles(self) -> list[str]:
        """The role of each row's actor in its tie, as the source calls it."""
        found: list[str] = self.rows["role"].to_pylist()
        return found

    @cached_property
    def described(self) -> list[Mapping[str, Any]]:
        """What is known of each tie."""
        found: list[Mapping[str, Any]] = self.ties.to_pylist()
        return found

    def rows_of(self, place: int) -> Places:
        """Return which rows are of the actor at a place, by tie."""
        first, end = self._ends[place], self._ends[place + 1]
        return self._by_actor[first:end]

    def rows_in(self, tie: int) -> range:
        """Return which rows are of the tie at a place, by actor."""
        first, end = np.searchsorted(self.row_tie, [tie, tie + 1])
        return range(int(first), int(end))

    @cached_property
    def _by_actor(self) -> Places:
        return np.argsort(self.row_actor, kind="stable")

    @cached_property
    def _ends(self) -> Places:
        counts = np.bincount(self.row_actor, minlength=len(self.actors))
        return np.concatenate([[0], np.cumsum(counts)])
