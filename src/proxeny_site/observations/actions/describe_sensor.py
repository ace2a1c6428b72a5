# SPDX-License-Identifier: EUPL-1.2
"""Say what the city knows of a sensor beyond its readings."""

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.observations.models import Sensor
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def describe_sensor(
    *,
    by: User,
    sensor: Sensor,
    title: str,
    setting: str,
    lat: float | None,
    lon: float | None,
    population: int | None,
) -> None:
    """Store the facts by which bindings select and weigh it. Raises `PermissionDenied`."""
    require(may_connect, by, sensor.organisation)
    sensor.title, sensor.setting, sensor.population = title, setting, population
    sensor.lat, sensor.lon, sensor._history_user = lat, lon, by
    with scope(organisation=sensor.organisation):
        sensor.save()
