# SPDX-License-Identifier: EUPL-1.2
"""What aggregation answers: borders of periods, statistics, completeness, and bad questions."""

import datetime as dt
import random

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxeny.observations.aggregate import aggregate
from proxeny.observations.engines import duckdb as engine
from proxeny.observations.errors import QuestionError
from proxeny.observations.questions import Aggregation
from proxeny.observations.readings import READING
from tests.library.observations import reference

MADRID = {"measure": "NO2", "unit": "µg/m³", "quality": None, "lat": None, "lon": None}
#: Found once: opening Ibis costs more than the questions.
BACKEND = engine.backend(duckdb.connect())


def row(ts, value=1.0, sensor="madrid:1", **more):
    moment = dt.datetime.fromisoformat(ts) if isinstance(ts, str) else ts
    base = {"sensor": sensor, "place": sensor.partition(":")[0], "ts": moment, "value": value}
    return {**MADRID, **base, **more}


def hours(start, count, value=1.0, step=1.0, **more):
    first = dt.datetime.fromisoformat(start)
    return [row(first + dt.timedelta(hours=step * n), value, **more) for n in range(count)]


def ask(rows, backend=BACKEND, **asked):
    readings = engine.readings(backend, pa.Table.from_pylist(rows, schema=READING))
    return aggregate(backend, readings, Aggregation("NO2", **asked))


def listed(table, column="value"):
    return table[column].to_pylist()


def starts(table):
    return [moment.isoformat() for moment in table["period"].to_pylist()]


def test_the_answer_has_the_stated_columns_in_their_order():
    table = ask(hours("2022-01-01T00:00Z", 3))
    assert table.column_names == ["sensor", "period", "value", "count", "completeness"]
    assert table.schema.field("period").type == pa.timestamp("us", tz="UTC")
    assert table.schema.field("count").type == pa.int64()
    assert ask(hours("2022-01-01T00:00Z", 3), by="place").column_names[0] == "place"


def test_a_measure_that_nobody_measured_is_an_empty_table():
    rows = [row("2022-01-01T00:00Z", measure="O3")]
    table = ask(rows)
    assert table.num_rows == 0
    assert table.column_names == ["sensor", "period", "value", "count", "completeness"]


def test_days_of_23_and_25_hours_expect_as_many_readings():
    rows = hours("2022-03-25T23:00Z", 24 * 4) + hours("2022-10-28T22:00Z", 24 * 4 + 1)
    table = ask(rows, period="day", tz="Europe/Madrid", stat="count")
    days = dict(zip(starts(table), listed(table, "count"), strict=True))
    assert days["2022-03-26T23:00:00+00:00"] == 23
    assert days["2022-10-29T22:00:00+00:00"] == 25
    shares = dict(zip(starts(table), listed(table, "completeness"), strict=True))
    assert shares["2022-03-26T23:00:00+00:00"] == shares["2022-10-29T22:00:00+00:00"] == 1


def test_a_missing_hour_of_the_short_day_is_one_of_23():
    rows = [
        r
        for r in hours("2022-03-25T23:00Z", 72)
        if r["ts"].isoformat() != "2022-03-27T10:00:00+00:00"
    ]
    table = ask(rows, period="day", tz="Europe/Madrid")
    assert listed(table, "completeness")[1] == round(22 / 23, 6)


@pytest.mark.parametrize(
    ("period", "tz", "first"),
    [
        ("hour", "UTC", "2021-12-31T23:00:00+00:00"),
        ("hour", "Asia/Kolkata", "2021-12-31T22:30:00+00:00"),
        ("day", "UTC", "2021-12-31T00:00:00+00:00"),
        ("day", "Europe/Madrid", "2021-12-31T23:00:00+00:00"),
        ("week", "UTC", "2021-12-27T00:00:00+00:00"),
        ("week", "Europe/Madrid", "2021-12-26T23:00:00+00:00"),
        ("month", "UTC", "2021-12-01T00:00:00+00:00"),
        ("month", "Europe/Madrid", "2021-12-31T23:00:00+00:00"),
        ("year", "UTC", "2021-01-01T00:00:00+00:00"),
        ("year", "Europe/Madrid", "2021-12-31T23:00:00+00:00"),
        ("day", "America/Sao_Paulo", "2021-12-31T03:00:00+00:00"),
    ],
)
def test_a_period_is_told_by_its_first_instant(period, tz, first):
    assert starts(ask([row("2021-12-31T23:20:00Z")], period=period, tz=tz)) == [first]


def test_a_day_whose_midnight_was_skipped_begins_when_the_clock_went_on():
    rows = hours("2018-11-03T03:00Z", 24 + 23)  # Sao Paulo: 4 November began at 01:00
    table = ask(rows, period="day", tz="America/Sao_Paulo", stat="count")
    assert starts(table) == ["2018-11-03T03:00:00+00:00", "2018-11-04T03:00:00+00:00"]
    assert listed(table, "completeness") == [1, 1]


def test_hours_follow_a_clock_that_moves_by_half_an_hour():
    rows = hours("2022-04-02T12:00Z", 11, step=0.5)  # Lord Howe Island, 3 April, 02:00 to 01:30
    table = ask(rows, tz="Australia/Lord_Howe", stat="count")
    assert all(share == 1 for share in listed(table, "completeness"))
    assert listed(table, "count") == [2, 2, 3, 2, 2]


def test_readings_of_a_clock_before_1970_fall_into_their_periods():
    assert starts(ask([row("1969-12-31T23:59:59.999999Z")])) == ["1969-12-31T23:00:00+00:00"]
    around = [row("1969-12-30T08:00Z"), row("1970-01-04T08:00Z"), row("1970-01-05T00:00Z")]
    weeks = ["1969-12-29T00:00:00+00:00", "1970-01-05T00:00:00+00:00"]
    assert starts(ask(around, period="week")) == weeks
    assert starts(ask(around[1:], period="week")) == weeks
    assert starts(ask(around[2:], period="week")) == weeks[1:]


@pytest.mark.parametrize(
    ("stat", "value"),
    [
        ("mean", 3.2),
        ("min", 1),
        ("max", 10),
        ("sum", 16),
        ("count", 5),
        ("p50", 2),
        ("p90", 6.8),
        ("p0", 1),
        ("p100", 10),
        ("p99.9", 9.968),
    ],
)
def test_each_statistic_is_what_its_name_says(stat, value):
    rows = [row(f"2022-01-01T0{n}:00Z", v) for n, v in enumerate([1.0, 2.0, 2.0, 1.0, 10.0])]
    assert listed(ask(rows, period="day", stat=stat)) == [value]


def test_a_value_exceeds_a_threshold_only_when_its_rounded_value_does():
    rows = [row(f"2022-01-01T0{n}:00Z", v) for n, v in enumerate([200.4, 200.5, 200.0, 201.0])]
    assert listed(ask(rows, period="day", stat="exceedances", threshold=200)) == [3]
    assert listed(ask(rows, period="day", stat="exceedances", threshold=200, digits=0)) == [2]
    # 0.1 + 0.2 is above 0.3 by one bit, which no reading means.
    rows = [row("2022-01-01T00:00Z", 0.1 + 0.2)]
    assert listed(ask(rows, period="day", stat="exceedances", threshold=0.3)) == [0]


def test_a_value_is_null_only_below_the_completeness():
    rows = hours("2022-01-01T00:00Z", 18) + hours("2022-01-02T00:00Z", 17)
    table = ask(rows, period="day", min_completeness=0.75)
    assert listed(table) == [1, None]
    assert listed(table, "count") == [18, 17]
    assert listed(ask(rows, period="day")) == [1, 1]


def test_readings_that_are_marked_invalid_do_not_count():
    rows = hours("2022-01-01T00:00Z", 24)
    rows[3] |= {"quality": "Invalid", "value": 999.0}
    table = ask(rows, period="day", stat="max")
    assert (listed(table), listed(table, "count")) == ([1], [23])


def test_a_sensors_own_cadence_says_what_is_expected():
    rows = hours("2022-01-01T00:00Z", 96, step=0.25, sensor="a:quarter")
    rows += hours("2022-01-01T00:00Z", 8, step=3, sensor="a:three")
    rows += hours("2022-01-01T00:00Z", 1, sensor="a:once")
    del rows[10:22]
    table = ask(rows, period="day")
    assert dict(zip(listed(table, "sensor"), listed(table, "completeness"), strict=True)) == {
        "a:once": 1,
        "a:quarter": 84 / 96,
        "a:three": 1,
    }


def test_transmissions_that_jitter_by_seconds_keep_their_cadence():
    rng = random.Random(4)
    rows = [
        row(r["ts"] + dt.timedelta(seconds=rng.uniform(0, 20)))
        for r in hours("2022-01-01T00:00Z", 96 * 5, step=0.25)
    ]
    assert min(listed(ask(rows, period="day"), "completeness")) > 0.98


def test_half_the_readings_lost_at_random_is_half_complete():
    rng = random.Random(5)
    rows = [r for r in hours("2022-01-01T00:00Z", 24 * 60) if rng.random() < 0.5]
    (share,) = set(listed(ask(rows, period="year"), "completeness"))
    assert share == pytest.approx(len(rows) / 8760, abs=1e-6)


def test_a_place_is_the_mean_of_its_sensors_however_often_each_measures():
    rows = hours("2022-01-01T00:00Z", 24, 10.0, sensor="a:1")
    rows += hours("2022-01-01T00:00Z", 6, 40.0, sensor="a:2")
    table = ask(rows, by="place", period="day")
    assert listed(table, "place") == ["a"]
    assert listed(table) == [25]
    assert listed(table, "count") == [30]
    assert listed(table, "completeness") == [30 / 48]
    assert listed(ask(rows, by="place", period="day", stat="max")) == [40]


def test_only_readings_of_the_stated_stretch_and_unit_are_taken():
    rows = hours("2022-01-01T00:00Z", 48) + hours("2022-01-01T00:30Z", 5, 99.0, unit="ppb")
    moment = dt.datetime(2022, 1, 1, 12, tzinfo=dt.UTC)
    table = ask(rows, period="day", stat="count", start=moment, end=moment.replace(day=2))
    assert listed(table) == [12, 12]
    assert listed(ask(rows, period="year", stat="max", unit="µg/m³")) == [1]


def test_the_order_of_rows_and_the_number_of_threads_change_nothing():
    rng = random.Random(6)
    rows = [r | {"value": rng.uniform(-1e9, 1e9)} for r in hours("2022-01-01T00:00Z", 3000)]
    before = ask(rows, period="month")
    for threads in (1, 2, 5):
        rng.shuffle(rows)
        other = engine.backend(duckdb.connect(config={"threads": threads}))
        assert ask(rows, other, period="month").equals(before)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"by": "street"}, "sensor, place"),
        ({"period": "minute"}, "hour, day, week, month, year"),
        ({"stat": "median"}, "like p98"),
        ({"stat": "p101"}, "like p98"),
        ({"stat": "exceedances"}, "threshold"),
        ({"threshold": 3.0}, "threshold"),
        ({"stat": "exceedances", "threshold": float("nan")}, "threshold"),
        ({"min_completeness": 75}, "from 0 to 1"),
        ({"tz": "Europe/Madird"}, "Europe/Madird is no time zone"),
        ({"tz": "../etc"}, "is no time zone"),
        ({"digits": 12}, "from 0 to 9"),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_can(asked, says):
    with pytest.raises(QuestionError, match=says):
        Aggregation("NO2", **asked)


SENSORS = st.sampled_from(["a:1", "a:2", "b:1"])
MOMENTS = st.datetimes(
    dt.datetime(2021, 3, 20), dt.datetime(2021, 11, 5), timezones=st.just(dt.UTC)
) | st.integers(0, 400).map(
    lambda n: dt.datetime(2021, 3, 27, tzinfo=dt.UTC) + n * dt.timedelta(hours=1)
)
VALUES = st.floats(-1e5, 1e5, width=32) | st.integers(-20, 20).map(lambda n: n / 10)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    readings=st.dictionaries(st.tuples(SENSORS, MOMENTS), VALUES, min_size=1, max_size=60),
    stat=st.sampled_from(["mean", "sum", "min", "max", "count", "exceedances", "p50", "p98"]),
    by=st.sampled_from(["sensor", "place"]),
    period=st.sampled_from(["hour", "day", "week", "month", "year"]),
    tz=st.sampled_from(["UTC", "Europe/Madrid", "Asia/Kolkata", "America/New_York"]),
    least=st.sampled_from([0.0, 0.5]),
)
def test_any_readings_are_aggregated_as_plain_python_does_it(readings, stat, by, period, tz, least):
    rows = [row(ts, value, sensor) for (sensor, ts), value in readings.items()]
    threshold = 1.25 if stat == "exceedances" else None
    asked = {"stat": stat, "by": by, "period": period, "tz": tz, "threshold": threshold}
    table = ask(rows, **asked, min_completeness=least)
    assert table.to_pylist() == reference.aggregate(
        rows, Aggregation("NO2", **asked, min_completeness=least)
    )
