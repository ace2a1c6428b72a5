# SPDX-License-Identifier: EUPL-1.2
"""What the demonstration world measures: cycles at every stage, simulated sensors, all marked."""

from datetime import timedelta

import pytest
from django_scopes import scopes_disabled

from proxeny_site.demo import sensors
from proxeny_site.demo.build import build
from proxeny_site.indicators.models import Cycle, CycleState, Target, Value, ValueState, Verdict
from proxeny_site.observations.models import Alert, Binding, Computation, Delivery, Sensor, Source
from proxeny_site.organisations.models import Visibility
from tests.site.conftest import NOW

pytestmark = pytest.mark.django_db
YEAR = NOW.year - 1


@pytest.fixture
def world() -> None:
    build(now=NOW, with_atlas=False)


def cycle(slug: str, year: int) -> Cycle:
    return Cycle.objects.get(organisation__slug=slug, year=year)


def test_cycles_stand_at_every_stage(world: None) -> None:
    with scopes_disabled():
        there = {
            (one.organisation.slug, one.year): (one.state, one.visibility)
            for one in Cycle.objects.select_related("organisation")
        }
    assert there == {
        ("porto", YEAR - 3): (CycleState.VERIFIED, Visibility.PUBLIC),
        ("porto", YEAR - 2): (CycleState.VERIFIED, Visibility.PUBLIC),
        ("porto", YEAR - 1): (CycleState.SENT, Visibility.PRIVATE),
        ("porto", YEAR): (CycleState.OPEN, Visibility.PRIVATE),
        ("gdansk", YEAR - 1): (CycleState.VERIFIED, Visibility.PUBLIC),
        ("gdansk", YEAR): (CycleState.RETURNED, Visibility.NETWORK),
    }


def test_a_verifier_asked_was_answered_and_decided(world: None) -> None:
    with scopes_disabled():
        under_way = Value.objects.filter(cycle=cycle("porto", YEAR - 1))
        assert set(under_way.values_list("verdict", flat=True)) == {
            Verdict.NONE,
            Verdict.ACCEPTED,
            Verdict.QUERIED,
        }
        assert under_way.exclude(reply="").count() == 2
        done = Value.objects.filter(cycle=cycle("porto", YEAR - 2))
        assert set(done.values_list("verdict", flat=True)) == {Verdict.ACCEPTED, Verdict.REJECTED}
        assert done.model.history.filter(cycle=cycle("porto", YEAR - 2), verdict="queried").exists()
        waiting = Value.objects.filter(cycle=cycle("gdansk", YEAR), verdict=Verdict.QUERIED)
        assert sorted(bool(one.reply) for one in waiting) == [False, True]
        assert Target.objects.count() == 3


def test_a_data_point_is_measured_with_the_chain_back_to_the_readings(world: None) -> None:
    with scopes_disabled():
        value = Value.objects.get(
            cycle=cycle("porto", YEAR), code="EN: EN: AQ: 1C", data_point="NO2"
        )
        made = Computation.objects.get(filled=value)
    assert (value.origin, value.quality, value.state) == (
        "measured",
        "measured",
        ValueState.REPORTED,
    )
    assert 10 < value.value < 60
    assert "simulated" in value.source
    assert [one["sensor"] for one in made.lineage["left_out"]] == ["simulated-porto:1"]
    assert {one["name"] for one in made.lineage["deliveries"]} >= {f"no2-{YEAR}.csv"}


def test_sensors_have_deliveries_rejected_rows_and_alerts(world: None) -> None:
    with scopes_disabled():
        assert {one.name: one.rejected for one in Delivery.objects.all()} == {
            f"no2-{YEAR}.csv": 0,
            f"no2-{YEAR + 1}.csv": 0,
            "no2-corrected.csv": 6,
            "": 0,
        }
        assert {"stuck", "gap"} <= set(Alert.objects.values_list("kind", flat=True))
        answered = Alert.objects.exclude(answered_at=None).values_list("kind", flat=True)
        assert list(answered) == ["stuck"]
        assert all("(simulated)" in one.title for one in Sensor.objects.all())
        assert all("(simulated)" in one.title for one in Source.objects.all())


def test_measuring_twice_adds_nothing(world: None) -> None:
    with scopes_disabled():
        before = [one.objects.count() for one in (Cycle, Delivery, Alert, Computation)]
        versions = Value.history.count()
    build(now=NOW + timedelta(days=1), with_atlas=False)
    with scopes_disabled():
        assert [one.objects.count() for one in (Cycle, Delivery, Alert, Computation)] == before
        assert Value.history.count() == versions


def test_a_run_that_was_broken_off_is_made_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(**given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(sensors, "follow_up", stop)
        with pytest.raises(KeyboardInterrupt):
            build(now=NOW, with_atlas=False)
    build(now=NOW + timedelta(minutes=5), with_atlas=False)
    with scopes_disabled():
        assert Binding.objects.count() == 1
        assert Delivery.objects.count() == 4
        assert Delivery.objects.filter(duplicates__gt=0).count() == 0
