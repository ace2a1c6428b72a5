# SPDX-License-Identifier: EUPL-1.2
"""Entities and their attributes, one by one: `/entities` and what is below it."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld.names import KINDS
from proxeny.messages import gettext_noop
from proxeny_site.observations.actions.change_entities import Wish, change_entities
from proxeny_site.observations.actions.delete_entities import delete_entities
from proxeny_site.observations.actions.store_entities import Sent, store_entities
from proxeny_site.observations.ngsi_ld.answering import (
    accepted,
    document,
    door,
    nothing,
    paged,
    represented,
)
from proxeny_site.observations.ngsi_ld.asking import GEO, JSON, LINKED, Asked
from proxeny_site.observations.ngsi_ld.wanting import by_address, narrow
from proxeny_site.observations.queries.entities import Wanted, entities_of, entity_of
from proxeny_site.observations.queries.published import (
    PREFIX,
    asks_for_indicators,
    indicators_for,
    public_indicator,
    public_indicators,
)
from proxeny_site.web.sentences import say

ADDRESS = "/ngsi-ld/v1/entities/"

Fragment = dict[str, Any]


def create(asked: Asked) -> HttpResponse:
    """Store a new entity."""
    person, sent = asked.person(writes=True), asked.sent
    _one_object(sent.data)
    batch = Sent(b"[" + sent.data + b"]", sent.context, sent.linked)
    done = store_entities(
        by=person, organisation=asked.tenant, sent=batch, now=timezone.now(), replacing=False
    )
    if done.faults:
        raise done.faults[0].error
    return nothing(HTTPStatus.CREATED, Location=ADDRESS + quote(done.created[0], safe=":"))


def find(asked: Asked) -> HttpResponse:
    """Answer with the entities that the parameters select."""
    kind = accepted(asked, JSON, LINKED, GEO)
    wanted, (limit, offset, counting) = narrow(by_address(asked)), asked.page
    page, count = selected(asked, wanted, limit, offset, counting)
    return listed(asked, page, count, kind)


def selected(
    asked: Asked, wanted: Wanted, limit: int, offset: int, counting: bool
) -> tuple[list[ngsi_ld.Entity], int]:
    """Return a page of entities: those of the tenant, or the public indicators for nobody."""
    indicators = asks_for_indicators(wanted)
    if not asked.who.is_authenticated:
        if not indicators:
            asked.person()
        return public_indicators(wanted, limit=limit, offset=offset, counting=counting)
    more = indicators_for(asked.who, asked.tenant, wanted.context) if indicators else ()
    return entities_of(
        asked.who,
        asked.tenant,
        wanted,
        limit=limit,
        offset=offset,
        more=more,
        counting=counting,
    )


def listed(asked: Asked, page: list[ngsi_ld.Entity], count: int, kind: str) -> HttpResponse:
    """Return a page of entities in the form that was asked for."""
    body: Any = represented(asked, page, kind)
    if kind == GEO:
        body = {"type": "FeatureCollection", "features": body}
    return document(asked, body, kind, paged(asked, count))


def show(asked: Asked, identifier: str) -> HttpResponse:
    """Answer with one entity."""
    kind = accepted(asked, JSON, LINKED, GEO)
    found = None
    if identifier.startswith(PREFIX):
        found = public_indicator(identifier, asked.context)
    if found is None:
        person = asked.person()
        if identifier.startswith(PREFIX):
            own = indicators_for(person, asked.tenant, asked.context)
            found = next((each for each in own if each["id"] == identifier), None)
        found = found or entity_of(person, asked.tenant, identifier)
    return document(asked, represented(asked, [found], kind)[0], kind)


def remove(asked: Asked, identifier: str) -> HttpResponse:
    """Delete an entity."""
    person = asked.person(writes=True)
    if not delete_entities(by=person, organisation=asked.tenant, identifiers=[identifier]):
        raise ngsi_ld.ResourceNotFound(gettext_noop("there is no entity with this id"), "id")
    return nothing()


def replace(asked: Asked, identifier: str) -> HttpResponse:
    """Put an entity in place of the one that is there."""

    def made(entity: ngsi_ld.Entity, fragment: Fragment, now: datetime) -> ngsi_ld.Change:
        whole = ngsi_ld.replace(entity, {"type": entity["type"], **fragment}, now=now)
        return ngsi_ld.Change(whole, tuple(ngsi_ld.attributes(fragment)))

    _change(asked, identifier, made)
    return nothing()


def merge(asked: Asked, identifier: str) -> HttpResponse:
    """Merge a fragment into an entity."""
    _change(
        asked,
        identifier,
        lambda entity, fragment, now: ngsi_ld.merge(entity, fragment, now=now),
        deleting=True,
    )
    return nothing()


def append(asked: Asked, identifier: str) -> HttpResponse:
    """Add attributes to an entity."""
    overwrite = "noOverwrite" not in asked.options
    change = _change(
        asked,
        identifier,
        lambda entity, fragment, now: ngsi_ld.append(
            entity, fragment, now=now, overwrite=overwrite
        ),
    )
    return _updated(asked, change)


def update(asked: Asked, identifier: str) -> HttpResponse:
    """Change attributes that the entity has."""
    change = _change(
        asked,
        identifier,
        lambda entity, fragment, now: ngsi_ld.update(entity, fragment, now=now),
        deleting=True,
    )
    return _updated(asked, change)


def update_attribute(asked: Asked, identifier: str, attribute: str) -> HttpResponse:
    """Change members of one attribute."""
    person = asked.person(writes=True)
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

    _one(asked, person, Wish(identifier, made), context, now)
    return nothing()


def delete_attribute(asked: Asked, identifier: str, attribute: str) -> HttpResponse:
    """Remove an attribute: its default instance, one of a datasetId, or all."""
    person, now = asked.person(writes=True), timezone.now()
    iri, dataset = asked.context.expand(attribute), asked.one("datasetId", "") or None
    every = asked.one("deleteAll", "false") == "true"

    def made(entity: ngsi_ld.Entity | None) -> ngsi_ld.Change:
        assert entity is not None  # noqa: S101
        return ngsi_ld.delete_attribute(entity, iri, now=now, dataset=dataset, every=every)

    _one(asked, person, Wish(identifier, made), asked.context, now)
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


def _change(
    asked: Asked,
    identifier: str,
    change: Callable[..., ngsi_ld.Change],
    *,
    deleting: bool = False,
) -> ngsi_ld.Change:
    person = asked.person(writes=True)
    given, context = asked.document()
    fragment = ngsi_ld.parse_fragment(given, context, deleting=deleting)
    if fragment.pop("id", identifier) != identifier:
        raise ngsi_ld.BadRequestData(
            gettext_noop("the id is another one than in the address"), "id"
        )
    now = timezone.now()
    wish = Wish(identifier, partial(change, fragment=fragment, now=now))
    return _one(asked, person, wish, context, now)


def _one(
    asked: Asked, person: Any, wish: Wish, context: ngsi_ld.Context, now: datetime
) -> ngsi_ld.Change:
    outcome = change_entities(
        by=person, organisation=asked.tenant, wishes=[wish], context=context, now=now
    )[0]
    if outcome.change is None:
        assert outcome.error is not None  # noqa: S101
        raise outcome.error
    return outcome.change


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


def _one_object(data: bytes) -> None:
    """Raise `InvalidRequest` unless the body is one object: a batch has its own address."""
    if data.lstrip()[:1] != b"{":
        found = ngsi_ld.read(data)
        if not isinstance(found, dict):
            raise ngsi_ld.InvalidRequest(gettext_noop("send one entity, in curly braces"))
    elif data.rstrip()[-1:] != b"}":
        ngsi_ld.read(data)


entities = door(get=find, post=create)
entity = door(get=show, put=replace, patch=merge, delete=remove)
attributes = door(post=append, patch=update)
attribute = door(patch=update_attribute, delete=delete_attribute)
