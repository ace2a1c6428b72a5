# SPDX-License-Identifier: EUPL-1.2
"""Indicators that leave the node as NGSI-LD entities of the type KeyPerformanceIndicator."""

from collections.abc import Iterator
from typing import cast

from django.db.models import QuerySet
from django_scopes import scope

from proxeny import cities, indicators
from proxeny.errors import UsageError
from proxeny.formats import ngsi_ld
from proxeny.observations.ngsi_ld_out import indicator_entity
from proxeny_site.indicators.models import Cycle, Value, ValueState
from proxeny_site.indicators.queries.cycles import cycles_of
from proxeny_site.organisations.models import Organisation, Visibility

TYPE = "KeyPerformanceIndicator"


def public_indicators(organisation: Organisation | None = None) -> Iterator[ngsi_ld.Entity]:
    """Yield the values of the cycles that everybody may read, of one organisation or of all."""
    cycles = Cycle.readable.filter(visibility=Visibility.PUBLIC)
    if organisation is not None:
        cycles = cycles.filter(organisation=organisation)
    return _entities(cast("QuerySet[Cycle]", cycles))


def indicators_for(user: object, organisation: Organisation) -> Iterator[ngsi_ld.Entity]:
    """Yield the values of the cycles of an organisation that `user` may read."""
    return _entities(cycles_of(user, organisation))


def _entities(cycles: QuerySet[Cycle]) -> Iterator[ngsi_ld.Entity]:
    """Yield an entity for each number; one that nobody confirmed for its year is none yet."""
    context = ngsi_ld.Context()
    told: set[str] = set()
    # Of two cycles that say something of one year the later one counts.
    newest = cycles.select_related("organisation").order_by("organisation", "framework", "-year")
    for cycle in newest:
        organisation, points = cycle.organisation, indicators.get(cycle.framework).points
        for value in _values(cycle):
            point = points.get((value.code, value.data_point))
            if point is None or value.value is None:
                continue  # An edition that is no more had it.
            document = indicator_entity(
                city=str(organisation.city_id or organisation.slug),
                framework=cycle.framework,
                code=value.code,
                data_point=value.data_point,
                name=point.name,
                value=value.value,
                unit=value.unit or point.unit,
                year=value.year or cycle.year,
                quality=value.quality,
                source=value.source,
                city_name=_city(organisation),
                organisation=organisation.name,
            )
            if document["id"] not in told:
                told.add(document["id"])
                yield ngsi_ld.parse(document, context)


def _city(organisation: Organisation) -> str:
    try:
        return cities.get(organisation.city_id).name if organisation.city_id else ""
    except UsageError:
        return ""


def _values(cycle: Cycle) -> QuerySet[Value]:
    with scope(organisation=cycle.organisation):
        found = Value.objects.filter(cycle=cycle, state=ValueState.REPORTED, unconfirmed=False)
        return cast("QuerySet[Value]", found.order_by("code", "data_point"))
