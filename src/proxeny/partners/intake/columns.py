# SPDX-License-Identifier: EUPL-1.2
"""The three tables that every source is brought into, and rows on their way there.

The first ten columns of participations are those that the cooperation graph reads. Amounts are in
the currency of the row, EUR where a source says none; days are calendar days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

_TEXTS = pa.list_(pa.string())

PROJECTS = pa.schema(
    [
        ("project", pa.string()),
        ("source", pa.string()),
        ("number", pa.string()),
        ("acronym", pa.string()),
        ("title", pa.string()),
        ("summary", pa.string()),
        ("status", pa.string()),
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("programme", pa.string()),
        ("programme_part", pa.string()),
        ("call", pa.string()),
        ("scheme", pa.string()),
        ("topics", _TEXTS),
        ("fields", _TEXTS),
        ("countries", _TEXTS),
        ("funders", _TEXTS),
        ("total_cost", pa.float64()),
        ("eu_contribution", pa.float64()),
        ("currency", pa.string()),
        ("url", pa.string()),
        ("updated", pa.date32()),
    ]
)
PARTICIPATIONS = pa.schema(
    [
        ("project", pa.string()),
        ("organisation", pa.string()),
        ("name", pa.string()),
        ("activity_type", pa.string()),
        ("country", pa.string()),
        ("city_government", pa.bool_()),
        ("role", pa.string()),
        ("start", pa.date32()),
        ("programme_part", pa.string()),
        ("ec_contribution", pa.float64()),
        ("source", pa.string()),
        ("net_contribution", pa.float64()),
        ("total_cost", pa.float64()),
        ("currency", pa.string()),
        ("ended", pa.bool_()),
        ("order", pa.int32()),
    ]
)
ORGANISATIONS = pa.schema(
    [
        ("organisation", pa.string()),
        ("name", pa.string()),
        ("names", _TEXTS),
        ("short_name", pa.string()),
        ("activity_type", pa.string()),
        ("country", pa.string()),
        ("city", pa.string()),
        ("nuts", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("website", pa.string()),
        ("sme", pa.bool_()),
        ("city_government", pa.bool_()),
        ("may_be_person", pa.bool_()),
        ("pic", pa.string()),
        ("vat", pa.string()),
        ("other_ids", _TEXTS),
        ("sources", _TEXTS),
        ("updated", pa.date32()),
    ]
)
TABLES: Mapping[str, pa.Schema] = {
    "projects": PROJECTS,
    "participations": PARTICIPATIONS,
    "organisations": ORGANISATIONS,
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of the three tables; a column that a row lacks is unknown."""

    projects: list[Row]
    participations: list[Row]
    organisations: list[Row]

    def table(self, name: str) -> pa.Table:
        """Return one of `TABLES`."""
        return pa.Table.from_pylist(getattr(self, name), schema=TABLES[name])
