# SPDX-License-Identifier: EUPL-1.2
"""The three tables with organisations of several sources as one, and the records they are of."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from proxeny.organisations.likeness import Record
from proxeny.partners.intake.columns import ORGANISATIONS, PARTICIPATIONS, Row
from proxeny.partners.intake.folding import one_of

_AMOUNTS = ("ec_contribution", "net_contribution", "total_cost")


def records(organisations: pa.Table) -> list[Record]:
    """Return the rows of the table of organisations as records to be resolved."""
    return [
        Record(
            id=row["organisation"],
            name=row["name"] or "",
            country=row["country"] or "",
            city=row["city"] or "",
            other_names=tuple(name for name in row["names"] or () if name != row["name"]),
            numbers=tuple(_numbers(row)),
        )
        for row in organisations.to_pylist()
    ]


def _numbers(row: Row) -> list[str]:
    found = [f"pic:{row['pic']}"] if row["pic"] else []
    if row["vat"]:
        found.append(f"vat:{row['vat']}")
    return [*found, *(row["other_ids"] or ())]


def apply(tables: Mapping[str, pa.Table], group_of: Mapping[str, str]) -> dict[str, pa.Table]:
    """Return the tables with each organisation under the name of its group.

    Where two of a group are in one project, they are one participation with the sum of the money.
    """
    versions: dict[str, list[Row]] = {}
    for row in tables["organisations"].to_pylist():
        versions.setdefault(group_of.get(row["organisation"], row["organisation"]), []).append(row)
    organisations = [{**one_of(versions[name]), "organisation": name} for name in sorted(versions)]
    members: dict[tuple[str, str], Row] = {}
    for row in tables["participations"].to_pylist():
        name = group_of.get(row["organisation"], row["organisation"])
        row = {**row, "organisation": name}
        before = members.get((row["project"], name))
        members[row["project"], name] = row if before is None else _sum(before, row)
    ordered = [members[key] for key in sorted(members)]
    return {
        "projects": tables["projects"],
        "participations": pa.Table.from_pylist(ordered, schema=PARTICIPATIONS),
        "organisations": pa.Table.from_pylist(organisations, schema=ORGANISATIONS),
    }


def _sum(one: Row, other: Row) -> Row:
    found = dict(one)
    for name in _AMOUNTS:
        if other[name] is not None and one["currency"] == other["currency"]:
            found[name] = round((one[name] or 0.0) + other[name], 2)
    if other["role"] == "coordinator":
        found["role"] = other["role"]
    found["city_government"] = one["city_government"] or other["city_government"]
    return found
