# SPDX-License-Identifier: EUPL-1.2
"""Readings of many entities of one shape, column by column: the rules of `ngsi_ld_readings`."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from msgspec import UNSET

from proxeny.formats.ngsi_ld import Context, LdError
from proxeny.formats.ngsi_ld.names import ENTITY, check_name
from proxeny.observations.ngsi_ld_readings import (
    UNKNOWN,
    LdRejection,
    place_of_id,
    without_time,
)
from proxeny.observations.ngsi_ld_shapes import Part, Shape, absent
from proxeny.observations.ngsi_ld_units import unit_of

#: The columns of the readings, and the entity (from 0) that each is from.
FIELDS = pa.schema(
    [
        ("sensor", pa.string()),
        ("measure", pa.string()),
        ("ts", pa.timestamp("us", "UTC")),
        ("value", pa.float64()),
        ("unit", pa.string()),
        ("place", pa.string()),
        ("quality", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("entity", pa.int64()),
    ]
)

# The patterns of `ngsi_ld.names`, in the words of RE2.
_URI = r"^[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20\x{0085}\p{Z}]+$"
_MOMENT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)$"


class NotSureError(Exception):
    """Some of the entities must go the general way: their positions, or all (None)."""

    def __init__(self, positions: list[int] | None) -> None:
        super().__init__(positions)
        self.positions = positions


def fits(shape: Shape, context: Context) -> bool:
    """Whether the names of a shape are good ones, and mean different things."""
    names = [part.name for part in shape.parts]
    try:
        for name in (*names, shape.kind):
            check_name(name, name)
    except LdError:
        return False
    plain = all(
        part.kind == "text" for part in shape.parts if context.compact(part.name) == "dateObserved"
    )
    return plain and not ENTITY & set(names) and len(set(map(context.expand, names))) == len(names)


def readings(
    shape: Shape,
    columns: list[list[Any]],
    ids: list[str],
    entities: Sequence[int],
    context: Context,
    place: str | None,
    *,
    whole: bool,
) -> tuple[pa.Table, list[LdRejection]]:
    """Return the readings of entities, and the numbers without a time.

    `columns` is as `Shape.columns` gives them, `entities` are the places in the batch;
    `whole` says that no attribute lacks. Raises
    `NotSureError` with the positions of what the general way must look at.
    """
    sensors = pa.array(ids, pa.string())
    _sure(pc.match_substring_regex(sensors, _URI))
    lats, lons = _positions(shape, columns, len(ids), whole)
    places = pa.repeat(place, len(ids)) if place else _places(shape, columns, sensors)
    observed = next(
        (
            column
            for part, column in zip(shape.parts, columns, strict=True)
            if part.name == "dateObserved"
        ),
        None,
    )
    where = pa.array(entities, pa.int64())
    tables, rejected = [], []
    for part, column in zip(shape.parts, columns, strict=True):
        chosen = None
        if not whole and True in (lacking := absent(column)):
            chosen = [index for index, missing in enumerate(lacking) if not missing]
            column = [column[index] for index in chosen]
        if part.kind == "link":
            links = pa.array(_each(column, "f0"), pa.string())
            _sure(pc.match_substring_regex(links, _URI), chosen)
        if part.kind == "text" and part.name == "dateObserved":
            times_of(_each(column, "f0"), chosen)
        times = times_of(_each(column, "f1"), chosen) if part.time else None
        if part.kind != "number":
            continue
        measure = context.compact(context.expand(part.name))
        if times is None:
            if observed is None:
                rejected += _without_time(part, column, chosen, ids, entities, measure)
                continue
            if chosen is not None or True in absent(observed):
                raise NotSureError(None)
            times = times_of(_each(observed, "f0"), None)
        values = pa.array(_each(column, "f0"), pa.float64())
        _sure(pc.is_finite(values), chosen)
        taken = (sensors, places, lats, lons, where)
        if chosen is not None:
            indices = pa.array(chosen, pa.int64())
            taken = tuple(each.take(indices) for each in taken)
        count = len(values)
        tables.append(
            pa.table(
                [
                    taken[0],
                    pa.repeat(measure, count),
                    times,
                    values,
                    pa.repeat(unit_of(part.unit), count),
                    taken[1],
                    pa.nulls(count, pa.string()),
                    *taken[2:],
                ],
                schema=FIELDS,
            )
        )
    return (pa.concat_tables(tables) if tables else FIELDS.empty_table()), rejected


def _each(column: list[Any], field: str) -> list[Any]:
    return list(map(attrgetter(field), column))


def _sure(mask: Any, chosen: list[int] | None = None) -> None:
    """Raise `NotSureError` with the positions where the mask is false."""
    if not pc.all(mask, min_count=0).as_py():
        wrong = [index for index, good in enumerate(mask.to_pylist()) if not good]
        raise NotSureError([chosen[index] for index in wrong] if chosen is not None else wrong)


def times_of(texts: Sequence[str], chosen: list[int] | None = None) -> Any:
    """Return instants of texts; a text that only another reader may understand is not sure."""
    array = pa.array(texts, pa.string())
    # Twenty characters with T and Z that can be turned are of the form already.
    usual = pc.and_(pc.equal(pc.binary_length(array), 20), pc.ends_with(array, "Z"))
    if not pc.all(pc.and_(usual, pc.match_substring(array, "T")), min_count=0).as_py():
        _sure(pc.match_substring_regex(array, _MOMENT), chosen)
    try:
        return array.cast(pa.timestamp("us", "UTC"))
    except pa.ArrowInvalid:
        # A day that no month has; which entity it was is found one by one.
        raise NotSureError(None) from None


def _positions(shape: Shape, columns: list[list[Any]], count: int, whole: bool) -> tuple[Any, Any]:
    """Return latitudes and longitudes of `location`; every Point must be on the globe."""
    lats, lons = pa.nulls(count, pa.float64()), pa.nulls(count, pa.float64())
    for part, column in zip(shape.parts, columns, strict=True):
        if part.kind != "place":
            continue
        if not whole and True in absent(column):
            points = [None if each is UNSET else each.f0.f1 for each in column]
            found = [
                pa.array([point and getattr(point, name) for point in points], pa.float64())
                for name in ("lon", "lat")
            ]
        else:
            points = _each(column, "f0.f1")
            found = [pa.array(_each(points, name), pa.float64()) for name in ("lon", "lat")]
        for degrees, limit in zip(found, (180, 90), strict=True):
            inside = pc.less_equal(pc.abs(degrees), limit)
            _sure(pc.fill_null(inside, True))
        if part.name == "location":
            lons, lats = found
    return lats, lons


def _places(shape: Shape, columns: list[list[Any]], sensors: pa.Array) -> Any:
    """Return the place of each entity: the city of its address, else what its id begins with."""
    if pc.all(pc.starts_with(sensors, "urn:"), min_count=0).as_py():
        places = pa.repeat(UNKNOWN, len(sensors))
    else:
        places = pa.array([place_of_id(name) for name in sensors.to_pylist()], pa.string())
    for part, column in zip(shape.parts, columns, strict=True):
        if part.name == "address" and part.kind == "object" and "addressLocality" in part.inside:
            field = f"f{part.inside.index('addressLocality')}"
            cities = pa.array(
                [None if each is UNSET else getattr(each.f0, field) or None for each in column],
                pa.string(),
            )
            places = pc.coalesce(cities, places)
    return places


def _without_time(
    part: Part,
    column: list[Any],
    chosen: list[int] | None,
    ids: list[str],
    entities: Sequence[int],
    measure: str,
) -> list[LdRejection]:
    at = chosen if chosen is not None else range(len(column))
    return [
        without_time(entities[index], ids[index], measure, each.f0)
        for index, each in zip(at, column, strict=True)
    ]
