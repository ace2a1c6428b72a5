# SPDX-License-Identifier: EUPL-1.2
"""Units as people write them, and how a value comes into the unit of its data point."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.indicators.frameworks import DataPoint

_FILE = Path(__file__).parent / "data" / "units.json"
#: Litres of one mole of an ideal gas at 0 °C and 1013.25 hPa.
_MOLAR_VOLUME = 22.413969
_ZERO = 273.15
_PARTS = {"ppb": 1.0, "ppm": 1000.0}
_PARTS_AT = re.compile(r"(pp[bm])v?(?:,|;)?(?:at|@)?(?:(-?\d{1,2})°?c)?")
_WORDS = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"\bper\b", "/"),
        (r"\b(capita|cap|persons?|people|population|residents?|inhabitants?)\b", "inhabitants"),
        (r"[·*]", "/"),
        (r"\b(litres?|liters?)\b", "l"),
        (r"\b(tonnes?|tons?)\b", "t"),
        (r"co2[- ]?(eq|equivalents?)\b", "co2e"),
        (r"\b(yr|annum|a)\b|\byears\b", "year"),
        (r"\b(d|days)\b", "day"),
        (r"\b(percent|pct)\b|/ cent\b", "%"),
        (r"\bsquare metres?\b|\bsqm\b", "m2"),
        (r"\bhectares?\b", "ha"),
    )
)


@cache
def _table() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return document


def factor(unit: str, point: DataPoint) -> float | None:
    """Return by what a value in `unit` is multiplied to be in the unit of the data point.

    1 for the unit itself in any spelling, None for a unit that does not fit. Parts per billion
    and million of NO2, SO2 and O3 become µg/m3 by the factors of ITU's manual, or where the unit
    states a temperature (`ppb at 20 °C`) by the gas law.
    """
    given = _plain(unit)
    if given == _plain(point.unit) or given in _spellings(point.unit):
        return 1.0
    for other, by in _table()["convert"].get(point.unit, {}).items():
        if given == _plain(other) or given in _spellings(other):
            return float(by)
    if point.unit == "%" and given.startswith("%of"):
        return 1.0
    return _of_gas(given, point)


def _of_gas(given: str, point: DataPoint) -> float | None:
    gas, parts = _table()["gases"].get(point.data_point), _PARTS_AT.fullmatch(given)
    if point.unit != "µg/m3" or gas is None or parts is None:
        return None
    if parts[2] is None:
        return float(gas["per_ppb"]) * _PARTS[parts[1]]
    return micrograms(1, point.data_point, float(parts[2])) * _PARTS[parts[1]]


def micrograms(ppb: float, gas: str, celsius: float = 25.0) -> float:
    """Return µg/m3 of a gas (NO2, SO2, O3) from parts per billion, at 1013.25 hPa.

    By the ideal gas law; the manual of ITU rounds, at 25 °C, to 1.9, 2.62 and 1.96. KeyError for
    another gas.

    >>> round(micrograms(10, "NO2"), 2), round(micrograms(10, "NO2", celsius=20), 2)
    (18.8, 19.13)
    """
    grams = float(_table()["gases"][gas]["grams_per_mole"])
    return ppb * grams / (_MOLAR_VOLUME * (celsius + _ZERO) / _ZERO)


@cache
def _spellings(unit: str) -> frozenset[str]:
    return frozenset(_plain(other) for other in _table()["same"].get(unit, ()))


@cache
def _plain(unit: str) -> str:
    """Return a unit without what people spell in different ways."""
    text = unicodedata.normalize("NFKC", unit).casefold().replace("μ", "u").replace("^", "")
    text = re.sub(r"(?<=\d)[,.\s](?=\d{3}\b)", "", text)
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    # "litres per capita per day" and "l / day / capita" are one.
    first, *others = re.sub(r"[\s()]+", "", text).split("/")
    return "/".join([first, *sorted(others)])
