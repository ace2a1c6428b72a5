# SPDX-License-Identifier: EUPL-1.2
"""A data point from readings: its value, the sensors it stands on, and why others do not count."""

import datetime as dt

import pyarrow as pa
import pytest

from proxeny.observations.bindings import Binding, Step, measure
from proxeny.observations.errors import QuestionError
from proxeny.observations.readings import KEPT

START = dt.datetime(2022, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2022, 2, 1, tzinfo=dt.UTC)
MONTH = Binding(
    measure="NO2",
    unit="µg/m³",
    where={"type": ("background",)},
    steps=(Step("day"), Step("month", min_completeness=0.9)),
    weight="population",
    digits=1,
)
SENSORS = {
    "a:1": {"type": "background", "population": 3000},
    "a:2": {"type": "background", "population": 1000},
    "a:few": {"type": "background", "population": 1000},
    "a:silent": {"type": "background", "population": 1000},
    "a:street": {"type": "traffic", "population": 1000},
    "a:nobody": {"type": "background"},
}


def rows(sensor, value, hours=31 * 24, seq=1, **more):
    return [
        {
            "sensor": sensor,
            "measure": "NO2",
            "ts": START + dt.timedelta(hours=hour),
            "value": value,
            "unit": "µg/m³",
            "place": "a",
            "seq": seq,
            **more,
        }
        for hour in range(hours)
    ]


def measured(found, binding=MONTH, end=END):
    table = pa.Table.from_pylist(found, schema=KEPT)
    return measure(binding, table, SENSORS, start=START, end=end)


ALL = [
    *rows("a:1", 10.0, seq=4),
    *rows("a:2", 20.0, seq=2),
    *rows("a:few", 99.0, hours=24 * 20, seq=7),
    *rows("a:street", 80.0, seq=8),
    *rows("a:nobody", 80.0, seq=9),
    *rows("a:new", 80.0, seq=10),
]


def test_the_value_is_the_weighted_mean_of_the_sensors_that_count():
    result = measured(ALL)
    assert result.value == 12.5
    assert [(one.sensor, one.value, one.readings) for one in result.used] == [
        ("a:1", 10, 744),
        ("a:2", 20, 744),
    ]


def test_who_is_left_out_is_told_with_the_reason():
    told = {one.sensor: str(one.reason) for one in measured(ALL).left_out}
    assert told == {
        "a:few": "0.645161 of the expected is there, 0.9 is asked for",
        "a:new": "its type is not known",
        "a:nobody": "its population is no number above zero",
        "a:silent": "it has no valid reading in µg/m³, or too few",
        "a:street": "its type is traffic",
    }


def test_the_value_leads_back_to_the_commits_that_brought_it():
    assert measured(ALL).commits == (2, 4)


def test_a_day_with_too_few_hours_does_not_count_as_a_day():
    found = [row for row in rows("a:1", 10.0) if row["ts"].day > 5 or row["ts"].hour < 12]
    (left,) = [one for one in measured(found).left_out if one.sensor == "a:1"]
    assert "0.83871 of the expected" in str(left.reason)


def test_readings_of_another_unit_are_not_mixed_in():
    result = measured(ALL + rows("a:1", 5000.0, unit="ppb"))
    assert result.value == 12.5


def test_without_a_sensor_that_counts_there_is_no_value():
    result = measured([])
    assert result.value is None
    assert result.used == ()


def test_two_periods_are_no_data_point():
    found = rows("a:1", 10.0, hours=60 * 24)
    with pytest.raises(QuestionError, match="several periods"):
        measured(found, end=dt.datetime(2022, 3, 1, tzinfo=dt.UTC))
