# SPDX-License-Identifier: EUPL-1.2
"""Common codes of units (UNECE Recommendation 20), as `unitCode` has them, and our units."""

from __future__ import annotations

import csv
from functools import cache

from proxeny.formats.ngsi_ld.contexts import DATA


@cache
def _units() -> dict[str, str]:
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["unit"] for row in csv.DictReader(file)}


@cache
def _codes() -> dict[str, str]:
    return {unit: code for code, unit in _units().items()}


def unit_of(code: str | None) -> str:
    """Return the unit of a code; a code that is not known, or a unit in words, stays as it is.

    >>> unit_of("GQ"), unit_of("µg/m³"), unit_of(None)
    ('µg/m³', 'µg/m³', '')
    """
    return _units().get(code, code) if code else ""


def code_of(unit: str) -> str | None:
    """Return the code of a unit; a unit without one stays as it is, no unit is None.

    >>> code_of("µg/m³"), code_of("bicycles"), code_of("")
    ('GQ', 'bicycles', None)
    """
    return _codes().get(unit, unit) if unit else None
