# SPDX-License-Identifier: EUPL-1.2
"""Faults that were put into a series are found, where and as large as they are."""

import numpy as np
import pytest

from proxeny.observations import series_checks as checks

HOURS = 24 * 120


@pytest.fixture
def series():
    """An hourly series of 120 days with a daily wave and noise, and nothing wrong."""
    rng = np.random.default_rng(11)
    times = np.arange(HOURS) * 3600.0
    values = 40 + 10 * np.sin(times / 86400 * 2 * np.pi) + rng.normal(0, 4, HOURS)
    return times, np.round(values, 1)


def kinds(found):
    return [warning.kind for warning in found]


def test_a_healthy_series_gives_no_warning(series):
    assert checks.check(*series) == []
    assert checks.breaks(*series) == []
    assert checks.late(series[0], series[0][-1] + 3600) is None


def test_a_day_without_readings_is_a_gap(series):
    times, values = series
    keep = (times < 500 * 3600) | (times >= 524 * 3600)
    (found,) = checks.check(times[keep], values[keep])
    assert (found.kind, found.start, found.end) == ("gap", 499 * 3600, 524 * 3600)
    assert str(found.message) == "no reading for 25.0 hours; usual is one each 1.0"


def test_a_value_that_stays_is_stuck(series):
    times, values = series
    values[700:730] = 41.5
    (found,) = checks.check(times, values)
    assert (found.kind, found.start, found.size) == ("stuck", 700 * 3600, 30)


def test_dry_hours_are_not_stuck():
    times = np.arange(300) * 3600.0
    rain = np.where(np.arange(300) % 100 < 5, 1.0 + np.arange(300) % 7, 0.0)
    assert "stuck" not in kinds(checks.check(times, rain))


@pytest.mark.parametrize("height", [400.0, -400.0])
def test_one_value_far_from_its_neighbours_is_a_spike(series, height):
    times, values = series
    values[900] += height
    (found,) = checks.check(times, values)
    assert (found.kind, found.start) == ("spike", 900 * 3600)
    assert found.size == pytest.approx(height, abs=30)


def test_a_clock_that_jumps_is_told_with_its_minutes(series):
    times, values = series
    times[1000:] += 1500
    (found,) = checks.check(times, values)
    assert (found.kind, found.start) == ("clock", 999 * 3600)
    assert "25.0 minutes" in str(found.message)


def test_a_sensor_that_is_silent_is_late(series):
    times, _ = series
    found = checks.late(times, times[-1] + 30 * 3600)
    assert (found.kind, found.size) == ("late", 30 * 3600)


def test_a_sensor_that_was_carried_off_has_moved():
    times = np.arange(4) * 3600.0
    lat, lon = np.array([40.4, 40.4001, 40.41, 40.41]), np.full(4, -3.7)
    (found,) = checks.moves(times, lat, lon)
    assert (found.start, found.end) == (0, 7200)
    assert found.size == pytest.approx(1112, abs=2)


@pytest.mark.parametrize("size", [25.0, -25.0])
def test_a_change_of_level_is_a_break_on_its_day(series, size):
    pytest.importorskip("ruptures")
    times, values = series
    values[24 * 60 :] += size
    (found,) = checks.breaks(times, values)
    assert abs(found.start - 60 * 86400) <= 86400
    assert found.size == pytest.approx(size, abs=2)


def neighbours_of(values):
    """Five sensors nearby: the same weather, each with its own noise and level; some are silent."""
    rng = np.random.default_rng(12)
    others = values + rng.normal(0, 4, (5, len(values))) + np.arange(5)[:, None]
    others[1, 100:400] = np.nan
    return others


@pytest.mark.parametrize("size", [12.0, -12.0])
def test_a_slow_departure_from_the_neighbours_is_drift(series, size):
    times, values = series
    others = neighbours_of(values)
    assert checks.drift(times, values, others) == []
    (found,) = checks.drift(times, values + size * times / times[-1], others)
    assert (found.kind, found.start) == ("drift", 0)
    assert found.size == pytest.approx(size, abs=1)


def test_what_all_sensors_do_together_is_no_drift(series):
    times, values = series
    slow = 30 * times / times[-1]
    assert checks.drift(times, values + slow, neighbours_of(values) + slow) == []


def test_a_sudden_change_is_a_break_and_not_drift(series):
    times, values = series
    others = neighbours_of(values)
    values[HOURS // 2 :] += 25
    assert checks.drift(times, values, others) == []


def test_one_call_looks_for_everything_that_it_is_given(series):
    pytest.importorskip("ruptures")
    times, values = series
    others = neighbours_of(values)
    values[300] += 400
    lat = np.where(times < 1000 * 3600, 40.4, 40.5)
    lat[5] = np.nan
    drifting = values + 12 * times / times[-1]
    found = checks.check(
        times,
        drifting,
        lat=lat,
        lon=np.full(HOURS, -3.7),
        neighbours=others,
        now=times[-1] + 86400,
    )
    assert kinds(found) == ["drift", "moved", "spike", "late"]
    values[HOURS // 2 :] += 25
    assert "break" in kinds(checks.check(times, values))
