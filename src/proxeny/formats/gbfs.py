# SPDX-License-Identifier: EUPL-1.2
"""GBFS (2.x and 3.0): stations and vehicles of a sharing system, and what indicators need of them.

The files of a feed are given as they are (`station_information`, `station_status`,
`vehicle_status` or `free_bike_status`, `vehicle_types`); nothing is fetched.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from proxeny.formats.errors import FeedError
from proxeny.messages import Message, gettext_noop

MAX_BYTES = 200_000_000
BICYCLES = frozenset({"bicycle", "cargo_bicycle"})


def read_document(data: bytes, name: str) -> dict[str, Any]:
    """Return the `data` of one file of a feed; raises `FeedError` naming the file and the place."""
    if len(data) > MAX_BYTES:
        said = gettext_noop("{name} is longer than {limit} bytes")
        raise FeedError(Message(said, name=name, limit=MAX_BYTES))
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        said = gettext_noop("{name}: byte {place} is not UTF-8")
        raise FeedError(Message(said, name=name, place=error.start + 1)) from None
    except json.JSONDecodeError as error:
        said = gettext_noop("{name}: {reason} in line {line}, column {column}")
        raise FeedError(
            Message(said, name=name, reason=error.msg, line=error.lineno, column=error.colno)
        ) from None
    except (ValueError, RecursionError):
        said = gettext_noop("{name} holds a number or a depth that is absurd")
        raise FeedError(Message(said, name=name)) from None
    content = document.get("data") if isinstance(document, dict) else None
    if not isinstance(content, dict):
        said = gettext_noop("{name} has no object under data")
        raise FeedError(Message(said, name=name))
    return content


def stations(information: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the stations: `station_id`, `name`, `lat`, `lon`, `capacity` (None if not told)."""
    found = []
    for index, item in enumerate(_list(information, "stations", "station_information")):
        where = f"station_information.stations[{index}]"
        found.append(
            {
                "station_id": _text(item, "station_id", where),
                "name": _name(item.get("name")),
                "lat": _number(item, "lat", where, -90, 90),
                "lon": _number(item, "lon", where, -180, 180),
                "capacity": (
                    _number(item, "capacity", where, 0, 1e6) if "capacity" in item else None
                ),
            }
        )
    return found


def indicators(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return what a feed says for a city's indicators: `name`, `value`, `unit`, `note`.

    `files` is name (without `.json`) to content. Vehicles are counted where they can be seen:
    docked ones by `station_status`, others by `vehicle_status`; those in use at that moment are
    not in a feed, so the fleet is larger. Counts of the vehicles of a type that is no bicycle
    are apart.
    """
    found: list[dict[str, Any]] = []
    read = {name: read_document(data, name) for name, data in files.items()}
    kinds = _kinds(read.get("vehicle_types", {}))
    if "station_information" in read:
        known = stations(read["station_information"])
        found.append(
            _row("sharing_stations", len(known), Message(gettext_noop("stations of the feed")))
        )
        docks = [station["capacity"] for station in known if station["capacity"] is not None]
        if docks:
            said = gettext_noop("capacity told by {told} of {all} stations")
            note = Message(said, told=len(docks), all=len(known))
            found.append(_row("sharing_docks", sum(docks), note))
    counts = {"bicycles": 0, "others": 0}
    seen = False
    for name, key in (
        ("station_status", "stations"),
        ("vehicle_status", "vehicles"),
        ("free_bike_status", "bikes"),
    ):
        if name in read:
            seen = True
            for index, item in enumerate(_list(read[name], key, name)):
                _count(item, f"{name}.{key}[{index}]", name, kinds, counts)
    if seen:
        said = gettext_noop("seen at the moment of the feed; those in use are not in it")
        note = Message(said)
        found.append(_row("shared_bicycles", counts["bicycles"], note))
        found.append(_row("shared_vehicles_other", counts["others"], note))
    return found


def _count(
    item: dict[str, Any], where: str, name: str, kinds: Mapping[str, str], into: dict[str, int]
) -> None:
    if name != "station_status":
        # A vehicle that stands in a dock is counted there.
        if not item.get("station_id"):
            into[_kind(item.get("vehicle_type_id"), kinds)] += 1
        return
    types = item.get("vehicle_types_available")
    if isinstance(types, list):
        for index, each in enumerate(types):
            at = f"{where}.vehicle_types_available[{index}]"
            count = int(_number(_object(each, at), "count", at, 0, 1e6))
            into[_kind(each.get("vehicle_type_id"), kinds)] += count
        return
    key = "num_vehicles_available" if "num_vehicles_available" in item else "num_bikes_available"
    into["bicycles"] += int(_number(item, key, where, 0, 1e6))


def _kinds(types: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(item.get("vehicle_type_id")): str(item.get("form_factor"))
        for item in (_list(types, "vehicle_types", "vehicle_types") if types else ())
    }


def _kind(identifier: object, kinds: Mapping[str, str]) -> str:
    """A feed that tells no types is one of bicycles, as the standard began."""
    return "bicycles" if kinds.get(str(identifier), "bicycle") in BICYCLES else "others"


def _list(content: Mapping[str, Any], key: str, name: str) -> list[dict[str, Any]]:
    found = content.get(key)
    if not isinstance(found, list):
        said = gettext_noop("{name} has no list of {key}")
        raise FeedError(Message(said, name=name, key=key))
    return [_object(item, f"{name}.{key}[{index}]") for index, item in enumerate(found)]


def _object(item: object, where: str) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise FeedError(Message(gettext_noop("{where} is not an object"), where=where))
    return item


def _text(item: Mapping[str, Any], key: str, where: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value:
        raise FeedError(Message(gettext_noop("{where} has no {key}"), where=where, key=key))
    return value


def _name(value: object) -> str:
    """Return a name; version 3 has it in several languages, of which the first counts."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = value[0].get("text")
    return value if isinstance(value, str) else ""


def _number(item: Mapping[str, Any], key: str, where: str, low: float, high: float) -> float:
    value = item.get(key)
    if (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and math.isfinite(value)
        and low <= value <= high
    ):
        return value
    said = gettext_noop("{where}.{key}: {value} is not a number from {low} to {high}")
    raise FeedError(Message(said, where=where, key=key, value=repr(value)[:40], low=low, high=high))


def _row(name: str, value: float, note: Message) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": "1", "note": note}
