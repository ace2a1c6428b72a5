# SPDX-License-Identifier: EUPL-1.2
"""What entities were over time: `/temporal/entities` and its Query."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
from proxeny_site.observations.actions.add_evolution import add_evolution
from proxeny_site.observations.ngsi_ld.answering import accepted, document, door, nothing, paged
from proxeny_site.observations.ngsi_ld.asking import JSON, LINKED, Asked
from proxeny_site.observations.ngsi_ld.wanting import by_address, by_body, evolution, narrow
from proxeny_site.observations.queries.entities import Selector
from proxeny_site.observations.queries.evolution import evolution_of

ADDRESS = "/ngsi-ld/v1/temporal/entities/"


def add(asked: Asked) -> HttpResponse:
    """Take in the evolution of an entity, a new one or one that is there."""
    identifier, new = add_evolution(
        by=asked.person(sends=True), organisation=asked.tenant, sent=asked.sent, now=timezone.now()
    )
    if not new:
        return nothing()
    return nothing(HTTPStatus.CREATED, Location=ADDRESS + quote(identifier, safe=":"))


def find(asked: Asked) -> HttpResponse:
    """Answer with the evolution of the entities that the parameters select."""
    kind, person = accepted(asked, JSON, LINKED), asked.person()
    if not asked.one("timerel", "") and not asked.one("lastN", ""):
        raise ngsi_ld.BadRequestData(gettext_noop("say when: timerel and timeAt, or lastN"))
    wanted, (limit, offset, _) = narrow(by_address(asked)), asked.page
    found, count = evolution_of(
        person, asked.tenant, wanted, evolution(asked), limit=limit, offset=offset
    )
    return document(asked, found, kind, paged(asked, count))


def show(asked: Asked, identifier: str) -> HttpResponse:
    """Answer with the evolution of one entity."""
    kind, person = accepted(asked, JSON, LINKED), asked.person()
    wanted = replace(by_address(asked), selectors=(Selector(ids=(identifier,)),))
    found, _count = evolution_of(person, asked.tenant, wanted, evolution(asked), limit=1, offset=0)
    if not found:
        said = gettext_noop("there are no readings of an entity with this id at this time")
        raise ngsi_ld.ResourceNotFound(said, "id")
    return document(asked, found[0], kind)


def query(asked: Asked) -> HttpResponse:
    """Answer with the evolution of the entities that a Query selects."""
    kind, person = accepted(asked, JSON, LINKED), asked.person()
    body, context = asked.document()
    wanted, (limit, offset, _) = narrow(by_body(body, context)), asked.page
    when = body.get("temporalQ")
    if not isinstance(when, Mapping):
        raise ngsi_ld.BadRequestData(gettext_noop("it must be an object"), "temporalQ")
    found, count = evolution_of(
        person, asked.tenant, wanted, evolution(asked, when), limit=limit, offset=offset
    )
    return document(asked, found, kind, paged(asked, count))


evolutions = door(get=find, post=add)
one_evolution = door(get=show)
evolution_query = door(post=query)
