# SPDX-License-Identifier: EUPL-1.2
"""Entities and their attributes, one by one: `/entities` and what is below it."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
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
from proxeny_site.observations.ngsi_ld.changing import change_by_body
from proxeny_site.observations.ngsi_ld.wanting import by_address, narrow
from proxeny_site.observations.queries.entities import Wanted, entities_of, entity_of
from proxeny_site.observations.queries.published import (
    PREFIX,
    asks_for_indicators,
    indicator_for,
    indicators_for,
    public_indicator,
    public_indicators,
)

ADDRESS = "/ngsi-ld/v1/entities/"

Fragment = dict[str, Any]


def create(asked: Asked) -> HttpResponse:
    """Store a new entity."""
    person, sent = asked.person(sends=True), asked.sent
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
    person = asked.person()
    more = indicators_for(person, asked.tenant, wanted.context) if indicators else ()
    return entities_of(
        person,
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
            found = indicator_for(person, asked.tenant, identifier, asked.context)
        found = found or entity_of(person, asked.tenant, identifier)
    return document(asked, represented(asked, [found], kind)[0], kind)


def remove(asked: Asked, identifier: str) -> HttpResponse:
    """Delete an entity."""
    person = asked.person(deletes=True)
    if not delete_entities(by=person, organisation=asked.tenant, identifiers=[identifier]):
        raise ngsi_ld.ResourceNotFound(gettext_noop("there is no entity with this id"), "id")
    return nothing()


def replace(asked: Asked, identifier: str) -> HttpResponse:
    """Put an entity in place of the one that is there."""

    def made(entity: ngsi_ld.Entity, fragment: Fragment, now: datetime) -> ngsi_ld.Change:
        whole = ngsi_ld.replace(entity, {"type": entity["type"], **fragment}, now=now)
        return ngsi_ld.Change(whole, tuple(ngsi_ld.attributes(fragment)))

    change_by_body(asked, identifier, made)
    return nothing()


def merge(asked: Asked, identifier: str) -> HttpResponse:
    """Merge a fragment into an entity."""
    change_by_body(
        asked,
        identifier,
        lambda entity, fragment, now: ngsi_ld.merge(entity, fragment, now=now),
        deleting=True,
    )
    return nothing()


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
