# SPDX-License-Identifier: EUPL-1.2
"""What an NGSI-LD entity says as readings: the rules, entity by entity.

- One reading for each instance of a Property whose value is a number.
- `sensor` is the entity's id, followed by a space and the datasetId where an instance has one (no
  URI holds a space, so both can be told apart again). `measure` is the attribute's short name.
- `ts` is the instance's `observedAt`, else the entity's `dateObserved` (of an interval the start).
  Times of the system are not times of observation: without either the number is rejected.
- `unit` is `unitCode`, with the codes of UNECE turned into units. `quality` is the text of the
  attribute's own attribute `quality`.
- `place` is given by the caller, else the entity's attribute `place`, its
  `address.addressLocality`, the first step of its scope, or what stands before the first `:` of
  the id (but not `urn`, `http`, `https`); else `unknown`.
- `lat` and `lon` are those of the entity's `location`, where it is a Point.
- Text with a `unitCode` was meant as a number and is rejected; any other text, truth value, place
  or relationship is no reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from proxeny.formats.ngsi_ld import BadRequestData, Context, Entity, LdError, attributes, moment
from proxeny.messages import Message, gettext_noop
from proxeny.observations.ngsi_ld_units import unit_of

UNKNOWN = "unknown"

#: What may stand before the first colon of an id without naming a place.
SCHEMES = frozenset({"urn", "http", "https"})

NO_TIME = gettext_noop("the value has no observedAt; without its time it is no reading")

#: sensor, measure, ts, value, unit, place, quality, lat, lon.
Row = tuple[str, str, datetime, float, str, str, str | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class LdRejection:
    """A value, or a whole entity, that did not become a reading.

    `index` counts entities from 0; `path` is where in it; `raw` is what stood there as JSON, cut
    at 1,000 characters; `code` is the kind of problem of NGSI-LD.
    """

    index: int
    id: str | None
    path: str
    raw: str
    code: str
    message: Message


def rejection(index: int, document: object, error: LdError) -> LdRejection:
    """Return the rejection of an entity that could not be parsed."""
    identifier = document.get("id") if isinstance(document, Mapping) else None
    name = identifier[:200] if isinstance(identifier, str) else None
    return LdRejection(index, name, error.path, raw_text(document), error.kind, error.message)


def without_time(index: int, identifier: str, path: str, value: float) -> LdRejection:
    """Return the rejection of a number that has no time."""
    error = BadRequestData(NO_TIME, f"{path}.observedAt")
    return LdRejection(index, identifier, error.path, f"{value:.15g}", error.kind, error.message)


def raw_text(value: object) -> str:
    """Return a value as JSON, cut at 1,000 characters."""
    try:
        text = json.dumps(value, ensure_ascii=True)
    except (ValueError, TypeError, RecursionError):
        text = repr(value)[:1000]
    return text if len(text) <= 1000 else f"{text[:997]}..."


def rows_of(
    entity: Entity, context: Context, index: int, place: str | None = None
) -> Iterator[Row | LdRejection]:
    """Yield the readings of a parsed entity, and why its other numbers are none."""
    where, lat, lon = place_and_position(entity, context, place)
    observed = _date_observed(entity, context)
    identifier = entity["id"]
    for iri, instances in attributes(entity).items():
        measure = context.compact(iri)
        for number, each in enumerate(instances):
            if each["type"] != "Property":
                continue
            path = measure if len(instances) == 1 else f"{measure}[{number}]"
            try:
                value = _number(each)
                if value is None:
                    continue
                when = each.get("observedAt") or observed
                if when is None:
                    yield without_time(index, identifier, path, value)
                    continue
                ts = moment(when, "observedAt")
            except LdError as error:
                raw = raw_text(each.get("value"))
                at = f"{path}.{error.path}"
                yield LdRejection(index, identifier, at, raw, error.kind, error.message)
                continue
            dataset = each.get("datasetId")
            yield (
                f"{identifier} {dataset}" if dataset else identifier,
                measure,
                ts,
                value,
                unit_of(each.get("unitCode")),
                where,
                _text(each.get(context.expand("quality"), ())),
                lat,
                lon,
            )


def place_and_position(
    entity: Entity, context: Context, place: str | None
) -> tuple[str, float | None, float | None]:
    """Return the place, latitude and longitude of an entity's readings."""
    return place or _place(entity, context), *_position(entity, context)


def _number(each: Mapping[str, Any]) -> float | None:
    """Return the number of an instance, None where it holds something else."""
    value = each["value"]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        if isinstance(value, str) and "unitCode" in each:
            said = gettext_noop("the value is a text; a value with a unit must be a number")
            raise BadRequestData(Message(said), "value")
        return None
    return float(value)


def _text(instances: Any) -> str | None:
    """Return the first text among the instances of an attribute."""
    for each in instances:
        value = each.get("value")
        if isinstance(value, str) and value:
            return value
    return None


def _place(entity: Entity, context: Context) -> str:
    if name := _text(entity.get(context.expand("place"), ())):
        return name
    for each in entity.get(context.expand("address"), ()):
        value = each.get("value")
        city = value.get("addressLocality") if isinstance(value, Mapping) else None
        if isinstance(city, str) and city:
            return city
    if scopes := entity.get("scope"):
        return str(scopes[0]).split("/")[1]
    return place_of_id(entity["id"])


def place_of_id(identifier: str) -> str:
    """Return what stands before the first colon of an id, where that may name a place."""
    before = identifier.partition(":")[0]
    return UNKNOWN if before in SCHEMES else before


def _position(entity: Entity, context: Context) -> tuple[float | None, float | None]:
    for each in entity.get(context.expand("location"), ()):
        value = each.get("value")
        if each["type"] == "GeoProperty" and value["type"] == "Point":
            longitude, latitude = value["coordinates"][:2]
            return float(latitude), float(longitude)
    return None, None


def _date_observed(entity: Entity, context: Context) -> str | None:
    for each in entity.get(context.expand("dateObserved"), ()):
        value = each.get("value")
        if isinstance(value, Mapping):
            value = value.get("@value")
        if isinstance(value, str):
            return value.partition("/")[0]
    return None
