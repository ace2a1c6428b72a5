# SPDX-License-Identifier: EUPL-1.2
"""The way from a value back to its readings, and from readings on to the values they became."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny_site.indicators.models import Origin, Value
from proxeny_site.indicators.queries.cycles import cycle_for
from proxeny_site.indicators.rules import may_see_verification
from proxeny_site.observations.models import Binding, Computation, Delivery, Sensor, Series
from proxeny_site.observations.queries.pages import label_of
from proxeny_site.observations.rules import may_see_readings
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import allowed

#: The latest computations among which a page looks for those that stand on a delivery.
MOST = 200


@dataclass(frozen=True, slots=True)
class Chain:
    """A value of a cycle, and what it stands on.

    `versions` and names of people and files are for those who report and verify (`is_inside`),
    the pages of sensors and deliveries for members of the organisation (`is_member`).
    """

    value: Value
    point: DataPoint
    computation: Computation | None
    versions: list[Value]
    sensors: Mapping[str, Sensor]
    is_inside: bool
    is_member: bool


def chain(user: object, slug: str, number: int) -> Chain:
    """Return a value with its chain to whoever may see its cycle; raises `Http404`.

    The computation is the latest one that became this value, as long as it still says the same.
    """
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise Http404
    with scope(organisation=organisation):
        value = Value.objects.filter(pk=number).select_related("entered_by").first()
    if value is None:
        raise Http404
    value.cycle = cycle_for(user, value.cycle_id)
    is_member = allowed(may_see_readings, user, organisation)
    is_inside = is_member or allowed(may_see_verification, user, value.cycle)
    if value.unconfirmed and not is_inside:
        raise Http404
    with scope(organisation=organisation):
        made = None
        if value.origin == Origin.MEASURED:
            became = Computation.objects.filter(filled=value, value=value.value)
            made = became.select_related("binding").first()
        lineage = made.lineage if made else {"used": (), "left_out": ()}
        named = [one["sensor"] for one in (*lineage["used"], *lineage["left_out"])]
        return Chain(
            value=value,
            point=indicators.get(value.cycle.framework).find(value.code, value.data_point),
            computation=made,
            versions=list(value.history.select_related("history_user")) if is_inside else [],
            sensors={one.name: one for one in Sensor.objects.filter(name__in=named)},
            is_inside=is_inside,
            is_member=is_member,
        )


@dataclass(frozen=True, slots=True)
class Became:
    """A data point that readings went into: its name, its binding, its value where one is open."""

    label: str
    binding: Binding
    year: int | None
    value: float | None
    unit: str
    filled: int | None


def became_of(delivery: Delivery) -> list[Became]:
    """Return the data points that stand on a delivery, by the latest computation of each year."""
    organisation = delivery.source.organisation
    found: dict[tuple[int, int], Computation] = {}
    with scope(organisation=organisation):
        for one in Computation.objects.select_related("binding")[:MOST]:
            if any(brought["number"] == delivery.pk for brought in one.lineage["deliveries"]):
                found.setdefault((one.binding_id, one.year), one)
    return [
        Became(label_of(one.binding), one.binding, one.year, one.value, one.unit, one.filled_id)
        for one in found.values()
    ]


def bound_to(sensor: Sensor) -> list[Became]:
    """Return the data points that are computed from what a sensor measures, if it is chosen."""
    with scope(organisation=sensor.organisation):
        measures = set(Series.objects.filter(sensor=sensor).values_list("measure", flat=True))
        bound = [one for one in Binding.objects.all() if one.recipe["measure"] in measures]
    return [Became(label_of(one), one, None, None, "", None) for one in bound]
