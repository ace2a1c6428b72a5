# SPDX-License-Identifier: EUPL-1.2
"""A data point fills itself from readings, marked as measured, with the chain back to them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import Entry
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.models import Cycle, Value, ValueState
from proxeny_site.observations.actions.bind import bind
from proxeny_site.observations.actions.compute import compute
from proxeny_site.observations.actions.describe_sensor import describe_sensor
from proxeny_site.observations.actions.follow_up import follow_up
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import Binding, Computation, Delivery, Sensor, Series
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW
from tests.site.observations.conftest import rows

pytestmark = pytest.mark.django_db

CODE, POINT = "EN: EN: AQ: 1C", "NO2"
RECIPE: dict[str, Any] = {
    "measure": "NO2",
    "unit": "µg/m³",
    "where": {"setting": ["background"]},
    "steps": [
        {"period": "day", "stat": "mean", "min_completeness": 0.75, "threshold": None},
        {"period": "year", "stat": "mean", "min_completeness": 0.05, "threshold": None},
    ],
    "weight": "population",
    "tz": "UTC",
    "digits": 1,
}


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    return open_cycle(
        by=editor,
        organisation=porto,
        framework="u4ssc",
        year=2025,
        today=date(2026, 9, 1),
    )


@pytest.fixture
def measured(deliver: Callable[..., Delivery], porto: Organisation, editor: User) -> Organisation:
    """Porto with two background stations and one at a road, thirty days each."""
    deliver("\n".join(rows({"porto:1": 20.0, "porto:2": 30.0, "porto:3": 60.0}, 30)))
    follow_up(organisation_id=porto.pk, now=NOW)
    facts = {
        "porto:1": ("background", 3000),
        "porto:2": ("background", 1000),
        "porto:3": ("road", 9),
    }
    with scope(organisation=porto):
        sensors = {one.name: one for one in Sensor.objects.all()}
    for name, (setting, population) in facts.items():
        describe_sensor(
            by=editor,
            sensor=sensors[name],
            title="",
            setting=setting,
            lat=None,
            lon=None,
            population=population,
        )
    return porto


def bound(editor: User, porto: Organisation, **more: Any) -> Binding:
    return bind(
        by=editor,
        organisation=porto,
        framework="u4ssc",
        code=CODE,
        data_point=POINT,
        recipe=RECIPE | more,
    )


def test_sensors_appear_with_what_came_last(measured: Organisation) -> None:
    with scope(organisation=measured):
        series = Series.objects.get(sensor__name="porto:1")
    assert (series.measure, series.count, series.interval) == ("NO2", 720, 3600)
    assert series.last_value == 20.0 + 11.5 / 4


def test_a_binding_fills_the_open_cycle(measured: Organisation, editor: User, cycle: Cycle) -> None:
    made = compute(by=editor, binding=bound(editor, measured), year=2025, now=NOW)
    # (3000 * 20 + 1000 * 30) / 4000
    assert made.value == 22.5
    with scope(organisation=measured):
        value = Value.objects.get(cycle=cycle)
    assert (value.value, value.origin, value.quality) == (22.5, "measured", "measured")
    assert (value.unit, value.year, made.filled) == ("µg/m3", 2025, value)


def test_the_chain_leads_back_to_sensors_files_and_deliveries(
    measured: Organisation, editor: User, cycle: Cycle
) -> None:
    lineage = compute(by=editor, binding=bound(editor, measured), year=2025, now=NOW).lineage
    assert [one["sensor"] for one in lineage["used"]] == ["porto:1", "porto:2"]
    assert [one["sensor"] for one in lineage["left_out"]] == ["porto:3"]
    assert lineage["readings"] == 1440
    assert [one["accepted"] for one in lineage["deliveries"]] == [2160]
    assert all(name.startswith("current/") for name in lineage["files"])


def test_new_readings_change_the_value_and_the_history_has_both(
    measured: Organisation, editor: User, cycle: Cycle, deliver: Callable[..., Delivery]
) -> None:
    compute(by=editor, binding=bound(editor, measured), year=2025, now=NOW)
    deliver("\n".join(rows({"porto:1": 40.0}, 30)), name="corrected.csv")
    follow_up(organisation_id=measured.pk, now=NOW)
    with scope(organisation=measured):
        value = Value.objects.get(cycle=cycle)
        assert value.value == 37.5
        assert [one.value for one in value.history.all()] == [37.5, 22.5]


def test_following_up_twice_adds_nothing(
    measured: Organisation, editor: User, cycle: Cycle
) -> None:
    bound(editor, measured)
    for _each in range(2):
        follow_up(organisation_id=measured.pk, now=NOW)
        with scope(organisation=measured):
            assert Computation.objects.count() == 1


def test_the_worker_leaves_a_typed_value_alone(
    measured: Organisation, editor: User, cycle: Cycle
) -> None:
    entry = Entry(ValueState.REPORTED, 31.0, unit="µg/m3")
    enter_value(by=editor, cycle=cycle, code=CODE, data_point=POINT, entry=entry, now=NOW)
    bound(editor, measured)
    follow_up(organisation_id=measured.pk, now=NOW)
    with scope(organisation=measured):
        assert Value.objects.get(cycle=cycle).value == 31.0


def test_readings_of_another_unit_cannot_be_bound(measured: Organisation, editor: User) -> None:
    with pytest.raises(NotPossibleError):
        bound(editor, measured, unit="mg/m³")
