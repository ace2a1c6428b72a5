# SPDX-License-Identifier: EUPL-1.2
"""Values that real cities reported for U4SSC, each with the page that prints it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from proxeny import atlas
from proxeny.indicators.frameworks import get
from proxeny.indicators.numbers import read_number, read_yes_no
from proxeny.indicators.values import Value


@dataclass(frozen=True, slots=True)
class Report:
    """The values of one city's report, as far as its pages were seen.

    `month` (YYYY-MM) is the report's; the years that the values describe are not printed, so
    their `year` is None. `country` is its English name.
    """

    city: str
    country: str
    month: str
    values: tuple[Value, ...]


@cache
def reports() -> tuple[Report, ...]:
    """Return the reports of the atlas.

    >>> [(report.city, report.month) for report in reports()][:2]
    [('Karmøy', '2020-09'), ('Kristiansund', '2020-09')]
    """
    found: dict[tuple[str, str, str], list[Value]] = {}
    for row in atlas.rows("u4ssc_reported"):
        point = get("u4ssc").find(row["kpi_code"], row["data_point"] or "")
        number = None
        if row["value"] is not None:
            read = read_yes_no if point.is_yes_no else _number
            number = read(row["value"])
        found.setdefault((row["city"], row["country"], row["report_date"]), []).append(
            Value(
                code=point.code,
                data_point=point.data_point,
                value=number,
                city=row["city"],
                unit=point.unit,
                source=row["source_url"],
                status=row["status"],
                written=row["value"] or "",
            )
        )
    return tuple(Report(*key, tuple(values)) for key, values in found.items())


def _number(text: str) -> float:
    return read_number(text).value
