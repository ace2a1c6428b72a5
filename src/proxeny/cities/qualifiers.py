# SPDX-License-Identifier: EUPL-1.2
"""What may stand behind a city's name to tell it from others: country, region, their codes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources

from proxeny import atlas
from proxeny.cities.city import City
from proxeny.cities.names import normalise

#: Codes in use that ISO 3166-1 does not have, and everyday names that CLDR does not have.
_ALIASES = {
    "uk": "GB",
    "el": "GR",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "usa": "US",
    "u s": "US",
    "u s a": "US",
    "america": "US",
    "uae": "AE",
    "holland": "NL",
    "turkey": "TR",
    "czech republic": "CZ",
    "ivory coast": "CI",
    "burma": "MM",
    "macedonia": "MK",
    "swaziland": "SZ",
    "cape verde": "CV",
    "palestine": "PS",
    "hong kong": "HK",
    "macau": "MO",
    "korea": "KR",
    "drc": "CD",
    "hellas": "GR",
    "hellenic republic": "GR",
    "kosova": "XK",
    "republic of ireland": "IE",
    "republic of korea": "KR",
    "republic of moldova": "MD",
    "republic of north macedonia": "MK",
    "russian federation": "RU",
    "shqiperia": "AL",
    "slovak republic": "SK",
    "viet nam": "VN",
}
_NAMES = ("name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh")


def country_code(text: str) -> str | None:
    """Return the alpha-2 code of the country that `text` names, or None.

    Alpha-2 and alpha-3 codes, UK and EL, and names in the six languages of the United Nations and
    in the official ones of the country are understood.
    """
    return _countries().get(normalise(text))


def fits(city: City, qualifiers: Iterable[str]) -> bool:
    """Whether every one of `qualifiers` holds of `city`: its country, or its region."""
    return all(
        _countries().get(key) == city.country or key in _regions(city)
        for key in map(normalise, qualifiers)
    )


def _regions(city: City) -> set[str]:
    return {normalise(city.region), normalise(_division(city.id))} - {""}


def _division(identifier: int) -> str:
    return _divisions().get(identifier, "")


@cache
def _divisions() -> dict[int, str]:
    """First-level divisions that go by a code of letters, as the states of the US do."""
    return {
        row["id"]: row["admin1"]
        for row in atlas.rows("cities")
        if row["admin1"] and row["admin1"].isalpha()
    }


@cache
def _countries() -> dict[str, str]:
    table = {normalise(name): code for code, names in _own_names().items() for name in names}
    for row in atlas.rows("countries"):
        for name in _NAMES:
            table[normalise(row[name])] = row["code"]
    for row in atlas.rows("countries"):
        table[normalise(row["iso3"])] = row["code"]
        table[normalise(row["code"])] = row["code"]
    return table | _ALIASES


def _own_names() -> dict[str, list[str]]:
    """What countries call themselves, by code."""
    file = resources.files("proxeny.cities").joinpath("data", "own_names.json")
    return dict(json.loads(file.read_text(encoding="utf-8"))["names"])
