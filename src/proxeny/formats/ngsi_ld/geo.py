# SPDX-License-Identifier: EUPL-1.2
"""The geographical query (clause 4.10): how a place of an entity lies to a geometry.

Relations are those of plane geometry in degrees (shapely); distances are metres on a sphere, from
the nearest point to the nearest point. Near a pole or across the 180th meridian neither is exact.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from proxeny.formats.ngsi_ld import geojson, logic
from proxeny.formats.ngsi_ld.contexts import Context
from proxeny.formats.ngsi_ld.errors import BadRequestData
from proxeny.formats.ngsi_ld.names import GEOMETRIES, shown
from proxeny.messages import Message, gettext_noop

RELATIONS = ("near", "equals", "disjoint", "intersects", "within", "contains", "overlaps")
EARTH_RADIUS_M = 6_371_008.8

_NEAR = re.compile(r"near;(maxDistance|minDistance)==(\d+(?:\.\d+)?)", re.ASCII)


def parse_geo_q(
    georel: str,
    geometry: str,
    coordinates: str | list[Any],
    *,
    geoproperty: str = "location",
    context: Context | None = None,
) -> logic.Test:
    """Return whether-function of a geographical query; raises `BadRequestData` by parameter.

    `coordinates` is an array, or its JSON. An entity without that place meets no query.

    >>> from proxeny.formats.ngsi_ld.entities import parse
    >>> place = {"type": "Point", "coordinates": [-3.70, 40.42]}
    >>> entity = parse({"id": "urn:x:1", "type": "Station", "location": place})
    >>> parse_geo_q("near;maxDistance==2000", "Point", "[-3.69,40.42]")(entity)
    True
    """
    near = _NEAR.fullmatch(georel.replace(" ", ""))
    if not near and (georel not in RELATIONS or georel == "near"):
        said = gettext_noop(
            "{value} is not a relation: near;maxDistance==METRES, or one of {known}"
        )
        known = ", ".join(RELATIONS[1:])
        raise BadRequestData(Message(said, value=shown(georel), known=known), "georel")
    shape = _shape(_geometry(geometry, coordinates))
    iri = (context or Context()).expand(geoproperty)

    def places(entity: Mapping[str, Any]) -> list[Any]:
        return [
            _shape(each["value"]) for each in entity.get(iri, ()) if each["type"] == "GeoProperty"
        ]

    if near:
        limit, most = float(near[2]), near[1] == "maxDistance"
        return lambda entity: any(
            (metres <= limit) if most else (metres >= limit)
            for metres in (distance(place, shape) for place in places(entity))
        )
    return lambda entity: any(bool(getattr(place, georel)(shape)) for place in places(entity))


def _geometry(kind: str, coordinates: str | list[Any]) -> Mapping[str, Any]:
    value: object = coordinates
    if isinstance(coordinates, str):
        try:
            value = json.loads(coordinates) if len(coordinates) < 100_000 else None
        except (ValueError, RecursionError):
            value = None
    try:
        return geojson.check({"type": kind, "coordinates": value}, "")
    except BadRequestData as error:
        parameter = "geometry" if kind not in GEOMETRIES else ""
        raise BadRequestData(error.message, parameter or error.path or "coordinates") from None


def _shape(geometry: Mapping[str, Any]) -> Any:
    from shapely.geometry import shape

    return shape(geometry)


def distance(one: Any, other: Any) -> float:
    """Return the metres between two shapes of shapely in degrees; 0 where they touch."""
    from shapely.affinity import scale
    from shapely.ops import nearest_points

    # A degree of longitude is shorter than one of latitude; the nearest points are looked for
    # where both have one length.
    latitude = (one.centroid.y + other.centroid.y) / 2
    narrow = max(math.cos(math.radians(latitude)), 1e-9)
    first, second = nearest_points(
        *(scale(each, xfact=narrow, yfact=1, origin=(0, 0)) for each in (one, other))
    )
    return _haversine(first.x / narrow, first.y, second.x / narrow, second.y)


def _haversine(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    north, south = math.radians(lat1), math.radians(lat2)
    part = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, part)))
