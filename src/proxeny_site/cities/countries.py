# SPDX-License-Identifier: EUPL-1.2
"""Names of countries and world regions in the language of the page."""

from functools import cache

from django.utils.translation import get_language

from proxeny import atlas
from proxeny.cities import labels
from proxeny_site.web.sentences import say


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["code"]: dict(row) for row in atlas.rows("countries")}


def country_name(code: str) -> str:
    """Return the name of the country with this ISO code; the code where there is no such one."""
    row = _countries().get(code)
    if row is None:
        return code
    language = (get_language() or "en").split("-")[0]
    return row.get(f"name_{language}") or row["name"]


def named_in_english(name: str) -> str:
    """Return the name on screen of the country with this English name, else the name itself."""
    code = _codes().get(name)
    return name if code is None else country_name(code)


@cache
def _codes() -> dict[str, str]:
    return {row["name_en"] or row["name"]: code for code, row in _countries().items()}


def all_countries() -> list[tuple[str, str]]:
    """Return every country as (ISO code, its name on screen), by that name."""
    named = [(code, country_name(code)) for code in _countries()]
    return sorted(named, key=lambda pair: pair[1])


def countries_in(region: str) -> list[str]:
    """Return the ISO codes of the countries of a world region."""
    return [code for code, row in _countries().items() if row["region"] == region]


def region_name(region: str) -> str:
    """Return the name of a world region."""
    return say(labels.world_region(region))


def regions() -> list[tuple[str, str]]:
    """Return every world region as (the atlas's name, its name on screen), by that name."""
    named = [(region, region_name(region)) for region in labels.world_regions()]
    return sorted(named, key=lambda pair: pair[1])
