# SPDX-License-Identifier: EUPL-1.2
"""Write readings as NGSI-LD: the newest state of each sensor, or its temporal evolution.

The reverse of `ngsi_ld_readings`: what is before the space in a sensor's name is the entity's id,
what is behind it the datasetId. A name that is no URI becomes one: `urn:ngsi-ld:Device:NAME`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

import pyarrow as pa

from proxeny.formats.ngsi_ld.names import URI, written
from proxeny.observations.ngsi_ld_units import code_of

#: The type of an entity of which nothing else is known.
DEVICE = "Device"


def entities_of(readings: pa.Table, *, kind: str = DEVICE) -> list[dict[str, Any]]:
    """Return an entity for each sensor with its newest reading of each measure, normalized.

    >>> import datetime as dt
    >>> from proxeny.observations.readings import table
    >>> noon = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
    >>> row = {"sensor": "porto:7", "measure": "NO2", "ts": noon, "value": 21.5, "unit": "ug/m3"}
    >>> entities_of(table([row]))[0]["NO2"]["unitCode"]
    'GQ'
    """
    newest: dict[tuple[str, str], dict[str, Any]] = {}
    for row in readings.sort_by([("ts", "ascending")]).to_pylist():
        newest[row["sensor"], row["measure"]] = row
    found: dict[str, dict[str, Any]] = {}
    for row in newest.values():
        identifier, dataset = identifier_of(row["sensor"])
        entity = found.setdefault(identifier, _entity(identifier, kind, row))
        instance = {**_property(row), **({"datasetId": dataset} if dataset else {})}
        there = entity.get(row["measure"])
        if there is None:
            entity[row["measure"]] = instance
        else:
            entity[row["measure"]] = [*(there if isinstance(there, list) else [there]), instance]
    return list(found.values())


def temporal_of(
    readings: pa.Table, *, kind: str = DEVICE, columnar: bool = True
) -> list[dict[str, Any]]:
    """Return the temporal evolution of each sensor: pairs under `values`, or all instances."""
    groups: dict[str, dict[str, dict[tuple[str | None, str], list[dict[str, Any]]]]] = {}
    heads: dict[str, dict[str, Any]] = {}
    for row in readings.sort_by([("ts", "ascending")]).to_pylist():
        identifier, dataset = identifier_of(row["sensor"])
        heads[identifier] = row
        by_measure = groups.setdefault(identifier, {}).setdefault(row["measure"], {})
        by_measure.setdefault((dataset, row["unit"]), []).append(row)
    found = []
    for identifier, measures in groups.items():
        entity = _entity(identifier, kind, heads[identifier])
        for measure, series in measures.items():
            parts = [
                part
                for (dataset, unit), rows in series.items()
                for part in (_pairs if columnar else _instances)(rows, dataset, unit)
            ]
            entity[measure] = parts[0] if columnar and len(parts) == 1 else parts
        found.append(entity)
    return found


def _pairs(rows: list[dict[str, Any]], dataset: str | None, unit: str) -> list[dict[str, Any]]:
    pairs = [[row["value"], written(row["ts"])] for row in rows]
    return [{"type": "Property", "values": pairs, **_told_once(dataset, unit)}]


def _instances(rows: list[dict[str, Any]], dataset: str | None, unit: str) -> list[dict[str, Any]]:
    more = {"datasetId": dataset} if dataset else {}
    return [{**_property(row), **more} for row in rows]


def _told_once(dataset: str | None, unit: str) -> dict[str, str]:
    found = {"unitCode": code_of(unit), "datasetId": dataset}
    return {name: value for name, value in found.items() if value}


def _property(row: Mapping[str, Any]) -> dict[str, Any]:
    found = {"type": "Property", "value": row["value"], "observedAt": written(row["ts"])}
    if code := code_of(row["unit"]):
        found["unitCode"] = code
    if row["quality"]:
        found["quality"] = {"type": "Property", "value": row["quality"]}
    return found


def _entity(identifier: str, kind: str, row: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": identifier, "type": kind}
    if row["place"] not in {"", "unknown"}:
        found["place"] = {"type": "Property", "value": row["place"]}
    if row["lat"] is not None and row["lon"] is not None:
        point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        found["location"] = {"type": "GeoProperty", "value": point}
    return found


def identifier_of(sensor: str) -> tuple[str, str | None]:
    """Return the entity's id and the datasetId that a sensor's name says.

    >>> identifier_of("urn:ngsi-ld:Device:7 urn:x:upper"), identifier_of("roof, north")
    (('urn:ngsi-ld:Device:7', 'urn:x:upper'), ('urn:ngsi-ld:Device:roof%2C%20north', None))
    """
    identifier, _, dataset = sensor.partition(" ")
    if URI.fullmatch(identifier) and (not dataset or URI.fullmatch(dataset)):
        return identifier, dataset or None
    return f"urn:ngsi-ld:{DEVICE}:{quote(sensor, safe='')}", None


def indicator_entity(
    *,
    city: str,
    framework: str,
    code: str,
    name: str,
    value: float,
    unit: str,
    year: int,
    data_point: str = "",
    quality: str = "",
    source: str = "",
    city_name: str = "",
    organisation: str = "",
) -> dict[str, Any]:
    """Return an indicator's value as a `KeyPerformanceIndicator` of Smart Data Models, normalized.

    `city` is the city's id. The value holds for a calendar year, whose first and last days are
    `calculationPeriod`; the last is also the time of observation. `organisation` reports it.
    """
    parts = [framework, code, *([data_point] if data_point else []), city, str(year)]
    first, last = date(year, 1, 1), date(year, 12, 31)
    found: dict[str, Any] = {
        "id": "urn:ngsi-ld:KeyPerformanceIndicator:" + ":".join(quote(p, safe="") for p in parts),
        "type": "KeyPerformanceIndicator",
        "name": _said(name),
        "alternateName": _said(code if not data_point else f"{code}: {data_point}"),
        "category": _said([framework]),
        "calculationFrequency": _said("yearly"),
        "calculationPeriod": _said({"from": first.isoformat(), "to": last.isoformat()}),
        "kpiValue": _said(value) | {"observedAt": f"{last.isoformat()}T23:59:59Z"},
    }
    if symbol := code_of(unit):
        found["kpiValue"]["unitCode"] = symbol
    if quality:
        found["kpiValue"]["quality"] = _said(quality)
    if organisation:
        found["organization"] = _said({"name": organisation})
    if source:
        found["source"] = _said(source)
    if city_name:
        found["address"] = _said({"addressLocality": city_name})
    return found


def _said(value: object) -> dict[str, Any]:
    return {"type": "Property", "value": value}
