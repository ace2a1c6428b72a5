# SPDX-License-Identifier: EUPL-1.2
"""Read an entity in any of the standard's forms into one, with every name expanded.

What comes out is plain JSON: `id`, `type` (a list of IRIs), `scope` (a list, where given), the
times of the system where given, and under the IRI of each attribute the list of its instances in
normalized form, whose own attributes are again under their IRIs:

>>> entity = parse({"id": "urn:ngsi-ld:Station:1", "type": "Station", "NO2": 41.5})
>>> entity["https://uri.etsi.org/ngsi-ld/default-context/NO2"]
[{'type': 'Property', 'value': 41.5}]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proxeny.formats.ngsi_ld import names
from proxeny.formats.ngsi_ld.attributes import parse_attribute
from proxeny.formats.ngsi_ld.contexts import Context
from proxeny.formats.ngsi_ld.errors import BadRequestData, InvalidRequest, LdError
from proxeny.formats.ngsi_ld.names import check_name, check_uri, moment, shown, written
from proxeny.formats.ngsi_ld.text import check
from proxeny.messages import Message, gettext_noop

#: An entity with expanded names, as `parse` gives it.
Entity = dict[str, Any]

FORMS = ("normalized", "keyValues")


def parse(
    document: object,
    context: Context | None = None,
    *,
    form: str = "normalized",
    temporal: bool = False,
) -> Entity:
    """Return the entity that a JSON object describes.

    `form` is "normalized", which takes normalized and concise attributes side by side, or
    "keyValues", where every member is a bare value. With `temporal` an attribute may have many
    instances at different times, also in the columnar form (`values`). Raises `BadRequestData`
    or `InvalidRequest`, with the path of what is wrong.
    """
    if not isinstance(document, Mapping):
        raise InvalidRequest(gettext_noop("an entity is a JSON object, in curly braces"))
    check(document)
    for name in ("id", "type"):
        if name not in document:
            said = gettext_noop("an entity needs its {name}")
            raise BadRequestData(Message(said, name=name), name)
    identifier = check_uri(document["id"], "id")
    fragment = parse_fragment(document, context, form=form, temporal=temporal)
    return {**fragment, "id": identifier}


def parse_fragment(
    document: object,
    context: Context | None = None,
    *,
    form: str = "normalized",
    temporal: bool = False,
    deleting: bool = False,
) -> Entity:
    """Return what an entity fragment says: like `parse`, but `id` and `type` may be missing.

    With `deleting` the value `urn:ngsi-ld:null` is let through, for `changes.merge`.
    """
    if not isinstance(document, Mapping):
        raise InvalidRequest(gettext_noop("an entity fragment is a JSON object, in curly braces"))
    if form not in FORMS:
        said = gettext_noop("the form {form} is not one of {known}")
        raise InvalidRequest(Message(said, form=shown(form), known=", ".join(FORMS)))
    check(document)
    names_of = context or Context()
    entity: Entity = {}
    if "id" in document:
        entity["id"] = check_uri(document["id"], "id")
    if "type" in document:
        entity["type"] = _types(document["type"], names_of)
    if "scope" in document:
        entity["scope"] = _scopes(document["scope"])
    for name, value in document.items():
        if name in names.MOMENTS and name in names.ENTITY:
            entity[name] = written(moment(value, name))
        if name in names.ENTITY:
            continue
        check_name(name, name)
        iri = names_of.expand(name)
        if iri in entity:
            said = gettext_noop("two names stand for the same attribute {iri}")
            raise BadRequestData(Message(said, iri=iri), name)
        try:
            entity[iri] = parse_attribute(
                value, names_of, bare=form == "keyValues", temporal=temporal, deleting=deleting
            )
        except LdError as error:
            raise error.at(name) from None
    return entity


def attributes(entity: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the attributes of a parsed entity: IRI to instances."""
    return {name: value for name, value in entity.items() if name not in names.ENTITY}


def _types(value: object, context: Context) -> list[str]:
    given = value if isinstance(value, list) else [value]
    if not given:
        raise BadRequestData(gettext_noop("an entity needs at least one type"), "type")
    found: list[str] = []
    for index, name in enumerate(given):
        path = f"type[{index}]" if isinstance(value, list) else "type"
        if not isinstance(name, str):
            said = gettext_noop("{value} is not the name of a type")
            raise BadRequestData(Message(said, value=shown(name)), path)
        check_name(name, path)
        if (iri := context.expand(name)) not in found:
            found.append(iri)
    return found


def _scopes(value: Any) -> list[str]:
    given = value if isinstance(value, list) else [value]
    for index, scope in enumerate(given):
        if not isinstance(scope, str) or not all(scope.removeprefix("/").split("/")):
            path = f"scope[{index}]" if isinstance(value, list) else "scope"
            said = gettext_noop("{value} is not a scope such as /Madrid/Centre")
            raise BadRequestData(Message(said, value=shown(scope)), path)
    return ["/" + scope.removeprefix("/") for scope in given]
