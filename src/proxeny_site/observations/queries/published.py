# SPDX-License-Identifier: EUPL-1.2
"""Indicators that leave the node as NGSI-LD entities of the type KeyPerformanceIndicator."""

from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

from django.db.models import Q, QuerySet
from django_scopes import scope

from proxeny import cities, indicators
from proxeny.errors import UsageError
from proxeny.formats import ngsi_ld
from proxeny.observations.ngsi_ld_out import indicator_entity
from proxeny_site.indicators.models import Cycle, Value, ValueState
from proxeny_site.indicators.queries.cycles import cycles_of
from proxeny_site.observations.queries.entities import Wanted, page_of
from proxeny_site.organisations.models import Organisation, Visibility

TYPE = "KeyPerformanceIndicator"
#: What the ids of these entities begin with.
PREFIX = f"urn:ngsi-ld:{TYPE}:"


def asks_for_indicators(wanted: Wanted) -> bool:
    """Return whether indicators can be among what a request asks for, by type or by id."""
    entity = {"type": [wanted.context.expand(TYPE)]}
    return any(
        (each.types is not None and ngsi_ld.parse_types(each.types, wanted.context)(entity))
        or (each.types is None and any(one.startswith(PREFIX) for one in each.ids))
        for each in wanted.selectors
    )


def public_indicators(
    wanted: Wanted, *, limit: int, offset: int, counting: bool
) -> tuple[list[ngsi_ld.Entity], int]:
    """Return a page of the values of cycles that everybody may read, and how many there are."""
    found = filter(wanted.test(), _entities(_public_cycles(), wanted.context))
    return page_of(found, limit=limit, offset=offset, counting=counting)


def public_indicator(identifier: str, context: ngsi_ld.Context) -> ngsi_ld.Entity | None:
    """Return one of them by its id, None where there is none."""
    return _one(_public_cycles(), identifier, context)


def indicator_for(
    user: object, organisation: Organisation, identifier: str, context: ngsi_ld.Context
) -> ngsi_ld.Entity | None:
    """Return one of `indicators_for` by its id, None where there is none."""
    return _one(cycles_of(user, organisation), identifier, context)


def indicators_for(
    user: object, organisation: Organisation, context: ngsi_ld.Context
) -> Iterator[ngsi_ld.Entity]:
    """Yield the values of the cycles of an organisation that `user` may read."""
    return _entities(cycles_of(user, organisation), context)


def _public_cycles() -> QuerySet[Cycle]:
    return cast("QuerySet[Cycle]", Cycle.readable.filter(visibility=Visibility.PUBLIC))


def _one(
    cycles: QuerySet[Cycle], identifier: str, context: ngsi_ld.Context
) -> ngsi_ld.Entity | None:
    """Return the entity with an id, which says framework, code, data point, city and year."""
    parts = [unquote(part) for part in identifier.removeprefix(PREFIX).split(":")]
    if len(parts) not in {4, 5}:
        return None
    framework, code, *point, city, _year = parts
    of_city = Q(organisation__slug=city)
    if city.isascii() and city.isdigit() and len(city) < 10:
        of_city |= Q(organisation__city_id=int(city))
    values = Q(code=code, data_point=point[0] if point else "")
    found = _entities(cycles.filter(of_city, framework=framework), context, values)
    return next((each for each in found if each["id"] == identifier), None)


def _entities(
    cycles: QuerySet[Cycle], context: ngsi_ld.Context, values: Q | None = None
) -> Iterator[ngsi_ld.Entity]:
    """Yield an entity for each number; one that nobody confirmed for its year is none yet."""
    told: set[str] = set()
    # Of two cycles that say something of one year the later one counts.
    newest = cycles.select_related("organisation").order_by("organisation", "framework", "-year")
    for cycle in newest:
        organisation, points = cycle.organisation, indicators.get(cycle.framework).points
        for value in _values(cycle, values or Q()):
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
            if cycle.simulated:
                document["simulated"] = {"type": "Property", "value": True}
            if document["id"] not in told:
                told.add(document["id"])
                yield ngsi_ld.parse(document, context)


def _city(organisation: Organisation) -> str:
    try:
        return cities.get(organisation.city_id).name if organisation.city_id else ""
    except UsageError:
        return ""


def _values(cycle: Cycle, which: Q) -> QuerySet[Value]:
    with scope(organisation=cycle.organisation):
        reported = Value.objects.filter(cycle=cycle, state=ValueState.REPORTED, unconfirmed=False)
        found = reported.filter(which)
        return cast("QuerySet[Value]", found.order_by("code", "data_point"))
