# SPDX-License-Identifier: EUPL-1.2
"""Read one attribute, normalized, concise or bare, into its instances (clauses 4.5.2 to 4.5.24)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proxeny.formats.ngsi_ld import columns, geojson, names
from proxeny.formats.ngsi_ld.contexts import Context
from proxeny.formats.ngsi_ld.errors import BadRequestData, LdError
from proxeny.formats.ngsi_ld.names import KINDS, check_name, check_uri, moment, shown, written
from proxeny.messages import Message, gettext_noop

Instance = dict[str, Any]

#: The kind that a concise attribute is of, by the member that it has.
_BY_MEMBER = {
    "object": "Relationship",
    "languageMap": "LanguageProperty",
    "vocab": "VocabProperty",
    "valueList": "ListProperty",
    "objectList": "ListRelationship",
    "json": "JsonProperty",
    "value": "Property",
}


def parse_attribute(
    value: Any,
    context: Context,
    *,
    bare: bool = False,
    temporal: bool = False,
    deleting: bool = False,
) -> list[Instance]:
    """Return the instances that one member of an entity says; errors carry the path inside it.

    Instances are told apart by `datasetId`, and with `temporal` also by their time.
    """
    if bare:
        return [_bare(value, deleting)]
    if temporal and columns.is_columnar(value):
        value = list(columns.instances(value))
        if not value:
            return []
    if not _is_array_of_instances(value):
        return [_instance(value, context, deleting)]
    found: list[Instance] = []
    seen: set[str] = set()
    for index, item in enumerate(value):
        try:
            instance = _instance(item, context, deleting)
        except LdError as error:
            raise error.at(f"[{index}]") from None
        dataset = instance.get("datasetId", names.DEFAULT)
        if dataset in seen and not temporal:
            said = gettext_noop("two instances have the same datasetId {dataset}")
            raise BadRequestData(Message(said, dataset=dataset), f"[{index}].datasetId")
        seen.add(dataset)
        found.append(instance)
    return found


def _is_array_of_instances(value: object) -> bool:
    """An array of objects that say they are attributes; any other array is a value."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(
            isinstance(item, Mapping) and (item.get("type") in KINDS or _member(item) is not None)
            for item in value
        )
    )


def _member(item: Mapping[str, Any]) -> str | None:
    return next((member for member in _BY_MEMBER if member in item), None)


def _bare(value: object, deleting: bool) -> Instance:
    if value is None:
        said = gettext_noop("null is not a value; to delete, use {null} in a merge")
        raise BadRequestData(Message(said, null=names.NULL))
    if isinstance(value, Mapping):
        if value.get("type") in names.GEOMETRIES and "coordinates" in value:
            geojson.check(value, "")
            return {"type": "GeoProperty", "value": value}
        # The simplified forms that say themselves what they are (clause 4.5.4).
        for member in ("languageMap", "vocab", "json"):
            if len(value) == 1 and member in value:
                return _instance(value, Context(), deleting)
    if value == names.NULL and not deleting:
        raise BadRequestData(_null_message())
    return {"type": "Property", "value": value}


def _null_message() -> Message:
    said = gettext_noop("{null} deletes and is allowed in an update or a merge alone")
    return Message(said, null=names.NULL)


def _instance(value: object, context: Context, deleting: bool) -> Instance:
    """Return one instance in normalized form with the names of its own attributes expanded."""
    if not isinstance(value, Mapping):
        return _bare(value, deleting)
    member, kind = _member(value), value.get("type")
    if kind not in KINDS:
        if member is None:
            if kind is None and value.keys() & {"observedAt", "unitCode", "datasetId"}:
                raise BadRequestData(gettext_noop("the attribute has no value"))
            return _bare(value, deleting)
        if kind is not None:
            said = gettext_noop("the type {kind} is not one of {known}")
            known = ", ".join(KINDS)
            raise BadRequestData(Message(said, kind=shown(kind), known=known), "type")
        kind = _BY_MEMBER[member]
        if kind == "Property" and _is_geometry(value["value"]):
            kind = "GeoProperty"
    member = KINDS[kind]
    if member not in value:
        said = gettext_noop("a {kind} needs its {member}")
        raise BadRequestData(Message(said, kind=kind, member=member), member)
    found: Instance = {"type": kind, member: _content(kind, value[member], context, deleting)}
    for name, item in value.items():
        if name in found:
            continue
        if name in names.MEMBERS:
            found[name] = _given(name, item, kind, context)
            continue
        check_name(name, name)
        try:
            found[context.expand(name)] = parse_attribute(item, context, deleting=deleting)
        except LdError as error:
            raise error.at(name) from None
    return found


def _is_geometry(value: object) -> bool:
    return isinstance(value, Mapping) and value.get("type") in names.GEOMETRIES


def _content(kind: str, value: Any, context: Context, deleting: bool) -> Any:
    """Return the content of an attribute, checked by what its kind may hold."""
    member = KINDS[kind]
    if value == names.NULL:
        if not deleting:
            raise BadRequestData(_null_message(), member)
        return value
    if value is None and kind != "JsonProperty":
        raise BadRequestData(gettext_noop("null is not a value"), member)
    if kind == "GeoProperty":
        geojson.check(value, member)
    elif kind == "Relationship":
        objects = value if isinstance(value, list) else [value]
        for index, item in enumerate(objects):
            check_uri(item, f"{member}[{index}]" if isinstance(value, list) else member)
        if not objects:
            raise BadRequestData(gettext_noop("a Relationship needs an object"), member)
    elif kind == "LanguageProperty":
        if not isinstance(value, Mapping) or not all(
            isinstance(text, str)
            or (isinstance(text, list) and all(isinstance(part, str) for part in text))
            for text in value.values()
        ):
            said = gettext_noop("a languageMap has a text for each language")
            raise BadRequestData(said, member)
    elif kind == "VocabProperty":
        terms = value if isinstance(value, list) else [value]
        if not all(isinstance(term, str) and term for term in terms):
            raise BadRequestData(gettext_noop("a vocab is a term, or a list of terms"), member)
        expanded = [context.expand(term) for term in terms]
        return expanded if isinstance(value, list) else expanded[0]
    elif kind in {"ListProperty", "ListRelationship"}:
        if not isinstance(value, list):
            said = gettext_noop("a {member} is an array")
            raise BadRequestData(Message(said, member=member), member)
        if kind == "ListRelationship":
            return [
                check_uri(
                    item.get("object") if isinstance(item, Mapping) else item,
                    f"{member}[{index}]",
                )
                for index, item in enumerate(value)
            ]
    return value


def _given(name: str, item: object, kind: str, context: Context) -> Any:
    """Return a member of an attribute that is defined by the standard, checked."""
    if name in names.MOMENTS:
        return written(moment(item, name))
    if name in {"datasetId", "instanceId"}:
        return check_uri(item, name)
    if name in KINDS.values():
        said = gettext_noop("a {kind} cannot have {member}")
        raise BadRequestData(Message(said, kind=kind, member=name), name)
    if name == "unitCode" and kind not in {"Property", "ListProperty"}:
        raise BadRequestData(gettext_noop("only a Property can have a unitCode"), name)
    if not isinstance(item, str) and not (
        name == "objectType" and isinstance(item, list) and all(isinstance(i, str) for i in item)
    ):
        said = gettext_noop("{value} is not a text")
        raise BadRequestData(Message(said, value=shown(item)), name)
    if name == "objectType":
        return [context.expand(i) for i in item] if isinstance(item, list) else context.expand(item)
    return item
