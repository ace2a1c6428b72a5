# SPDX-License-Identifier: EUPL-1.2
"""The attributes of an entity: `/entities/ID/attrs` and what is below it."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld.names import KINDS
from proxeny.messages import gettext_noop
from proxeny_site.observations.actions.change_entities import Wish
from proxeny_site.observations.ngsi_ld.answering import door, nothing
from proxeny_site.observations.ngsi_ld.asking import JSON, Asked
from proxeny_site.observations.ngsi_ld.changing import change_by_body, change_one
from proxeny_site.web.sentences import say

Fragment = dict[str, Any]


def append(asked: Asked, identifier: str) -> HttpResponse:
    """Add attributes to an entity."""
    overwrite = "noOverwrite" not in asked.options
    change = change_by_body(
        asked,
        identifier,
        lambda entity, fragment, now: ngsi_ld.append(
            entity, fragment, now=now, overwrite=overwrite
        ),
    )
    return _updated(asked, change)


def update(asked: Asked, identifier: str) -> HttpResponse:
    """Change attributes that the entity has."""
    change = change_by_body(
        asked,
        identifier,
        lambda entity, fragment, now: ngsi_ld.update(entity, fragment, now=now),
        deleting=True,
    )
    return _updated(asked, change)


def update_attribute(asked: Asked, identifier: str, attribute: str) -> HttpResponse:
    """Change members of one attribute."""
    person = asked.person(sends=True)
    given, context = asked.document()
    if not isinstance(given, dict):
        raise ngsi_ld.InvalidRequest(gettext_noop("an attribute is a JSON object here"))
    fragment = {name: value for name, value in given.items() if name != "@context"}
    now, iri = timezone.now(), context.expand(attribute)

    def made(entity: ngsi_ld.Entity | None) -> ngsi_ld.Change:
        assert entity is not None  # noqa: S101
        return ngsi_ld.update_attribute(
            entity, iri, _instance(entity, iri, fragment, context), now=now
        )

    change_one(asked, person, Wish(identifier, made), context, now)
    return nothing()


def delete_attribute(asked: Asked, identifier: str, attribute: str) -> HttpResponse:
    """Remove an attribute: its default instance, one of a datasetId, or all."""
    person, now = asked.person(deletes=True), timezone.now()
    iri, dataset = asked.context.expand(attribute), asked.one("datasetId", "") or None
    every = asked.one("deleteAll", "false") == "true"

    def made(entity: ngsi_ld.Entity | None) -> ngsi_ld.Change:
        assert entity is not None  # noqa: S101
        return ngsi_ld.delete_attribute(entity, iri, now=now, dataset=dataset, every=every)

    change_one(asked, person, Wish(identifier, made), asked.context, now)
    return nothing()


def _instance(
    entity: ngsi_ld.Entity, iri: str, fragment: Fragment, context: ngsi_ld.Context
) -> Fragment:
    """Return the fragment of an attribute with what it does not say from what is there."""
    there = entity.get(iri)
    if not isinstance(there, list) or not there or not isinstance(there[0], dict):
        raise ngsi_ld.ResourceNotFound(gettext_noop("the entity has no such attribute"), iri)
    wanted = fragment.get("datasetId")
    old = next((each for each in there if each.get("datasetId") == wanted), there[0])
    member = KINDS[old["type"]]
    filled = {"type": old["type"], member: old[member], **fragment}
    return ngsi_ld.parse_attribute(filled, context, deleting=True)[0]


def _updated(asked: Asked, change: ngsi_ld.Change) -> HttpResponse:
    """Return 204, or 207 with what was changed and what not, and why."""
    if not change.not_updated:
        return nothing()
    name = asked.context.compact
    left = [
        {"attributeName": name(iri), "reason": say(why)} for iri, why in change.not_updated.items()
    ]
    body = {"updated": [name(iri) for iri in change.updated], "notUpdated": left}
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=207, content_type=JSON)


attributes = door(post=append, patch=update)
attribute = door(patch=update_attribute, delete=delete_attribute)
