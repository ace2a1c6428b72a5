# SPDX-License-Identifier: EUPL-1.2
"""Read a long temporal entity by its columns, in either of its forms.

An attribute is decoded in one call where it is a series of numbers with their times: pairs under
`values`, or an array of instances. Everything else of the entity goes the general way. What is
sure here is judged as in `ngsi_ld_shapes`, by counting quotation marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from msgspec import UNSET, UnsetType

from proxeny.formats.ngsi_ld import Context, Contexts, LdError, parse, read
from proxeny.formats.ngsi_ld.batches import context_of
from proxeny.formats.ngsi_ld.names import ENTITY, URI, check_name
from proxeny.observations.ngsi_ld_columns import FIELDS, NotSureError, times_of
from proxeny.observations.ngsi_ld_readings import place_and_position, rejection, rows_of
from proxeny.observations.ngsi_ld_shapes import UNREADABLE
from proxeny.observations.ngsi_ld_units import unit_of

#: Bytes from which an entity, or one of its attributes, is worth its own decoder.
LONG = 20_000


class _Pair(msgspec.Struct, array_like=True, forbid_unknown_fields=True, gc=False):
    value: float
    time: str


class _Pairs(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    values: list[_Pair]
    type: Literal["Property"] | UnsetType = UNSET
    unitCode: str | UnsetType = UNSET  # noqa: N815 - the standard's name
    datasetId: str | UnsetType = UNSET  # noqa: N815


class _Instance(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    value: float
    observedAt: str  # noqa: N815
    type: Literal["Property"]
    unitCode: str | UnsetType = UNSET  # noqa: N815


_ENTITY = msgspec.json.Decoder(dict[str, msgspec.Raw])
_PAIRS = msgspec.json.Decoder(_Pairs)
_INSTANCES = msgspec.json.Decoder(list[_Instance])


@dataclass(frozen=True, slots=True)
class Series:
    """The tables of the long attributes, and (index, row or rejection) of the rest."""

    tables: list[pa.Table]
    rest: list[tuple[int, Any]]


def series(
    data: bytes, known: Contexts, default: Context, place: str | None, index: int
) -> Series | None:
    """Return what an entity says, None where the general way must read all of it.

    An entity that cannot be used is one rejection, and no row of it is kept.
    """
    try:
        members = _ENTITY.decode(data)
    except UNREADABLE:
        return None
    raws = {name: bytes(raw) for name, raw in members.items()}
    marks = sum(raw.count(b'"') for raw in raws.values()) + 2 * len(raws)
    if marks != data.count(b'"') or raws.get("type") == b'"Notification"':
        return None
    columns: dict[str, _Column] = {}
    for name, raw in raws.items():
        if len(raw) > LONG and name not in ENTITY and (found := _column_of(raw)) is not None:
            columns[name] = found
    if not columns:
        return None
    document: dict[str, Any] = {}
    try:
        for name, raw in raws.items():
            if name not in columns:
                document[name] = read(raw)
        context = context_of(document, known, default)
        for name in columns:
            check_name(name, name)
        entity = parse(document, context, temporal=True)
    except LdError as error:
        return Series([], [(index, rejection(index, document, error))])
    expanded = {context.expand(name) for name in columns}
    if len(expanded) != len(columns) or expanded & entity.keys():
        return None
    where, lat, lon = place_and_position(entity, context, place)
    tables = []
    for name, part in columns.items():
        measure = context.compact(context.expand(name))
        sensor = f"{entity['id']} {part.dataset}" if part.dataset else entity["id"]
        tables.append(_table(part, sensor, measure, where, lat, lon, index))
    return Series(tables, [(index, row) for row in rows_of(entity, context, index, place)])


@dataclass(frozen=True, slots=True)
class _Column:
    """Values and instants of one dataset; `unit` is one for all, or one for each."""

    values: pa.Array
    times: pa.Array
    unit: Any
    dataset: str | None


def _column_of(raw: bytes) -> _Column | None:
    """Return the column of one attribute, None where the general way must read it."""
    try:
        return _pairs(raw) if raw[:1] == b"{" else _instances(raw)
    except (*UNREADABLE, NotSureError):
        return None


def _pairs(raw: bytes) -> _Column:
    found = _PAIRS.decode(raw)
    marks = 2 + 2 * len(found.values)
    marks += sum(4 for each in (found.type, found.unitCode, found.datasetId) if each is not UNSET)
    dataset = None if found.datasetId is UNSET else found.datasetId
    if marks != raw.count(b'"') or (dataset is not None and not URI.fullmatch(dataset)):
        raise NotSureError(None)
    values = [each.value for each in found.values]
    texts = [each.time for each in found.values]
    unit = unit_of(None if found.unitCode is UNSET else found.unitCode)
    return _Column(_finite(values), times_of(texts), unit, dataset)


def _instances(raw: bytes) -> _Column:
    found = _INSTANCES.decode(raw)
    codes = [each.unitCode for each in found]
    absent = codes.count(UNSET)
    # value, observedAt and type: three names, two texts.
    if 10 * len(found) + 4 * (len(found) - absent) != raw.count(b'"'):
        raise NotSureError(None)
    units = {code: unit_of(None if code is UNSET else code) for code in set(codes)}
    unit: Any = next(iter(units.values())) if len(units) == 1 else [units[each] for each in codes]
    values = _finite([each.value for each in found])
    return _Column(values, times_of([each.observedAt for each in found]), unit, None)


def _finite(values: Any) -> pa.Array:
    array = pa.array(values, pa.float64())
    if not pc.all(pc.is_finite(array), min_count=0).as_py():
        raise NotSureError(None)
    return array


def _table(
    part: _Column,
    sensor: str,
    measure: str,
    place: str,
    lat: float | None,
    lon: float | None,
    index: int,
) -> pa.Table:
    count = len(part.values)
    several = isinstance(part.unit, list)
    units = pa.array(part.unit, pa.string()) if several else pa.repeat(part.unit, count)
    columns = [pa.repeat(sensor, count), pa.repeat(measure, count), part.times, part.values, units]
    columns += [pa.repeat(place, count), pa.nulls(count, pa.string())]
    columns += [pa.repeat(pa.scalar(each, pa.float64()), count) for each in (lat, lon)]
    return pa.table([*columns, pa.repeat(pa.scalar(index, pa.int64()), count)], schema=FIELDS)
