# SPDX-License-Identifier: EUPL-1.2
"""What the pages of sources, sensors and data points show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.http import Http404
from django_scopes import scope

from proxeny import indicators
from proxeny_site.observations.models import (
    Alert,
    Binding,
    Computation,
    Delivery,
    Sensor,
    Series,
    Source,
)
from proxeny_site.observations.queries.stores import has_readings, store_of
from proxeny_site.observations.rules import may_see_readings
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import allowed

#: A series is late when its last reading is older than so many of its usual intervals.
PATIENCE = 6
#: Rejected rows that a page shows; the file has all.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A series in a list, and whether its readings are late."""

    series: Series
    is_late: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All that an organisation measures with."""

    sources: list[Source]
    lines: list[Line]
    alerts: list[Alert]
    bindings: list[Binding]
    late: int


def organisation_for(user: object, slug: str) -> Organisation:
    """Return an organisation whose readings `user` may see; raises `Http404` for every other."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None or not allowed(may_see_readings, user, found):
        raise Http404
    return found


def overview(organisation: Organisation, now: datetime) -> Overview:
    """Return the sources, sensors (the late first), open alerts and bindings."""
    with scope(organisation=organisation):
        sources = list(Source.objects.annotate(times=Count("deliveries")))
        lines = [
            Line(one, is_late(one, sources, now))
            for one in Series.objects.select_related("sensor").order_by("sensor__name", "measure")
        ]
        lines.sort(key=lambda line: not line.is_late)
        return Overview(
            sources,
            lines,
            list(_open_alerts()),
            list(Binding.objects.all()),
            sum(line.is_late for line in lines),
        )


def is_late(series: Series, sources: list[Source], now: datetime) -> bool:
    """Return whether the next reading should have come by now.

    What comes in files alone is never late: nobody said when the next file comes.
    """
    running = [one for one in sources if one.paused_at is None and (one.every or _runs(one))]
    if not running:
        return False
    told = [one.every * 60 for one in running if one.every]
    usual = min(told) if told else (series.interval or 0) * PATIENCE
    return bool(usual) and now - series.last_at > timedelta(seconds=usual)


def _runs(source: Source) -> bool:
    return source.kind != "file"


def _open_alerts():  # type: ignore[no-untyped-def]
    return Alert.objects.filter(answered_at=None).select_related("sensor")


def is_simulated(organisation: Organisation) -> bool:
    """Return whether readings of the organisation are made up for the demonstration.

    They stay when their source is deleted, and so does what is said of them.
    """
    made_up = Source.history.filter(organisation=organisation, options__simulated=True)
    return bool(made_up.exists())


def measured_by(organisation: Organisation) -> dict[str, object]:
    """Return how much an organisation measures with, for a line on its page."""
    with scope(organisation=organisation):
        return {
            "sources": Source.objects.count(),
            "sensors": Sensor.objects.count(),
            "bindings": Binding.objects.count(),
            "alerts": _open_alerts().count(),
            "simulated": is_simulated(organisation),
        }


def source_for(organisation: Organisation, number: int) -> Source:
    """Return a source of the organisation; raises `Http404`."""
    with scope(organisation=organisation):
        return _or_404(Source.objects.filter(pk=number).first())


def deliveries_of(source: Source, most: int = 30) -> list[Delivery]:
    """Return the latest deliveries of a source."""
    with scope(organisation=source.organisation):
        return list(Delivery.objects.filter(source=source).select_related("by")[:most])


def delivery_for(organisation: Organisation, number: int) -> Delivery:
    """Return a delivery to the organisation; raises `Http404`."""
    with scope(organisation=organisation):
        found = Delivery.objects.filter(pk=number).select_related("source__organisation", "by")
        return _or_404(found.first())


def rejected_rows(delivery: Delivery) -> Iterator[dict[str, object]]:
    """Yield the rows of a delivery that were not taken in, each with its reason."""
    organisation = delivery.source.organisation
    if delivery.rejected and has_readings(organisation):
        yield from store_of(organisation).rejected(delivery.mark)


def sensor_for(organisation: Organisation, number: int) -> Sensor:
    """Return a sensor of the organisation; raises `Http404`."""
    with scope(organisation=organisation):
        return _or_404(Sensor.objects.select_related("organisation").filter(pk=number).first())


def series_of(sensor: Sensor, now: datetime) -> list[Line]:
    """Return what a sensor measures."""
    with scope(organisation=sensor.organisation):
        sources = list(Source.objects.all())
        found = Series.objects.filter(sensor=sensor).select_related("sensor")
        return [Line(one, is_late(one, sources, now)) for one in found]


def alerts_of(sensor: Sensor) -> list[Alert]:
    """Return what was noticed about a sensor, the open ones first."""
    with scope(organisation=sensor.organisation):
        found = Alert.objects.filter(sensor=sensor).select_related("answered_by")
        return sorted(found, key=lambda one: one.answered_at is not None)


def alert_for(organisation: Organisation, number: int) -> Alert:
    """Return an alert of the organisation; raises `Http404`."""
    with scope(organisation=organisation):
        found = Alert.objects.select_related("sensor__organisation").filter(pk=number)
        return _or_404(found.first())


def series_for(organisation: Organisation, number: int) -> Series:
    """Return a series of the organisation; raises `Http404`."""
    with scope(organisation=organisation):
        found = Series.objects.select_related("sensor__organisation").filter(pk=number)
        return _or_404(found.first())


def binding_for(organisation: Organisation, number: int) -> Binding:
    """Return a binding of the organisation; raises `Http404`."""
    with scope(organisation=organisation):
        return _or_404(Binding.objects.select_related("organisation").filter(pk=number).first())


def computations_of(binding: Binding) -> list[Computation]:
    """Return the latest computations of a binding."""
    with scope(organisation=binding.organisation):
        return list(
            Computation.objects.filter(binding=binding).select_related("filled__cycle")[:20]
        )


def label_of(binding: Binding) -> str:
    """Return the name of the data point that a binding fills."""
    return indicators.get(binding.framework).find(binding.code, binding.data_point).label


def measures_of(organisation: Organisation) -> list[tuple[str, str]]:
    """Return the measures that came with the unit of each, the most frequent first."""
    with scope(organisation=organisation):
        found = Series.objects.values("measure", "unit").annotate(times=Count("pk"))
        return [(row["measure"], row["unit"]) for row in found.order_by("-times", "measure")]


def settings_of(organisation: Organisation) -> list[str]:
    """Return the settings that the sensors stand at, in the words of the city."""
    with scope(organisation=organisation):
        found = Sensor.objects.exclude(setting="").values_list("setting", flat=True)
        return sorted(set(found))


def _or_404(found):  # type: ignore[no-untyped-def]
    if found is None:
        raise Http404
    return found
