# SPDX-License-Identifier: EUPL-1.2
"""Decode many entities of one shape at once, into typed structs instead of dicts.

Entities of one kind of sensor look alike to the letter of their names. The shape of the first one
is made a struct that allows exactly its members; then one call decodes the whole batch. An
entity that does not fit is not judged here but goes the general way, one by one, so this way only
has to be right about what it takes.

A decoder does not tell when a name stands twice in an object. But the quotation marks of a text
can be counted: every member and text of a shape has a known number of them, so if the batch holds
exactly as many as its entities need, nothing stands there that was not decoded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

#: What a decoder raises for a text that it does not take; deep nesting is one of them.
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

_MAX_ATTRIBUTES = 60
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """One attribute of a shape: where it is, what it holds, how many quotation marks it has.

    `kind` is number, text, object (of texts alone), place (a Point) or link (a Relationship).
    """

    name: str
    field: str
    kind: str
    unit: str | None
    time: bool
    quotes: int
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """Decoders of one shape: `many` where all attributes are there, `one` where some may lack.

    `some` is the struct of the latter; `quotes` counts the marks that every entity has.
    """

    context: Any
    kind: str
    parts: tuple[Part, ...]
    quotes: int
    some: type[Any]
    one: msgspec.json.Decoder[Any]
    many: msgspec.json.Decoder[list[Any]]

    def columns(self, entities: list[Any]) -> list[list[Any]]:
        """Return the attributes of the entities, part by part; `UNSET` where one has it not."""
        return [list(map(attrgetter(part.field), entities)) for part in self.parts]

    def counted(self, count: int) -> int:
        """Return how many quotation marks entities with all attributes need."""
        return count * (self.quotes + sum(part.quotes for part in self.parts))

    def counted_present(self, columns: list[list[Any]], count: int) -> int:
        """Return how many quotation marks the entities of `columns` need."""
        return self.quotes * count + sum(
            part.quotes * (count - absent(column).count(True))
            for part, column in zip(self.parts, columns, strict=True)
        )


class _Position(msgspec.Struct, array_like=True, forbid_unknown_fields=True, gc=False):
    lon: float
    lat: float


class _NoShape(Exception):  # noqa: N818 - an answer that nobody sees outside
    """The entity holds something that only the general way can read."""


def absent(column: list[Any]) -> list[bool]:
    """Return for each entity whether it lacks the attribute."""
    # By identity: to ask structs whether they are equal takes ten times as long.
    return [each is UNSET for each in column]


def shape_of(document: object) -> Shape | None:
    """Return the shape of an entity; None for one that only the general way can read."""
    try:
        return _compile(_describe(document))
    except _NoShape:
        return None


def first_object(data: bytes) -> object:
    """Return the first object of a JSON array, without reading the rest; None where it has none."""
    start = data.find(b"{", 0, 1000)
    if start < 0 or data[:start].strip() != b"[":
        return None
    try:
        # Only names and kinds count here, so letters that a cut tore apart do no harm.
        text = data[start : start + _SAMPLE].decode("utf-8", "replace")
        return json.JSONDecoder().raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _describe(document: object) -> tuple[Any, ...]:
    """Return a shape as a value that can be remembered: type, context, attributes."""
    if not isinstance(document, Mapping) or len(document) > _MAX_ATTRIBUTES:
        raise _NoShape
    kind, context = document.get("type"), document.get("@context")
    if isinstance(context, list) and context and all(isinstance(each, str) for each in context):
        context = tuple(context)
    elif context is not None and not isinstance(context, str):
        raise _NoShape
    others = {"scope", "createdAt", "modifiedAt", "deletedAt", "expiresAt"}
    if not isinstance(kind, str) or "id" not in document or others & document.keys():
        raise _NoShape
    return (
        kind,
        context,
        tuple(
            (name, *_attribute(name, value))
            for name, value in document.items()
            if name not in {"id", "type", "@context"}
        ),
    )


def _attribute(name: str, value: object) -> tuple[Any, ...]:
    """Return kind, type, unit, time and the members inside of one attribute."""
    if not isinstance(value, Mapping):
        raise _NoShape
    said, unit, time = value.get("type"), value.get("unitCode"), "observedAt" in value
    if "unitCode" in value and not isinstance(unit, str):
        raise _NoShape
    rest = value.keys() - {"type", "unitCode", "observedAt"}
    if rest == {"object"} and said in {"Relationship", None} and unit is None:
        return "link", said, unit, time, ()
    if rest != {"value"}:
        raise _NoShape
    content = value["value"]
    kind, inside = _content(content)
    if kind == "place":
        if said not in {"GeoProperty", None} or unit is not None:
            raise _NoShape
    elif said not in {"Property", None} or (unit is not None and kind != "number"):
        raise _NoShape
    # Where texts say the place, the way they are found is the general one.
    if name in {"place", "quality"} or (name == "dateObserved" and kind != "text"):
        raise _NoShape
    return kind, said, unit, time, inside


def _content(value: object) -> tuple[str, tuple[str, ...]]:
    if isinstance(value, str):
        return "text", ()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "number", ()
    if not isinstance(value, Mapping):
        raise _NoShape
    if value.keys() == {"type", "coordinates"} and value["type"] == "Point":
        return "place", ()
    # An address, which is texts alone; no other geometry may pass for one.
    if "coordinates" in value or not all(isinstance(each, str) for each in value.values()):
        raise _NoShape
    return "object", tuple(value)


def _struct(name: str, fields: list[tuple[Any, ...]], **options: Any) -> Any:
    """Return a struct of (name in JSON, type, default?) that allows these members and no other."""
    renamed = {f"f{index}": field[0] for index, field in enumerate(fields)}
    return msgspec.defstruct(
        name,
        [(f"f{index}", *field[1:]) for index, field in enumerate(fields)],
        rename=renamed,
        forbid_unknown_fields=True,
        gc=False,
        **options,
    )


@lru_cache(maxsize=256)
def _compile(described: tuple[Any, ...]) -> Shape:
    """Make the structs and decoders of a shape."""
    kind, context, attributes = described
    fields: list[tuple[Any, ...]] = [("id", str)]
    quotes = 8
    if context is not None:
        texts = context if isinstance(context, tuple) else (context,)
        exact = tuple(Literal[text] for text in texts)
        # A tuple of Literals: as many addresses as the first entity had, and the same.
        wanted: Any = tuple[exact] if isinstance(context, tuple) else exact[0]  # type: ignore[valid-type]
        fields.append(("@context", wanted))
        quotes += 2 + 2 * len(texts)
    parts = []
    for name, holds, said, unit, time, inside in attributes:
        struct, marks = _member(holds, said, unit, time, inside)
        parts.append(Part(name, f"f{len(fields)}", holds, unit, time, 2 + marks, inside))
        fields.append((name, struct))
    whole = _struct("LdEntity", fields, tag_field="type", tag=kind)
    names = {part.name for part in parts}
    may_lack = [(n, t | UnsetType, UNSET) if n in names else (n, t) for n, t in fields]
    some = _struct("LdEntity", may_lack, tag_field="type", tag=kind)
    return Shape(
        list(context) if isinstance(context, tuple) else context,
        kind,
        tuple(parts),
        quotes,
        some,
        msgspec.json.Decoder(some),
        msgspec.json.Decoder(list[whole]),  # type: ignore[valid-type]
    )


def _member(
    holds: str, said: str | None, unit: str | None, time: bool, inside: tuple[str, ...]
) -> tuple[Any, int]:
    """Return the struct of one attribute, content first, and the quotation marks inside it."""
    content: Any = {"number": float, "text": str, "link": str}.get(holds)
    marks = 2 if holds == "number" else 4
    if holds == "place":
        content = _struct("LdPoint", [("type", Literal["Point"]), ("coordinates", _Position)])
        marks = 2 + 6
    elif holds == "object":
        content = _struct("LdObject", [(name, str) for name in inside])
        marks = 2 + 4 * len(inside)
    fields: list[tuple[Any, ...]] = [("object" if holds == "link" else "value", content)]
    if time:
        fields.append(("observedAt", str))
    if unit is not None:
        # One unit is part of the shape: nothing has to be made of it for each entity.
        fields.append(("unitCode", Literal[unit]))
    if said is not None:
        fields.append(("type", Literal[said]))
    marks += 4 * (len(fields) - 1)
    return _struct("LdAttribute", fields), marks
