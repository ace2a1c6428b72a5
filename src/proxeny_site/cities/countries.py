# SPDX-License-Identifier: EUPL-1.2
"""Names of countries and world regions in the language of the page."""

from functools import cache

from django.utils.translation import get_language, pgettext_lazy

from proxeny import atlas

#: World regions as the atlas names them (UN M49 sub-regions).
REGIONS = {
    "Australia and New Zealand": pgettext_lazy("world region", "Australia and New Zealand"),
    "Caribbean": pgettext_lazy("world region", "Caribbean"),
    "Central America": pgettext_lazy("world region", "Central America"),
    "Central Asia": pgettext_lazy("world region", "Central Asia"),
    "Eastern Africa": pgettext_lazy("world region", "Eastern Africa"),
    "Eastern Asia": pgettext_lazy("world region", "Eastern Asia"),
    "Eastern Europe": pgettext_lazy("world region", "Eastern Europe"),
    "Melanesia": pgettext_lazy("world region", "Melanesia"),
    "Micronesia": pgettext_lazy("world region", "Micronesia"),
    "Middle Africa": pgettext_lazy("world region", "Middle Africa"),
    "Northern Africa": pgettext_lazy("world region", "Northern Africa"),
    "Northern America": pgettext_lazy("world region", "Northern America"),
    "Northern Europe": pgettext_lazy("world region", "Northern Europe"),
    "Polynesia": pgettext_lazy("world region", "Polynesia"),
    "South America": pgettext_lazy("world region", "South America"),
    "South-eastern Asia": pgettext_lazy("world region", "South-eastern Asia"),
    "Southern Africa": pgettext_lazy("world region", "Southern Africa"),
    "Southern Asia": pgettext_lazy("world region", "Southern Asia"),
    "Southern Europe": pgettext_lazy("world region", "Southern Europe"),
    "Western Africa": pgettext_lazy("world region", "Western Africa"),
    "Western Asia": pgettext_lazy("world region", "Western Asia"),
    "Western Europe": pgettext_lazy("world region", "Western Europe"),
}


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


def countries_in(region: str) -> list[str]:
    """Return the ISO codes of the countries of a world region."""
    return [code for code, row in _countries().items() if row["region"] == region]


def region_name(region: str) -> str:
    """Return the name of a world region."""
    return str(REGIONS.get(region, region))
