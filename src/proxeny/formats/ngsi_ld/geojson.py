# SPDX-License-Identifier: EUPL-1.2
"""Check a geometry of GeoJSON (RFC 7946): positions, rings, degrees."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from proxeny.formats.ngsi_ld.errors import BadRequestData, join
from proxeny.formats.ngsi_ld.names import GEOMETRIES, shown
from proxeny.messages import Message, gettext_noop

#: How deep the positions lie, and how many a line of that kind needs.
_DEPTH = {
    "Point": (0, 1),
    "MultiPoint": (1, 1),
    "LineString": (1, 2),
    "MultiLineString": (2, 2),
    "Polygon": (2, 4),
    "MultiPolygon": (3, 4),
}


def check(value: object, path: str = "value") -> Mapping[str, Any]:
    """Return `value` if it is a geometry, else raise `BadRequestData` with the path of the fault.

    >>> check({"type": "Point", "coordinates": [-3.7, 140.4]})
    Traceback (most recent call last):
    proxeny.formats.ngsi_ld.errors.BadRequestData: 140.4 is no latitude: it must be -90 to 90 ...
    """
    if not isinstance(value, Mapping) or value.get("type") not in GEOMETRIES:
        said = gettext_noop("{value} is not a geometry of GeoJSON ({known})")
        known = ", ".join(sorted(GEOMETRIES))
        raise BadRequestData(Message(said, value=shown(value), known=known), path)
    if "coordinates" not in value:
        raise BadRequestData(gettext_noop("the geometry has no coordinates"), path)
    kind = value["type"]
    depth, least = _DEPTH[kind]
    _level(value["coordinates"], depth, least, "Polygon" in kind, join(path, "coordinates"))
    return value


def _level(value: object, depth: int, least: int, closed: bool, path: str) -> None:
    if depth == 0:
        _position(value, path)
        return
    if not isinstance(value, list) or not value:
        raise BadRequestData(gettext_noop("here an array of positions is needed"), path)
    for index, item in enumerate(value):
        _level(item, depth - 1, least, closed, f"{path}[{index}]")
    if depth > 1:
        return
    if len(value) < least:
        said = gettext_noop("at least {least} positions are needed")
        raise BadRequestData(Message(said, least=least), path)
    if closed and value[0] != value[-1]:
        said = gettext_noop("the ring is not closed: its last position must be its first")
        raise BadRequestData(said, path)


def _position(value: object, path: str) -> None:
    if (
        not isinstance(value, list)
        or not 2 <= len(value) <= 3
        or not all(_is_number(item) for item in value)
    ):
        said = gettext_noop("{value} is not a position: longitude, latitude and perhaps height")
        raise BadRequestData(Message(said, value=shown(value)), path)
    longitude, latitude = value[:2]
    if not -180 <= longitude <= 180:
        said = gettext_noop("{value} is no longitude: it must be -180 to 180 and comes first")
        raise BadRequestData(Message(said, value=longitude), f"{path}[0]")
    if not -90 <= latitude <= 90:
        said = gettext_noop("{value} is no latitude: it must be -90 to 90 and comes second")
        raise BadRequestData(Message(said, value=latitude), f"{path}[1]")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
