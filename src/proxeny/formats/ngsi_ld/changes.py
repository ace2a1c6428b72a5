# SPDX-License-Identifier: EUPL-1.2
"""Change an entity: append, update, merge, replace and delete, as the operations of clause 5.6 do.

Every function takes parsed entities, leaves them as they are and returns a new one. `now` is the
time of the change and becomes `modifiedAt` of what changed, and `createdAt` of what is new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from proxeny.formats.ngsi_ld import names
from proxeny.formats.ngsi_ld.attributes import Instance
from proxeny.formats.ngsi_ld.entities import Entity, attributes
from proxeny.formats.ngsi_ld.errors import BadRequestData, ResourceNotFound
from proxeny.formats.ngsi_ld.names import KINDS, written
from proxeny.messages import Message, gettext_noop


@dataclass(frozen=True, slots=True)
class Change:
    """The entity after a change, the IRIs of what changed, and why the rest did not."""

    entity: Entity
    updated: tuple[str, ...] = ()
    not_updated: Mapping[str, Message] = field(default_factory=dict)


def create(entity: Entity, *, now: datetime) -> Entity:
    """Return a new entity with the times of the system set."""
    at = written(now)
    stamped = {
        iri: [{**each, "createdAt": at, "modifiedAt": at} for each in instances]
        for iri, instances in attributes(entity).items()
    }
    return {**entity, **stamped, "createdAt": at, "modifiedAt": at}


def replace(entity: Entity, new: Entity, *, now: datetime) -> Entity:
    """Return `new` in place of `entity`, which it is the later state of."""
    found = create({**new, "id": entity["id"]}, now=now)
    return {**found, "createdAt": entity.get("createdAt", found["createdAt"])}


def append(entity: Entity, fragment: Entity, *, now: datetime, overwrite: bool = True) -> Change:
    """Add the fragment's attributes; with `overwrite` also where they are there already.

    Instances of another datasetId stay. Types are added, the scope is replaced.
    """
    found = dict(entity)
    updated: list[str] = []
    left: dict[str, Message] = {}
    _types_and_scope(found, fragment, updated)
    for iri, instances in attributes(fragment).items():
        there = found.get(iri, [])
        taken = {_dataset(each) for each in there}
        new = [each for each in instances if overwrite or _dataset(each) not in taken]
        if len(new) < len(instances):
            left[iri] = Message(gettext_noop("the attribute is there already"))
        if new:
            found[iri] = _put(there, new, now)
            updated.append(iri)
    return _changed(found, updated, left, now)


def update(entity: Entity, fragment: Entity, *, now: datetime) -> Change:
    """Replace the attributes that are there by the fragment's; others are not added.

    The value `urn:ngsi-ld:null` removes.
    """
    found = dict(entity)
    updated: list[str] = []
    left: dict[str, Message] = {}
    _types_and_scope(found, fragment, updated)
    for iri, instances in attributes(fragment).items():
        taken = {_dataset(each) for each in found.get(iri, [])}
        new = [each for each in instances if _dataset(each) in taken]
        if len(new) < len(instances):
            left[iri] = Message(gettext_noop("the attribute is not there"))
        if new:
            _set(found, iri, _put(found[iri], new, now))
            updated.append(iri)
    return _changed(found, updated, left, now)


def merge(entity: Entity, fragment: Entity, *, now: datetime) -> Change:
    """Merge the fragment into the entity, member by member (clause 5.5.12).

    The value `urn:ngsi-ld:null` removes an attribute, or a member inside a value.
    """
    found: Entity = dict(entity)
    updated: list[str] = []
    _types_and_scope(found, fragment, updated)
    for iri, instances in attributes(fragment).items():
        there = found.get(iri, [])
        before = {_dataset(each): each for each in there}
        new = [_merged(before.get(_dataset(each)), each) for each in instances]
        _set(found, iri, _put(there, new, now))
        updated.append(iri)
    return _changed(found, updated, {}, now)


def update_attribute(entity: Entity, iri: str, fragment: Instance, *, now: datetime) -> Change:
    """Change members of one attribute (partial attribute update, clause 5.6.4).

    Raises `ResourceNotFound` where the entity has no such attribute or dataset.
    """
    there = _require(entity, iri)
    before = {_dataset(each): each for each in there}
    if _dataset(fragment) not in before:
        said = gettext_noop("the attribute has no instance with the datasetId {dataset}")
        raise ResourceNotFound(Message(said, dataset=_dataset(fragment)), iri)
    old = before[_dataset(fragment)]
    if fragment.get("type", old["type"]) != old["type"]:
        said = gettext_noop("the attribute is a {kind} and stays one")
        raise BadRequestData(Message(said, kind=old["type"]), f"{iri}.type")
    found = dict(entity)
    _set(found, iri, _put(there, [{**old, **fragment}], now))
    return _changed(found, [iri], {}, now)


def delete_attribute(
    entity: Entity,
    iri: str,
    *,
    now: datetime,
    dataset: str | None = None,
    every: bool = False,
) -> Change:
    """Remove an attribute: its default instance, one dataset, or with `every` all of it."""
    there = _require(entity, iri)
    wanted = dataset or names.DEFAULT
    kept = [] if every else [each for each in there if _dataset(each) != wanted]
    if len(kept) == len(there):
        said = gettext_noop("the attribute has no instance with the datasetId {dataset}")
        raise ResourceNotFound(Message(said, dataset=wanted), iri)
    found = dict(entity)
    _set(found, iri, kept)
    return _changed(found, [iri], {}, now)


def _dataset(each: Mapping[str, Any]) -> str:
    return str(each.get("datasetId", names.DEFAULT))


def _require(entity: Entity, iri: str) -> list[Instance]:
    if iri in names.ENTITY or iri not in entity:
        raise ResourceNotFound(gettext_noop("the entity has no such attribute"), iri)
    found: list[Instance] = entity[iri]
    return found


def _types_and_scope(found: Entity, fragment: Entity, updated: list[str]) -> None:
    known = found.get("type", [])
    if new := [iri for iri in fragment.get("type", ()) if iri not in known]:
        found["type"] = [*known, *new]
        updated.append("type")
    if "scope" in fragment and fragment["scope"] != found.get("scope"):
        found["scope"] = fragment["scope"]
        updated.append("scope")


def _put(there: list[Instance], new: list[Instance], now: datetime) -> list[Instance]:
    """Return the instances with the new ones in the place of those of the same dataset."""
    at = written(now)
    found = {_dataset(each): each for each in there}
    for each in new:
        dataset = _dataset(each)
        if each[KINDS[each["type"]]] == names.NULL:
            found.pop(dataset, None)
            continue
        made = found.get(dataset, {}).get("createdAt", at)
        found[dataset] = {**each, "createdAt": made, "modifiedAt": at}
    return list(found.values())


def _set(found: Entity, iri: str, instances: list[Instance]) -> None:
    if instances:
        found[iri] = instances
    else:
        found.pop(iri, None)


def _merged(old: Any, new: Any) -> Any:
    """Return `new` merged into `old` as RFC 7396 does, with the standard's own null."""
    if not isinstance(new, Mapping):
        return new
    if not isinstance(old, Mapping) or old.get("type", "") != new.get("type", old.get("type", "")):
        return {key: item for key, item in new.items() if item != names.NULL or key in _CONTENT}
    found = dict(old)
    for key, item in new.items():
        if item == names.NULL and key not in _CONTENT:
            found.pop(key, None)
        else:
            found[key] = _merged(old.get(key), item)
    return found


#: Where a null stands for the whole attribute, which `_put` then removes.
_CONTENT = frozenset(KINDS.values())


def _changed(found: Entity, updated: list[str], left: dict[str, Message], now: datetime) -> Change:
    if updated:
        found["modifiedAt"] = written(now)
    return Change(found, tuple(updated), left)
