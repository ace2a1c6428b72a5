# SPDX-License-Identifier: EUPL-1.2
"""Units as `unitCode` has them (UNECE Recommendation 20), and as readings have them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from proxeny.observations import units

_CODE = re.compile(r"[A-Z0-9]{2,3}")


@cache
def _codes() -> dict[str, str]:
    """Return the code of each unit that has one: the first of its spellings that looks like one."""
    file = Path(units.__file__).parent / "data" / "units.json"
    return {
        unit: code
        for unit, spellings in json.loads(file.read_text(encoding="utf-8"))["units"].items()
        if (code := next(filter(_CODE.fullmatch, spellings), None))
    }


def unit_of(code: str | None) -> str:
    """Return the unit of a code; one that is not known stays as it is, none is the empty text.

    >>> unit_of("GQ"), unit_of("bicycles"), unit_of(None)
    ('ug/m3', 'bicycles', '')
    """
    return (units.unit(code) or code.strip()) if code else ""


def code_of(unit: str) -> str | None:
    """Return the code of a unit; a unit without one stays as it is, no unit is None.

    >>> code_of("ug/m3"), code_of("bicycles"), code_of("")
    ('GQ', 'bicycles', None)
    """
    return _codes().get(unit, unit) if unit else None
