# SPDX-License-Identifier: EUPL-1.2
"""What follows from new readings: sensors appear, series are looked at, data points fill."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny_site.observations.actions._alerts import look
from proxeny_site.observations.actions._computing import recompute
from proxeny_site.observations.models import Delivery, DeliveryState, Sensor, Series
from proxeny_site.observations.queries.series import Standing, standing
from proxeny_site.organisations.models import Organisation


def follow_up(*, organisation_id: int, now: datetime, again: bool = True) -> None:
    """Bring the sensors, alerts and bound data points of an organisation in line with its store.

    Doing it twice changes nothing; without `again` it is not done where every delivery was followed
    up already. A data point that somebody typed in is left alone.
    """
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        return
    new = Delivery.all_of_node.filter(
        source__organisation=organisation, state=DeliveryState.DONE, looked_at=None
    )
    numbers = list(new.values_list("pk", flat=True))
    if not numbers and not again:
        return
    with scope(organisation=organisation):
        changed = _appear(organisation, standing(organisation))
        look(organisation, changed, now)
        recompute(organisation, now)
    # Readings that came meanwhile are looked at in the next round.
    Delivery.all_of_node.filter(pk__in=numbers, finished_at__lte=now).update(looked_at=now)


def _appear(organisation: Organisation, rows: list[Standing]) -> list[Series]:
    """Store sensors and series as they stand; return the series with new readings."""
    known = {one.name: one for one in Sensor.objects.all()}
    missing = {row.sensor: row for row in rows if row.sensor not in known}
    Sensor.objects.bulk_create(
        [
            Sensor(organisation=organisation, name=name, place=row.place, lat=row.lat, lon=row.lon)
            for name, row in missing.items()
        ],
        ignore_conflicts=True,
    )
    if missing:
        known = {one.name: one for one in Sensor.objects.all()}
    before = {(one.sensor_id, one.measure): one for one in Series.objects.all()}
    changed = []
    with transaction.atomic():
        for row in rows:
            sensor = known[row.sensor]
            series = before.get((sensor.pk, row.measure)) or Series(
                sensor=sensor, measure=row.measure
            )
            if (series.count, series.last_at) == (row.count, row.last_at):
                continue
            for name in ("unit", "first_at", "last_at", "last_value", "count", "interval"):
                setattr(series, name, getattr(row, name))
            series.sensor = sensor
            series.save()
            changed.append(series)
    return changed
