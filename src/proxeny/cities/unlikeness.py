# SPDX-License-Identifier: EUPL-1.2
"""How unlike two codes of a variable are: 0 alike, 1 wholly unlike. Our judgement, stated here."""

from __future__ import annotations

from functools import cache

from proxeny.cities.context import OUTSIDE, countries

#: Continents, by the statistical regions that compose them.
_CONTINENTS = (
    {
        "Northern Africa",
        "Eastern Africa",
        "Middle Africa",
        "Southern Africa",
        "Western Africa",
    },
    {"Northern America", "Central America", "Caribbean", "South America"},
    {"Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia"},
    {"Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"},
    {"Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"},
)
#: A capital is far from a plain town; lower seats differ little from each other.
_SEATS = {"PPLC": 0.0, "PPLA": 0.4, "PPLA2": 0.7, "PPLA3": 0.85}
#: Member states and outsiders are wholly unlike; association lies between.
_FRAMES = {"member_state": 0.0, "overseas": 0.25, "associated": 0.5, OUTSIDE: 1.0}


def climates(one: str, other: str) -> float:
    """Wholly unlike across main groups; half by precipitation, a quarter by temperature."""
    if one[0] != other[0]:
        return 1.0
    if one[1] != other[1]:
        return 0.5
    return 0.25 if one != other else 0.0


def world_regions(one: str, other: str) -> float:
    """Half unlike within a continent."""
    if one == other:
        return 0.0
    return 0.5 if any({one, other} <= continent for continent in _CONTINENTS) else 1.0


def seats(one: str, other: str) -> float:
    """The difference in rank."""
    return round(abs(_SEATS.get(one, 1.0) - _SEATS.get(other, 1.0)), 2)


def legal_frames(one: str, other: str) -> float:
    """The difference in closeness to the rules of the European Union."""
    return abs(_FRAMES.get(one, 0.75) - _FRAMES.get(other, 0.75))


def languages(one: str, other: str) -> float:
    """Alike where two countries share an official language, else wholly unlike."""
    return 0.0 if _official()[one] & _official()[other] else 1.0


def with_languages() -> tuple[str, ...]:
    """Return the countries whose official languages are known."""
    return tuple(_official())


@cache
def _official() -> dict[str, frozenset[str]]:
    """Languages without their script: zh_Hant and zh are one language here."""
    return {
        code: frozenset(language.partition("_")[0] for language in row["languages"])
        for code, row in countries().items()
        if row["languages"]
    }
