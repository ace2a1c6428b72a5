# SPDX-License-Identifier: EUPL-1.2
"""The actions behind the NGSI-LD door: programs of Porto tell of Porto."""

import json
from typing import Any

from django_scopes import scope

from proxeny.formats import ngsi_ld
from proxeny_site.observations.actions.add_evolution import add_evolution
from proxeny_site.observations.actions.change_entities import Wish, change_entities
from proxeny_site.observations.actions.delete_entities import delete_entities
from proxeny_site.observations.actions.store_entities import Sent, store_entities
from proxeny_site.observations.models import Entity
from proxeny_site.organisations.models import Organisation
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, WRITERS, World

BENCH = {"id": "urn:x:1", "type": "Bench"}
SERIES = {"type": "Property", "values": [[21.5, "2026-05-04T12:00:00Z"]]}


def bench(world: World, **more: Any) -> Organisation:
    """Return Porto, which has told of a bench."""
    with scope(organisation=world.porto):
        Entity.objects.create(
            organisation=world.porto,
            identifier=BENCH["id"],
            kind=ngsi_ld.Context().expand("Bench"),
            body=json.dumps(BENCH),
            sent=True,
            created_at=NOW,
            changed_at=NOW,
            **more,
        )
    return world.porto


def store(by: Any, organisation: Organisation, world: World) -> None:
    sent = Sent(json.dumps([BENCH]).encode())
    store_entities(by=by, organisation=organisation, sent=sent, now=NOW)


def paint(by: Any, organisation: Organisation, world: World) -> None:
    context = ngsi_ld.Context()
    fragment = ngsi_ld.parse_fragment({"colour": "green"}, context)
    wish = Wish(BENCH["id"], lambda there: ngsi_ld.append(there or {}, fragment, now=NOW))
    change_entities(by=by, organisation=organisation, wishes=[wish], context=context, now=NOW)


def add(by: Any, organisation: Organisation, world: World) -> None:
    sent = Sent(json.dumps(BENCH | {"visitors": SERIES}).encode())
    add_evolution(by=by, organisation=organisation, sent=sent, now=NOW)


CASES = {
    "store_entities": Case(WRITERS, lambda world: world.porto, store),
    "change_entities": Case(WRITERS, bench, paint),
    "delete_entities": Case(
        WRITERS,
        bench,
        lambda by, porto, world: delete_entities(
            by=by, organisation=porto, identifiers=[BENCH["id"]]
        ),
    ),
    "add_evolution": Case(WRITERS, lambda world: world.porto, add),
}
