# SPDX-License-Identifier: EUPL-1.2
"""Many entities at once: `/entityOperations`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld.batches import context_of
from proxeny.messages import gettext_noop
from proxeny_site.observations.actions.change_entities import Wish, change_entities
from proxeny_site.observations.actions.delete_entities import delete_entities
from proxeny_site.observations.actions.store_entities import store_entities
from proxeny_site.observations.ngsi_ld.answering import accepted, created, door, nothing, result
from proxeny_site.observations.ngsi_ld.asking import GEO, JSON, LINKED, Asked
from proxeny_site.observations.ngsi_ld.entities import listed, selected
from proxeny_site.observations.ngsi_ld.wanting import by_body, narrow
from proxeny_site.observations.queries.contexts import check_context, known_contexts

Fragment = dict[str, Any]
#: What becomes of an entity, or of None where it is not there: takes it, `fragment` and `now`.
Change = Callable[..., ngsi_ld.Change]


def create(asked: Asked) -> HttpResponse:
    """Store entities that are new."""
    done = store_entities(
        by=asked.person(sends=True),
        organisation=asked.tenant,
        sent=asked.sent,
        now=timezone.now(),
        replacing=False,
    )
    return result(done.created, done.faults) if done.faults else created(done.created)


def upsert(asked: Asked) -> HttpResponse:
    """Store entities in place of those that are there, or (option update) add to them."""
    person = asked.person(sends=True)
    if "update" in asked.options:
        return _changed(asked, person, _added, making=True)
    done = store_entities(by=person, organisation=asked.tenant, sent=asked.sent, now=timezone.now())
    if done.faults:
        return result([*done.created, *done.updated], done.faults)
    return created(done.created) if done.created else nothing()


def update(asked: Asked) -> HttpResponse:
    """Add attributes to entities that are there, in place of those of the same name."""
    overwrite = "noOverwrite" not in asked.options
    change = partial(_added, overwrite=overwrite)
    return _changed(asked, asked.person(sends=True), change)


def merge(asked: Asked) -> HttpResponse:
    """Merge fragments into entities that are there."""
    return _changed(asked, asked.person(sends=True), _merged, deleting=True)


def delete(asked: Asked) -> HttpResponse:
    """Delete entities by their ids."""
    person = asked.person(deletes=True)
    identifiers = ngsi_ld.read(asked.sent.data)
    if (
        not isinstance(identifiers, list)
        or not identifiers
        or not all(isinstance(each, str) for each in identifiers)
    ):
        raise ngsi_ld.BadRequestData(gettext_noop("send an array of the ids of entities"))
    found = delete_entities(by=person, organisation=asked.tenant, identifiers=identifiers)
    error = ngsi_ld.ResourceNotFound(gettext_noop("there is no entity with this id"), "id")
    faults = [
        ngsi_ld.Fault(index, each[:200], error)
        for index, each in enumerate(identifiers)
        if each not in found
    ]
    done = [each for each in dict.fromkeys(identifiers) if each in found]
    return result(done, faults) if faults else nothing()


def query(asked: Asked) -> HttpResponse:
    """Answer with the entities that a Query selects; a token that may only read is enough."""
    kind = accepted(asked, JSON, LINKED, GEO)
    asked.person()
    wanted = narrow(by_body(*asked.document()))
    page, count = selected(asked, wanted, *asked.page)
    return listed(asked, page, count, kind)


def _added(
    entity: ngsi_ld.Entity | None, fragment: Fragment, now: datetime, *, overwrite: bool = True
) -> ngsi_ld.Change:
    if entity is None:
        return ngsi_ld.Change(
            ngsi_ld.create(fragment, now=now), tuple(ngsi_ld.attributes(fragment))
        )
    return ngsi_ld.append(entity, fragment, now=now, overwrite=overwrite)


def _merged(entity: ngsi_ld.Entity | None, fragment: Fragment, now: datetime) -> ngsi_ld.Change:
    assert entity is not None  # noqa: S101
    return ngsi_ld.merge(entity, fragment, now=now)


def _changed(
    asked: Asked, person: Any, change: Change, *, making: bool = False, deleting: bool = False
) -> HttpResponse:
    """Change entities one by one and answer for all of them."""
    now, faults, wishes, places = timezone.now(), [], [], []
    documents = ngsi_ld.read(asked.sent.data)
    if not isinstance(documents, list) or not documents:
        raise ngsi_ld.BadRequestData(gettext_noop("a batch is an array of entities"))
    contexts = known_contexts()
    default = contexts.get(asked.sent.context)
    for index, each in enumerate(documents):
        name = each.get("id") if isinstance(each, Mapping) else None
        try:
            given = isinstance(each, Mapping) and "@context" in each
            check_context(given, linked=asked.sent.linked)
            fragment = _read(each, context_of(each, contexts, default), making, deleting)
        except ngsi_ld.LdError as error:
            named = name[:200] if isinstance(name, str) else None
            faults.append(ngsi_ld.Fault(index, named, error))
            continue
        made = partial(change, fragment=fragment, now=now)
        wishes.append(Wish(fragment["id"], made, making=making))
        places.append(index)
    outcomes = change_entities(
        by=person, organisation=asked.tenant, wishes=wishes, context=default, now=now
    )
    new, done = [], []
    for index, wish, outcome in zip(places, wishes, outcomes, strict=True):
        if outcome.error is not None:
            faults.append(ngsi_ld.Fault(index, wish.identifier, outcome.error))
            continue
        done.append(wish.identifier)
        new += [wish.identifier] if outcome.created else []
    if faults:
        return result(done, sorted(faults, key=lambda fault: fault.index))
    return created(new) if new else nothing()


def _read(each: object, context: ngsi_ld.Context, whole: bool, deleting: bool) -> Fragment:
    if whole:
        return ngsi_ld.parse(each, context)
    fragment = ngsi_ld.parse_fragment(each, context, deleting=deleting)
    if "id" not in fragment:
        raise ngsi_ld.BadRequestData(gettext_noop("an entity needs its id"), "id")
    return fragment


entity_operations = {
    "create": door(post=create),
    "upsert": door(post=upsert),
    "update": door(post=update),
    "merge": door(post=merge),
    "delete": door(post=delete),
    "query": door(post=query),
}
