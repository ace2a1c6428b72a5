# SPDX-License-Identifier: EUPL-1.2
"""The NGSI-LD entities of an organisation: one, those that a query selects, their types."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from django.db.models import Count, Q, QuerySet
from django_scopes import scope

from proxeny.formats import ngsi_ld
from proxeny.formats.ngsi_ld.batches import context_of
from proxeny.messages import gettext_noop
from proxeny_site.observations.models import Entity
from proxeny_site.observations.queries.contexts import known_contexts
from proxeny_site.observations.rules import may_see_readings
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


@dataclass(frozen=True, slots=True)
class Selector:
    """Entities by id, pattern of the id, and types; what is empty selects all."""

    ids: tuple[str, ...] = ()
    id_pattern: str | None = None
    types: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entities a request asks for: those of any selector that meet all the rest."""

    context: ngsi_ld.Context
    selectors: tuple[Selector, ...] = ()
    attrs: tuple[str, ...] = ()
    q: str | None = None
    scope_q: str | None = None
    georel: str | None = None
    geometry: str | None = None
    coordinates: Any = None
    geoproperty: str = "location"

    @property
    def by_content(self) -> bool:
        """Whether an entity must be read to know whether it is selected."""
        return bool(
            self.attrs
            or any((self.q, self.scope_q, self.georel, self.geometry, self.coordinates))
            or any(each.id_pattern for each in self.selectors)
            or len(self.selectors) > 1
        )

    def without_attrs(self) -> "Wanted":
        """Return the same whatever attributes an entity has."""
        return replace(self, attrs=())

    def test(self) -> Any:
        """Return whether-function of an entity; raises `BadRequestData` for a wrong query."""
        whole = ngsi_ld.selection(
            attrs=self.attrs,
            q=self.q,
            scope_q=self.scope_q,
            georel=self.georel,
            geometry=self.geometry,
            coordinates=self.coordinates,
            geoproperty=self.geoproperty,
            context=self.context,
        )
        either = [
            ngsi_ld.selection(
                ids=each.ids, id_pattern=each.id_pattern, types=each.types, context=self.context
            )
            for each in self.selectors
        ]
        if not either:
            return whole
        return lambda entity: whole(entity) and any(test(entity) for test in either)


def read_entity(row: Entity) -> ngsi_ld.Entity:
    """Return a stored entity in the expanded form, with the times of the system."""
    found = json.loads(row.body)
    if row.sent:
        contexts = known_contexts()
        default = contexts.get(json.loads(row.context) if row.context else None)
        parsed = ngsi_ld.parse(found, context_of(found, contexts, default))
        found = ngsi_ld.create(parsed, now=row.changed_at)
        found["createdAt"] = ngsi_ld.written(row.created_at)
    return found


def entity_of(user: object, organisation: Organisation, identifier: str) -> ngsi_ld.Entity:
    """Return one entity; raises `PermissionDenied` or `ResourceNotFound`."""
    require(may_see_readings, user, organisation)
    with scope(organisation=organisation):
        asked = [identifier] if ngsi_ld.is_uri(identifier) else []
        row = Entity.objects.filter(identifier__in=asked).first()
    if row is None:
        raise ngsi_ld.ResourceNotFound(gettext_noop("there is no entity with this id"), "id")
    return read_entity(row)


def entities_of(
    user: object,
    organisation: Organisation,
    wanted: Wanted,
    *,
    limit: int,
    offset: int,
    more: Iterable[ngsi_ld.Entity] = (),
    counting: bool = False,
) -> tuple[list[ngsi_ld.Entity], int]:
    """Return a page of the entities in order of their ids, and how many there are.

    `more` are entities that are not stored, put behind the others. Without `counting` the number
    is right only up to whether there is a next page. Raises `PermissionDenied`.
    """
    require(may_see_readings, user, organisation)
    test = wanted.test()
    others = [entity for entity in more if test(entity)]
    with scope(organisation=organisation):
        rows = _selected(wanted)
        if wanted.by_content:
            found = (each for each in map(read_entity, rows.iterator(2000)) if test(each))
            return page_of(chain(found, others), limit=limit, offset=offset, counting=counting)
        stored = rows.count()
        page = [read_entity(row) for row in rows[offset : offset + limit]]
        start = max(0, offset - stored)
        return [*page, *others[start : start + limit - len(page)]], stored + len(others)


def page_of(
    entities: Iterable[ngsi_ld.Entity], *, limit: int, offset: int, counting: bool
) -> tuple[list[ngsi_ld.Entity], int]:
    """Return a page of entities and how many there are (see `entities_of`)."""
    page, count = [], 0
    for entity in entities:
        if offset <= count < offset + limit:
            page.append(entity)
        count += 1
        if not counting and count > offset + limit:
            break
    return page, count


def kinds_of(user: object, organisation: Organisation) -> Counter[str]:
    """Return how many entities there are of each type (IRI)."""
    require(may_see_readings, user, organisation)
    found: Counter[str] = Counter()
    with scope(organisation=organisation):
        rows = Entity.objects.order_by().values_list("kind").annotate(count=Count("pk"))
        for kinds, count in rows:
            for kind in kinds.split():
                found[kind] += count
    return found


def _selected(wanted: Wanted) -> QuerySet[Entity]:
    """Return the rows that can be told by id and type; call inside a scope."""
    rows = Entity.objects.order_by("identifier")
    either = Q()
    for each in wanted.selectors:
        one = Q()
        if each.ids:
            one &= Q(identifier__in=list(filter(ngsi_ld.is_uri, each.ids)))
        if each.types:
            of_types = ngsi_ld.parse_types(each.types, wanted.context)
            kinds = Entity.objects.order_by().values_list("kind", flat=True).distinct()
            one &= Q(kind__in=[kind for kind in kinds if of_types({"type": kind.split()})])
        if not one:
            return rows
        either |= one
    return rows.filter(either)
