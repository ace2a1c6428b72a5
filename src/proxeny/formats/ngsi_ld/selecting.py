# SPDX-License-Identifier: EUPL-1.2
"""Select entities: by type, id, attributes, scope, `q` and place; and parts of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proxeny.formats.ngsi_ld import logic, names
from proxeny.formats.ngsi_ld.contexts import Context
from proxeny.formats.ngsi_ld.entities import Entity
from proxeny.formats.ngsi_ld.errors import BadRequestData
from proxeny.formats.ngsi_ld.geo import parse_geo_q
from proxeny.formats.ngsi_ld.names import check_name, check_uri, shown
from proxeny.formats.ngsi_ld.q import matcher, parse_q
from proxeny.messages import Message, gettext_noop


def parse_types(text: str, context: Context | None = None) -> logic.Test:
    """Return whether-function of a type selection (clause 4.17): `A,B`, `A|B`, `(A;B)`."""
    names_of = context or Context()

    def term(name: str) -> logic.Test:
        check_name(name, "type")
        iri = names_of.expand(name)
        return lambda entity: iri in entity.get("type", ())

    return logic.parse(text, term, name="type", either="|,")


def parse_scope_q(text: str) -> logic.Test:
    """Return whether-function of a scope query (clause 4.19): `/A/B`, `/A/+`, `/A/#`."""

    def term(pattern: str) -> logic.Test:
        steps = pattern.removeprefix("/").split("/")
        if not all(steps) or "#" in steps[:-1]:
            said = gettext_noop("{value} is not a scope such as /Madrid, /Madrid/+ or /Madrid/#")
            raise BadRequestData(Message(said, value=shown(pattern)), "scopeQ")
        return lambda entity: any(
            _in_scope(scope.removeprefix("/").split("/"), steps)
            for scope in entity.get("scope", ())
        )

    return logic.parse(text, term, name="scopeQ", either="|,")


def _in_scope(scope: list[str], steps: list[str]) -> bool:
    whole = steps[-1] == "#"
    if whole:
        steps = steps[:-1]
    if len(scope) < len(steps) or (len(scope) > len(steps) and not whole):
        return False
    return all(step in {"+", part} for part, step in zip(scope, steps, strict=False))


def selection(
    *,
    types: str | None = None,
    ids: Iterable[str] = (),
    id_pattern: str | None = None,
    attrs: Iterable[str] = (),
    q: str | None = None,
    scope_q: str | None = None,
    georel: str | None = None,
    geometry: str | None = None,
    coordinates: str | list[Any] | None = None,
    geoproperty: str = "location",
    context: Context | None = None,
) -> logic.Test:
    """Return whether-function of a whole query; what is not given selects everything.

    Raises `BadRequestData` with the name of the parameter that is wrong.

    >>> from proxeny.formats.ngsi_ld.entities import parse
    >>> wanted = selection(types="Station", q="NO2>40")
    >>> wanted(parse({"id": "urn:x:1", "type": "Station", "NO2": 41.5}))
    True
    """
    names_of = context or Context()
    tests: list[logic.Test] = []
    if types:
        tests.append(parse_types(types, names_of))
    if known := {check_uri(each, "id") for each in ids}:
        tests.append(lambda entity: entity["id"] in known)
    if id_pattern:
        pattern = matcher(id_pattern, "idPattern")
        tests.append(lambda entity: pattern(entity["id"]))
    if wanted := [names_of.expand(name) for name in attrs]:
        tests.append(lambda entity: any(iri in entity for iri in wanted))
    if q:
        tests.append(parse_q(q, names_of))
    if scope_q:
        tests.append(parse_scope_q(scope_q))
    if georel or geometry or coordinates:
        for name, value in (
            ("georel", georel), ("geometry", geometry), ("coordinates", coordinates)
        ):  # fmt: skip
            if not value:
                said = gettext_noop("georel, geometry and coordinates are given together")
                raise BadRequestData(Message(said), name)
        assert georel and geometry and coordinates  # noqa: S101
        tests.append(
            parse_geo_q(georel, geometry, coordinates, geoproperty=geoproperty, context=names_of)
        )
    return lambda entity: all(test(entity) for test in tests)


def project(
    entity: Entity,
    *,
    pick: Iterable[str] = (),
    omit: Iterable[str] = (),
    context: Context | None = None,
) -> Entity:
    """Return the entity with the attributes to pick alone, or without those to omit.

    `attrs` of a request projects too; then `id` and `type` stay, as the standard asks.
    """
    names_of = context or Context()
    picked, omitted = _members(pick, names_of), _members(omit, names_of)
    return {
        name: value
        for name, value in entity.items()
        if (not picked or name in picked) and name not in omitted
    }


def _members(given: Iterable[str], context: Context) -> set[str]:
    return {name if name in names.ENTITY else context.expand(name) for name in given}
