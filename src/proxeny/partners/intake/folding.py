# SPDX-License-Identifier: EUPL-1.2
"""Several sources as one: of a project what is newest, of an organisation the newest of each cell.

Newer is what says of itself that it was changed later; where neither says so, what was taken in
later. A project is taken with its participations from one source, so that no member of an old
version stays in a new one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from proxeny.partners.intake.columns import ORGANISATIONS, TABLES, Row

_LISTS = ("names", "other_ids", "sources")
_NEVER = dt.date(1, 1, 1)


def fold(sources: Sequence[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """Return the three tables of sources given in the order of intake, sorted by their keys."""
    from_source: dict[str, tuple[tuple[dt.date, dt.date, int], Row]] = {}
    for order, tables in enumerate(sources):
        rows = tables["projects"].to_pylist()
        latest = max((row["updated"] for row in rows if row["updated"]), default=_NEVER)
        for row in rows:
            rank = (row["updated"] or latest, latest, order)
            before = from_source.get(row["project"])
            if before is None or before[0] <= rank:
                from_source[row["project"]] = (rank, row)
    projects = [row for _, (_, row) in sorted(from_source.items())]
    participations = [
        row
        for order, tables in enumerate(sources)
        for row in tables["participations"].to_pylist()
        if row["project"] in from_source and from_source[row["project"]][0][2] == order
    ]
    participations.sort(key=lambda row: (row["project"], row["organisation"]))
    return {
        "projects": pa.Table.from_pylist(projects, schema=TABLES["projects"]),
        "participations": pa.Table.from_pylist(participations, schema=TABLES["participations"]),
        "organisations": pa.Table.from_pylist(_organisations(sources), schema=ORGANISATIONS),
    }


def _organisations(sources: Sequence[Mapping[str, pa.Table]]) -> list[Row]:
    versions: dict[str, list[tuple[tuple[dt.date, int], Row]]] = {}
    for order, tables in enumerate(sources):
        for row in tables["organisations"].to_pylist():
            rank = (row["updated"] or _NEVER, order)
            versions.setdefault(row["organisation"], []).append((rank, row))
    return [
        one_of([row for _, row in sorted(versions[key], key=_rank)]) for key in sorted(versions)
    ]


def _rank(version: tuple[tuple[dt.date, int], Row]) -> tuple[dt.date, int]:
    return version[0]


def one_of(versions: Sequence[Row]) -> Row:
    """Return an organisation from its versions, oldest first."""
    found: Row = {}
    for name in ORGANISATIONS.names:
        cells: list[Any] = [row[name] for row in versions if row[name] not in (None, "", [])]
        found[name] = cells[-1] if cells else None
    for name in _LISTS:
        every = {one for row in versions for one in row[name] or ()}
        if name == "names":
            every |= {row["name"] for row in versions if row["name"]}
        found[name] = sorted(every)
    for name in ("city_government", "may_be_person"):
        known = [row[name] for row in versions if row[name] is not None]
        found[name] = any(known) if known else None
    return found
