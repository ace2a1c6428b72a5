# SPDX-License-Identifier: EUPL-1.2
"""What is odd about a series is noticed, beside its neighbours, and the city's writers are told."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Kind, Notification
from proxeny_site.observations.actions.follow_up import follow_up
from proxeny_site.observations.models import Alert, Delivery
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW

pytestmark = pytest.mark.django_db
DAYS = 40


def rows(sensors: int, *, drifting: str) -> Iterator[str]:
    """Yield hourly values of stations that move together, but for one that slowly leaves them."""
    chance = np.random.default_rng(7)
    weather = 20 + 4 * np.sin(np.arange(DAYS * 24) / 24 * 2 * np.pi)
    yield "sensor,measure,ts,value,unit"
    for sensor in range(1, sensors + 1):
        name = f"porto:{sensor}"
        away = np.linspace(0, 12, DAYS * 24) if name == drifting else 0.0
        for hour, value in enumerate(weather + away + chance.normal(0, 0.8, DAYS * 24)):
            at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
            yield f"{name},NO2,{at.isoformat()},{value:.3f},ug/m3"


def drifts(porto: Organisation) -> list[str]:
    with scope(organisation=porto):
        return [str(one.sensor) for one in Alert.objects.filter(kind="drift")]


def test_a_sensor_that_slowly_leaves_its_neighbours_is_noticed(
    deliver: Callable[..., Delivery], porto: Organisation
) -> None:
    deliver("\n".join(rows(5, drifting="porto:2")))
    follow_up(organisation_id=porto.pk, now=NOW)
    assert drifts(porto) == ["porto:2"]


def test_two_sensors_do_not_say_which_of_them_drifts(
    deliver: Callable[..., Delivery], porto: Organisation
) -> None:
    deliver("\n".join(rows(2, drifting="porto:2")))
    follow_up(organisation_id=porto.pk, now=NOW)
    assert drifts(porto) == []


def test_whoever_writes_for_the_city_is_told_once(
    deliver: Callable[..., Delivery],
    porto: Organisation,
    editor: User,
    make_person: Callable[..., User],
) -> None:
    reader = make_person("rui", porto="observer")
    deliver("\n".join(rows(5, drifting="porto:2")))
    follow_up(organisation_id=porto.pk, now=NOW)
    follow_up(organisation_id=porto.pk, now=NOW + timedelta(hours=1))
    told = Notification.objects.get(person=editor)
    assert told.kind == Kind.WORK
    assert told.sentence.startswith("Noticed ")
    assert "porto:" in told.sentence
    assert told.address.startswith("/en/sensors/porto/")
    assert not Notification.objects.filter(person=reader).exists()
