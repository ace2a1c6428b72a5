# SPDX-License-Identifier: EUPL-1.2
"""The context of a city: named values with unit and source; what is unknown stays unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from proxeny import atlas
from proxeny.cities import labels
from proxeny.cities.city import City
from proxeny.messages import Message

_GEONAMES = "GeoNames"
_CLDR = "Unicode CLDR"
_KOPPEN = "Köppen-Geiger map, Rubel and others 2017"
#: A country that the list of Horizon Europe does not name is outside.
OUTSIDE = "none"


@dataclass(frozen=True, slots=True)
class ContextValue:
    """One value: `value` is None and `known` False where no source has it.

    `shown` says a code in words; `year` is the year of the data where the source states one.
    """

    name: str
    label: Message
    value: float | int | str | tuple[str, ...] | None
    unit: str
    source: str
    year: int | None
    known: bool
    shown: Message | None = None


@cache
def surroundings() -> MappingProxyType[int, MappingProxyType[str, Any]]:
    """Return by id what the atlas computed of a place and `City` does not carry."""
    wanted = ("coast_km", "people_50km", "maybe_district")
    return MappingProxyType(
        {
            row["id"]: MappingProxyType({name: row[name] for name in wanted})
            for row in atlas.rows("cities")
        }
    )


@cache
def countries() -> MappingProxyType[str, Any]:
    """Return the rows of the package `countries` by code."""
    return MappingProxyType({row["code"]: row for row in atlas.rows("countries")})


def networks(city: City) -> tuple[str, ...]:
    """Return the networks of the atlas that list the city, sorted; a missing one proves nothing."""
    return _members().get(city.id, ())


def context(city: City) -> dict[str, ContextValue]:
    """Return the context of a city by name of the variable; every variable is always there."""
    return {value.name: value for value in _values(city)}


# One question compares a city with hundreds of places, and each comparison reads both contexts.
@lru_cache(maxsize=2048)
def _values(city: City) -> tuple[ContextValue, ...]:
    country = countries().get(city.country, {})
    around: Mapping[str, Any] = surroundings().get(city.id, {})
    income_from = country.get("income_group_from")
    member = networks(city)
    frame = country.get("horizon_status") or (OUTSIDE if country else None)
    return (
        _value("population", city.population or None, "inhabitants", _GEONAMES),
        _value("people_50km", around.get("people_50km"), "inhabitants", f"{_GEONAMES}, computed"),
        _value("latitude", abs(city.lat), "°", _GEONAMES),
        _value("elevation", city.elevation_m, "m", _GEONAMES),
        _value("coast", around.get("coast_km"), "km", "Natural Earth, computed"),
        _value("climate", city.climate, "", _KOPPEN, said=labels.climate),
        _value(
            "climate_group",
            city.climate and city.climate[0],
            "",
            _KOPPEN,
            said=labels.climate_group,
        ),
        _value("seat", city.feature or None, "", _GEONAMES, said=labels.seat),
        _value(
            "world_region",
            city.world_region or None,
            "",
            "United Nations, M49",
            said=labels.world_region,
        ),
        _value(
            "income_group",
            city.income_group,
            "",
            "World Bank",
            year=int(income_from[:4]) if income_from else None,
            said=labels.income_group,
        ),
        _value("gdp_per_head", country.get("gdp_per_head"), "USD (PPP)", _CLDR),
        _value("language", country.get("languages") or None, "", _CLDR),
        _value("legal_frame", frame, "", "European Commission", year=2026, said=labels.legal_frame),
        _value("networks", member or None, "", "Lists of members in the atlas"),
    )


def _value(
    name: str,
    value: Any,
    unit: str,
    source: str,
    *,
    year: int | None = None,
    said: Any = None,
) -> ContextValue:
    shown = said(value) if said is not None and value is not None else None
    label = labels.variable(name)
    return ContextValue(name, label, value, unit, source, year, value is not None, shown)


@cache
def _members() -> dict[int, tuple[str, ...]]:
    found: dict[int, Counter[str]] = {}
    for row in atlas.rows("memberships"):
        if row["geonameid"] is not None:
            found.setdefault(row["geonameid"], Counter())[row["network"]] += 1
    return {city: tuple(sorted(names)) for city, names in found.items()}
