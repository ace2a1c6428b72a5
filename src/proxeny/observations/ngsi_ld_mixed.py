# SPDX-License-Identifier: EUPL-1.2
"""Tell the entities of a batch apart that are of several types, each by a shape of its type.

Where the first entity of each type shows what all others of it look like, one call decodes the
batch. Else each entity is tried by the shapes that its type has shown so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Union

import msgspec

from proxeny.observations.ngsi_ld_shapes import UNREADABLE, Shape, first_object, shape_of

#: How many types of a batch, and how many shapes of one type, are decoded by their shape.
_MAX_TYPES = 32
_OF_TYPE = 4

_Raws = Sequence[msgspec.Raw]


@dataclass(frozen=True, slots=True)
class Group:
    """Entities of one shape, their places in the batch and their attributes, part by part.

    `marks` are the quotation marks that they need.
    """

    shape: Shape
    places: list[int]
    entities: list[Any]
    columns: list[list[Any]]
    marks: int

    @classmethod
    def of(cls, shape: Shape, places: list[int], entities: list[Any]) -> Group:
        """Return the group of some entities."""
        columns = shape.columns(entities)
        marks = shape.counted_present(columns, len(entities))
        return cls(shape, places, entities, columns, marks)

    @property
    def whole(self) -> bool:
        """Whether no entity lacks an attribute."""
        return self.marks == self.shape.counted(len(self.entities))


def mixed(data: bytes, kinds: list[str], raws: _Raws) -> list[Group] | None:
    """Return the entities of a batch by shape; None unless one call decodes all of them.

    `kinds` are their types and `raws` their texts, in order.
    """
    first = {kind: index for index, kind in reversed(list(enumerate(kinds)))}
    if not 0 < len(first) <= _MAX_TYPES:
        return None
    shapes = [_shape(raws[index]) for index in first.values()]
    known = [shape for shape in shapes if shape is not None]
    if len(known) < len(shapes):
        return None
    try:
        entities = _decoder(tuple(shape.some for shape in known)).decode(data)
    except UNREADABLE:
        return None
    found: dict[type, tuple[list[int], list[Any]]] = {shape.some: ([], []) for shape in known}
    for index, entity in enumerate(entities):
        places, alike = found[type(entity)]
        places.append(index)
        alike.append(entity)
    groups = [Group.of(shape, *found[shape.some]) for shape in known]
    return groups if sum(each.marks for each in groups) == data.count(b'"') else None


def sorted_out(kinds: list[str], raws: _Raws) -> tuple[list[Group], list[int]]:
    """Return the entities of a batch by shape, and the places of those of none."""
    shapes: dict[str, list[Shape]] = {}
    found: dict[int, tuple[Shape, list[int], list[Any]]] = {}
    rest: list[int] = []
    for index, kind in enumerate(kinds):
        of_type = shapes.get(kind, [])
        if not of_type and len(shapes) < _MAX_TYPES:
            of_type = shapes.setdefault(kind, [])
        shape, entity = _taken(of_type, raws[index])
        if shape is None:
            rest.append(index)
            continue
        _, places, alike = found.setdefault(id(shape), (shape, [], []))
        places.append(index)
        alike.append(entity)
    groups = []
    for shape, places, alike in found.values():
        group = Group.of(shape, places, alike)
        if group.marks == sum(bytes(raws[index]).count(b'"') for index in places):
            groups.append(group)
        else:
            rest += places
    return groups, rest


def _taken(of_type: list[Shape], raw: msgspec.Raw) -> tuple[Shape | None, Any]:
    """Return the shape that takes an entity, and the entity; a new shape is added to `of_type`."""
    for shape in of_type:
        if (entity := _decoded(shape, raw)) is not None:
            return shape, entity
    new = _shape(raw) if len(of_type) < _OF_TYPE else None
    if new is None or (entity := _decoded(new, raw)) is None:
        return None, None
    of_type.append(new)
    return new, entity


def _shape(raw: msgspec.Raw) -> Shape | None:
    return shape_of(first_object(b"[" + bytes(raw)))


def _decoded(shape: Shape, raw: msgspec.Raw) -> Any:
    """Return one entity of a shape, None where it is not of it."""
    try:
        return shape.one.decode(raw)
    except UNREADABLE:
        return None


@lru_cache(maxsize=64)
def _decoder(structs: tuple[type[Any], ...]) -> msgspec.json.Decoder[list[Any]]:
    return msgspec.json.Decoder(list[Union[structs]])  # type: ignore[valid-type]  # noqa: UP007
