# SPDX-License-Identifier: EUPL-1.2
"""What there is to ask for: types, attributes, and the core context."""

import json
from typing import Any

from django.http import HttpResponse

from proxeny.formats import ngsi_ld
from proxeny.messages import gettext_noop
from proxeny_site.observations.ngsi_ld.answering import accepted, document, door
from proxeny_site.observations.ngsi_ld.asking import JSON, LINKED, Asked
from proxeny_site.observations.queries.attributes import attributes_of
from proxeny_site.observations.queries.entities import kinds_of


def list_types(asked: Asked) -> HttpResponse:
    """Answer with the types of the tenant's entities."""
    kind, person = accepted(asked, JSON, LINKED), asked.person()
    found = sorted(asked.context.compact(iri) for iri in kinds_of(person, asked.tenant))
    body: Any = {"id": "urn:ngsi-ld:EntityTypeList:1", "type": "EntityTypeList", "typeList": found}
    if asked.one("details", "false") == "true":
        known, compact = attributes_of(person, asked.tenant), asked.context.compact
        body = [
            {
                "id": kind_iri,
                "type": "EntityType",
                "typeName": compact(kind_iri),
                "attributeNames": sorted(
                    compact(iri) for iri, counted in known.items() if kind_iri in counted.kinds
                ),
            }
            for kind_iri in sorted(kinds_of(person, asked.tenant))
        ]
    return document(asked, body, kind)


def show_type(asked: Asked, name: str) -> HttpResponse:
    """Answer with what is known of one type."""
    kind, person = accepted(asked, JSON, LINKED), asked.person()
    iri, compact = asked.context.expand(name), asked.context.compact
    count = kinds_of(person, asked.tenant)[iri]
    if not count:
        raise ngsi_ld.ResourceNotFound(gettext_noop("no entity is of this type"), "type")
    details = [
        {
            "id": each,
            "type": "Attribute",
            "attributeName": compact(each),
            "attributeTypes": sorted(counted.forms),
        }
        for each, counted in sorted(attributes_of(person, asked.tenant, iri).items())
    ]
    body = {"id": iri, "type": "EntityTypeInfo", "typeName": compact(iri), "entityCount": count}
    return document(asked, {**body, "attributeDetails": details}, kind)


def list_attributes(asked: Asked) -> HttpResponse:
    """Answer with the attributes of the tenant's entities."""
    kind, person = accepted(asked, JSON, LINKED), asked.person()
    known, compact = attributes_of(person, asked.tenant), asked.context.compact
    body: Any = {
        "id": "urn:ngsi-ld:AttributeList:1",
        "type": "AttributeList",
        "attributeList": sorted(map(compact, known)),
    }
    if asked.one("details", "false") == "true":
        body = [
            {
                "id": iri,
                "type": "Attribute",
                "attributeName": compact(iri),
                "typeNames": sorted(map(compact, counted.kinds)),
            }
            for iri, counted in sorted(known.items())
        ]
    return document(asked, body, kind)


def show_attribute(asked: Asked, name: str) -> HttpResponse:
    """Answer with what is known of one attribute."""
    kind, person = accepted(asked, JSON, LINKED), asked.person()
    iri, compact = asked.context.expand(name), asked.context.compact
    counted = attributes_of(person, asked.tenant).get(iri)
    if counted is None:
        raise ngsi_ld.ResourceNotFound(gettext_noop("no entity has this attribute"), "attribute")
    body = {
        "id": iri,
        "type": "Attribute",
        "attributeName": compact(iri),
        "attributeCount": counted.count,
        "attributeTypes": sorted(counted.forms),
        "typeNames": sorted(map(compact, counted.kinds)),
    }
    return document(asked, body, kind)


def core_context(asked: Asked) -> HttpResponse:
    """Answer with the core context, which anybody may have."""
    body = json.dumps(ngsi_ld.core_document(), indent=1)
    return HttpResponse(body, content_type=LINKED)


types = door(get=list_types)
type_ = door(get=show_type)
attribute_list = door(get=list_attributes)
attribute_info = door(get=show_attribute)
context = door(get=core_context)
