# SPDX-License-Identifier: EUPL-1.2
"""Read NGSI-LD into readings: a batch, a notification, temporal entities, or an entity a line.

What is a reading, and what is not, is told in `ngsi_ld_readings`. Entities that look alike are
decoded together (`ngsi_ld_shapes`), long temporal ones by their columns (`ngsi_ld_series`), all
others one by one; the result is the same, only the time is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from proxeny.formats.ngsi_ld import Context, Contexts, LdError, documents, parse, read
from proxeny.formats.ngsi_ld.batches import context_of
from proxeny.observations.ngsi_ld_columns import FIELDS, NotSureError, fits, readings
from proxeny.observations.ngsi_ld_mixed import mixed, sorted_out
from proxeny.observations.ngsi_ld_readings import LdRejection, rejection, rows_of
from proxeny.observations.ngsi_ld_series import LONG, series
from proxeny.observations.ngsi_ld_shapes import UNREADABLE, Shape, first_object, shape_of
from proxeny.observations.readings import READING, REJECTED


class _Head(msgspec.Struct, gc=False):
    """An entity of which only the type is looked at."""

    type: str


_HEADS = msgspec.json.Decoder(list[_Head])
_RAWS = msgspec.json.Decoder(list[msgspec.Raw])


@dataclass(frozen=True, slots=True)
class LdReadings:
    """What a text of NGSI-LD gave: readings, what was rejected and why, how many entities it had.

    `readings` is of the form `READING`; whether a time or a value can be is not judged yet.
    `singly` are the places of the entities that were read one by one; of all others it is sure
    that they are entities in normalized or concise form, with one instance of each attribute.
    """

    readings: pa.Table
    rejected: tuple[LdRejection, ...]
    entities: int
    singly: frozenset[int] = frozenset()

    def rejected_rows(self) -> pa.Table:
        """Return the rejections as the store keeps them (`REJECTED`); the first entity is row 1."""
        rows = [
            {
                "row": each.index + 1,
                "column": each.path[:200],
                "text": f"{each.message}: {each.raw}",
                "code": "entity",
            }
            for each in self.rejected
        ]
        return pa.Table.from_pylist(rows, schema=REJECTED)


def read_ngsi_ld(
    data: bytes,
    *,
    contexts: Contexts | None = None,
    context: Context | None = None,
    place: str | None = None,
) -> LdReadings:
    """Return the readings of entities, in their order.

    `contexts` are those known by address (none is fetched), `context` is that of a request's
    Link header, `place` overrides what the entities say. Raises `InvalidRequest`, with line and
    column, where the text is not JSON; what is wrong with one entity is in `rejected`.
    """
    known = contexts or Contexts()
    work = _Work(known, context or known.get(), place)
    shape = shape_of(first_object(data))
    if shape is None or not work.together(data, shape):
        work.apart(data)
    return work.done()


class _Work:
    """The tables and rejections so far, and how many entities were met."""

    def __init__(self, known: Contexts, default: Context, place: str | None) -> None:
        self.known, self.default, self.place = known, default, place
        self.tables: list[pa.Table] = []
        self.rows: list[tuple[Any, ...]] = []
        self.rejected: list[LdRejection] = []
        self.singly: set[int] = set()
        self.entities = 0

    def together(self, data: bytes, shape: Shape) -> bool:
        """Read a batch whose entities look alike; false where it is no array that can be split."""
        try:
            entities = shape.many.decode(data)
        except UNREADABLE:
            return self._split(data)
        columns = shape.columns(entities)
        if shape.counted(len(entities)) != data.count(b'"'):
            return self._split(data)
        if left := self._columns(shape, entities, columns, range(len(entities)), whole=True):
            raws = _RAWS.decode(data)
            for index in left:
                self.one(index, bytes(raws[index]))
        self.entities = len(entities)
        return True

    def _split(self, data: bytes) -> bool:
        """Read each entity by a shape of its type that takes it, the others one by one."""
        try:
            # What a decoder passes over it does not check; a torn letter spoils the whole text.
            data.decode()
            heads = _HEADS.decode(data)
            raws = _RAWS.decode(data)
        except UNREADABLE:
            return False
        kinds = [head.type for head in heads]
        groups, rest = mixed(data, kinds, raws), list[int]()
        if groups is None:
            groups, rest = sorted_out(kinds, raws)
        for group in groups:
            shape, entities, columns = group.shape, group.entities, group.columns
            rest += self._columns(shape, entities, columns, group.places, whole=group.whole)
        for index in sorted(rest):
            self.one(index, bytes(raws[index]))
        self.entities = len(raws)
        return True

    def _columns(
        self,
        shape: Shape,
        entities: list[Any],
        columns: list[list[Any]],
        places: Any,
        *,
        whole: bool,
    ) -> list[int]:
        """Add the readings of entities of one shape; return the places of those left over."""
        try:
            context = self.known.get(shape.context) if shape.context else self.default
        except LdError:
            return list(places)
        if not fits(shape, context):
            return list(places)
        left: list[int] = []
        for _ in range(2):
            ids = [each.f0 for each in entities]
            try:
                table, rejected = readings(
                    shape, columns, ids, places, context, self.place, whole=whole
                )
            except NotSureError as error:
                wrong = set(error.positions or ())
                if not wrong:
                    break
                left += [places[index] for index in sorted(wrong)]
                kept = [index for index in range(len(entities)) if index not in wrong]
                entities = [entities[index] for index in kept]
                places = [places[index] for index in kept]
                columns = shape.columns(entities)
                continue
            self.tables.append(table)
            self.rejected += rejected
            return left
        return left + list(places)

    def apart(self, data: bytes) -> None:
        """Read a text entity by entity."""
        if len(data) > LONG and data.lstrip()[:1] == b"{" and self._series(0, data):
            self.entities = 1
            self.singly.add(0)
            return
        if len(data) > LONG and data.lstrip()[:1] == b"[":
            try:
                data.decode()
                raws = _RAWS.decode(data)
            except UNREADABLE:
                raws = []
            if raws:
                for index, raw in enumerate(raws):
                    self.one(index, bytes(raw))
                self.entities = len(raws)
                return
        items = documents(data)
        for index, item in enumerate(items):
            self._parsed(index, item)
        self.entities = len(items)
        self.singly.update(range(len(items)))

    def one(self, index: int, data: bytes) -> None:
        """Read one entity."""
        self.singly.add(index)
        if len(data) > LONG and self._series(index, data):
            return
        try:
            item = read(data)
        except LdError as error:
            item = error
        self._parsed(index, item)

    def _series(self, index: int, data: bytes) -> bool:
        """Read a long temporal entity by its columns; false where that is not sure."""
        found = series(data, self.known, self.default, self.place, index)
        if found is None:
            return False
        self.tables += found.tables
        self._rows(found.rest)
        return True

    def _parsed(self, index: int, item: Any) -> None:
        try:
            if isinstance(item, LdError):
                raise item
            context = context_of(item, self.known, self.default)
            entity = parse(item, context, temporal=True)
            self._rows((index, each) for each in rows_of(entity, context, index, self.place))
        except LdError as error:
            self.rejected.append(rejection(index, item, error))

    def _rows(self, found: Iterable[tuple[int, Any]]) -> None:
        for index, each in found:
            if isinstance(each, LdRejection):
                self.rejected.append(each)
            else:
                self.rows.append((*each, index))

    def done(self) -> LdReadings:
        """Return everything, in the order of the entities."""
        if self.rows:
            columns = list(zip(*self.rows, strict=True))
            arrays = [
                pa.array(column, field.type) for column, field in zip(columns, FIELDS, strict=True)
            ]
            self.tables.append(pa.table(arrays, schema=FIELDS))
        table = pa.concat_tables(self.tables) if self.tables else FIELDS.empty_table()
        # A correction in the same batch must stay behind what it corrects.
        if len(self.tables) > 1:
            table = table.take(pc.sort_indices(table, [("entity", "ascending")]))
        self.rejected.sort(key=lambda each: each.index)
        readings = table.select(READING.names).cast(READING)
        rejected = tuple(self.rejected)
        return LdReadings(readings, rejected, self.entities, frozenset(self.singly))
