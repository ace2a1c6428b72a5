# SPDX-License-Identifier: EUPL-1.2
"""From rows of a table to readings: names, times, numbers and units made one, the rest rejected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from proxeny.observations import units, values
from proxeny.observations.checks import Sieve, plausible
from proxeny.observations.noticing import Notices
from proxeny.observations.readings import READING, Part, place_of
from proxeny.observations.tabular import Rows, Source
from proxeny.observations.times import Clock


def parts(source: Source, *, tz: str | None, now: dt.datetime, notices: Notices) -> Iterator[Part]:
    """Yield the readings of a table and its rejected rows, part by part.

    `tz` is the zone of times without offset, `now` the instant after which none can have been
    taken. What was noticed is in `notices` when the last part has been taken.
    """
    clock = Clock(tz)
    notices.ignored(source.ignored)
    for rows in source.rows:
        part = _part(_without_empty(rows), clock, now, notices, source.decimal_comma)
        notices.look(part.readings)
        yield part


def _part(
    rows: Rows, clock: Clock, now: dt.datetime, notices: Notices, decimal_comma: bool
) -> Part:
    cells, count = rows.cells, len(rows.numbers)
    sieve = Sieve(rows.numbers, cells.__getitem__)
    if rows.broken:
        places, texts = zip(*rows.broken, strict=True)
        sieve.add(np.array(places), "", pa.array(texts, pa.string()), "columns")

    sensor, measure = (_mapped(cells[name], str.strip) for name in ("sensor", "measure"))
    sieve.reject("sensor", "empty", pc.equal(sensor, ""))
    sieve.reject("measure", "empty", pc.equal(measure, ""))

    ts, skipped = clock.read(cells["ts"], lambda at: (sensor[at].as_py(), measure[at].as_py()))
    sieve.reject("ts", "skipped", skipped)
    if ts.null_count:
        sieve.reject("ts", "empty", _empty(cells["ts"]))
        sieve.reject("ts", "time", ts.is_null())

    value, why = values.read(cells["value"], decimal_comma=decimal_comma)
    for code, wrong in why.items():
        sieve.reject("value", code, wrong)
    sieve.reject("value", "empty", value.is_null())
    plausible(sieve, ts, value, now)

    unknown: set[str] = set()
    unit = _mapped(cells["unit"], lambda text: _unit(text, unknown))
    notices.unknown_units(unknown)
    place = _mapped(sensor, place_of)
    if "place" in cells:
        named = _mapped(cells["place"], str.strip)
        place = pc.if_else(pc.equal(named, ""), place, named)
    quality = pa.nulls(count, pa.string())
    if "quality" in cells:
        named = _mapped(cells["quality"], str.strip)
        quality = pc.if_else(pc.equal(named, ""), quality, named)
    lat = _degrees(cells, sieve, "lat", "latitude", 90, decimal_comma)
    lon = _degrees(cells, sieve, "lon", "longitude", 180, decimal_comma)
    columns = [sensor, measure, ts, value, unit, place, quality, lat, lon]
    return sieve.part(pa.table(columns, names=READING.names))


def _degrees(
    cells: dict[str, pa.Array],
    sieve: Sieve,
    name: str,
    code: str,
    limit: int,
    decimal_comma: bool,
) -> pa.Array:
    if name not in cells:
        return pa.nulls(len(sieve.bad), pa.float64())
    found, why = values.read(cells[name], decimal_comma=decimal_comma)
    for reason, wrong in why.items():
        if reason != "empty":
            sieve.reject(name, reason, wrong)
    sieve.reject(name, code, pc.greater(pc.abs(found), limit))
    return found


def _unit(text: str, unknown: set[str]) -> str:
    known = units.unit(text)
    if known is None:
        unknown.add(text.strip())
    return known or text.strip()


def _mapped(cells: pa.Array, change: Callable[[str], str]) -> pa.Array:
    """Return texts, each changed; nulls are empty texts. Each different text is changed once."""
    if not pa.types.is_string(cells.type):
        cells = cells.cast(pa.string())
    coded = cells.fill_null("").dictionary_encode()
    changed = [change(text) for text in coded.dictionary.to_pylist()]
    return pa.array(changed, pa.string()).take(coded.indices)


def _empty(cells: pa.Array) -> pa.Array:
    none = cells.is_null()
    if pa.types.is_string(cells.type):
        return pc.or_(none, pc.equal(pc.utf8_trim_whitespace(cells.fill_null("")), ""))
    return none


def _without_empty(rows: Rows) -> Rows:
    """Leave out rows without any text, such as empty lines at the end."""
    if not all(pa.types.is_string(cells.type) for cells in rows.cells.values()):
        return rows
    some = np.zeros(len(rows.numbers), dtype=bool)
    for cells in rows.cells.values():
        some |= pc.not_equal(cells, "").fill_null(False).to_numpy(zero_copy_only=False)
        if some.all():
            return rows
    kept = {name: cells.filter(pa.array(some)) for name, cells in rows.cells.items()}
    return Rows(rows.numbers[some], kept, rows.broken)
