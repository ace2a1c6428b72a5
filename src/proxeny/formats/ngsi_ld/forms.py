# SPDX-License-Identifier: EUPL-1.2
"""Write a parsed entity in the forms of the standard: normalized, concise, keyValues, GeoJSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proxeny.formats.ngsi_ld import names
from proxeny.formats.ngsi_ld.attributes import Instance
from proxeny.formats.ngsi_ld.contexts import Context
from proxeny.formats.ngsi_ld.entities import attributes
from proxeny.formats.ngsi_ld.errors import InvalidRequest
from proxeny.formats.ngsi_ld.names import KINDS, shown
from proxeny.messages import Message, gettext_noop

FORMS = ("normalized", "concise", "keyValues")

_SYSTEM = ("createdAt", "modifiedAt", "deletedAt")
#: Kinds that a bare value would not tell apart from a Property.
_TELLING = {"LanguageProperty", "VocabProperty", "JsonProperty"}


def represent(
    entity: Mapping[str, Any],
    context: Context | None = None,
    *,
    form: str = "normalized",
    system: bool = False,
    language: str | None = None,
) -> dict[str, Any]:
    """Return the entity with compact names, in one of `FORMS`.

    `system` keeps createdAt and modifiedAt (option sysAttrs); `language` turns texts in several
    languages into one (clause 4.15).

    >>> from proxeny.formats.ngsi_ld.entities import parse
    >>> station = {"id": "urn:x:1", "type": "Station", "NO2": {"value": 41.5, "unitCode": "GQ"}}
    >>> represent(parse(station), form="concise") == station
    True
    """
    if form not in FORMS:
        said = gettext_noop("the form {form} is not one of {known}")
        raise InvalidRequest(Message(said, form=shown(form), known=", ".join(FORMS)))
    names_of = context or Context()
    found = head(entity, names_of, system=system)
    for iri, instances in attributes(entity).items():
        spoken = [_in_language(each, language) for each in instances] if language else instances
        found[names_of.compact(iri)] = _attribute(spoken, names_of, form, system)
    return found


def head(entity: Mapping[str, Any], context: Context, *, system: bool) -> dict[str, Any]:
    """Return the members of an entity that are no attributes, as an answer has them."""
    found: dict[str, Any] = {"id": entity["id"]} if "id" in entity else {}
    if "type" in entity:
        found["type"] = one_or_all([context.compact(iri) for iri in entity["type"]])
    if "scope" in entity:
        found["scope"] = one_or_all(entity["scope"])
    for name in (*_SYSTEM, "expiresAt"):
        if name in entity and (system or name == "expiresAt"):
            found[name] = entity[name]
    return found


def one_or_all(items: list[Any]) -> Any:
    """Return the only item of a list, or the list."""
    return items[0] if len(items) == 1 else items


def _attribute(instances: list[Instance], context: Context, form: str, system: bool) -> Any:
    if form != "keyValues":
        alone = len(instances) == 1
        return one_or_all(
            [instance(each, context, form=form, system=system, alone=alone) for each in instances]
        )
    if len(instances) == 1 and "datasetId" not in instances[0]:
        return bare(instances[0], context)
    return {
        "dataset": {each.get("datasetId", names.DEFAULT): bare(each, context) for each in instances}
    }


def bare(each: Instance, context: Context) -> Any:
    """Return what an instance says, in the simplified form."""
    kind = each["type"]
    content = _content(each, context)
    return {KINDS[kind]: content} if kind in _TELLING else content


def _content(each: Instance, context: Context) -> Any:
    content = each[KINDS[each["type"]]]
    if each["type"] != "VocabProperty":
        return content
    return (
        [context.compact(iri) for iri in content]
        if isinstance(content, list)
        else (context.compact(content))
    )


def instance(
    each: Instance,
    context: Context,
    *,
    form: str = "normalized",
    system: bool = False,
    alone: bool = True,
) -> Any:
    """Return one instance with compact names, normalized or concise.

    Only one that stands `alone` may be a bare value: in an array it would be read as a value.
    """
    kind = each["type"]
    member = KINDS[kind]
    found: dict[str, Any] = {"type": kind} if form == "normalized" else {}
    for name, item in each.items():
        if name == "type" or (name in _SYSTEM and not system):
            continue
        if name == member:
            found[name] = _content(each, context)
        elif name == "objectType":
            found[name] = (
                [context.compact(i) for i in item]
                if isinstance(item, list)
                else context.compact(item)
            )
        elif name in names.MEMBERS:
            found[name] = item
        else:
            found[context.compact(name)] = _attribute(item, context, form, system)
    if form == "concise" and alone and len(found) == 1 and _speaks_for_itself(kind, found[member]):
        return found[member]
    return found


def _speaks_for_itself(kind: str, content: Any) -> bool:
    """Whether a concise attribute may be its bare value and still be read back as it was."""
    if kind == "GeoProperty":
        return True
    return kind == "Property" and not isinstance(content, (dict, list))


def _in_language(each: Instance, language: str) -> Instance:
    if each["type"] != "LanguageProperty":
        return each
    texts = each["languageMap"]
    if not texts:
        return each
    chosen = next((key for key in (language, "en", "@none") if key in texts), next(iter(texts)))
    rest = {key: item for key, item in each.items() if key not in {"type", "languageMap"}}
    return {"type": "Property", "value": texts[chosen], "lang": chosen, **rest}


def feature(
    entity: Mapping[str, Any],
    context: Context | None = None,
    *,
    form: str = "normalized",
    geoproperty: str = "location",
) -> dict[str, Any]:
    """Return the entity as a Feature of GeoJSON (clause 4.5.16)."""
    names_of = context or Context()
    properties = represent(entity, names_of, form=form)
    places = entity.get(names_of.expand(geoproperty), ())
    geometry = next((each["value"] for each in places if each["type"] == "GeoProperty"), None)
    identifier = properties.pop("id", None)
    return {"id": identifier, "type": "Feature", "geometry": geometry, "properties": properties}
