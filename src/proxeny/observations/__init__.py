# SPDX-License-Identifier: EUPL-1.2
"""Readings of sensors: into a folder that is only added to, and out of it as data points.

>>> import datetime as dt, tempfile
>>> from proxeny import observations
>>> noon = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)
>>> row = {"sensor": "porto:7", "measure": "NO2", "ts": noon, "value": 21.5, "unit": "ug/m3"}
>>> with tempfile.TemporaryDirectory() as folder:
...     store = observations.Store(f"{folder}/readings")
...     first = store.append(observations.table([row]), source="door 7", now=noon)
...     again = store.append(observations.table([row]), source="door 7", now=noon)
...     better = observations.table([{**row, "value": 19.5}])
...     corrected = store.append(better, source="laboratory", now=noon)
...     values = store.history("porto:7", "NO2", noon)["value"].to_pylist()
>>> first.accepted, again.accepted, again.duplicates, corrected.accepted
(1, 0, 1, 1)
>>> values
[21.5, 19.5]

What they make of a day, with the completeness that is asked for, and what is odd about them:

>>> import duckdb
>>> from proxeny.observations.engines import duckdb as engine
>>> hours = [
...     {**row, "ts": noon + dt.timedelta(hours=hour), "value": 20.0 + hour % 5}
...     for hour in range(-12, 12)
... ]
>>> backend = engine.backend(duckdb.connect())
>>> asked = observations.Aggregation("NO2", period="day", min_completeness=0.75)
>>> answer = observations.aggregate(
...     backend, engine.readings(backend, observations.table(hours)), asked
... )
>>> answer.select(["sensor", "value", "count", "completeness"]).to_pylist()
[{'sensor': 'porto:7', 'value': 22.0, 'count': 24, 'completeness': 1.0}]
>>> import numpy as np
>>> times = np.delete(np.arange(48.0), range(20, 30)) * 3600
>>> [str(found.message) for found in observations.check(times, np.arange(38.0))]
['no reading for 11.0 hours; usual is one each 1.0']
"""

from proxeny.observations.aggregate import aggregate
from proxeny.observations.bindings import Binding, LeftOut, Measured, Step, Used, measure
from proxeny.observations.errors import (
    DamagedStoreError,
    EngineError,
    InputError,
    ObservationsError,
    QuestionError,
    StoreError,
    StoreLockedError,
)
from proxeny.observations.forecast import Forecast, forecast
from proxeny.observations.ingesting import FORMATS, ingest, inputs
from proxeny.observations.kept import Kept
from proxeny.observations.questions import Aggregation
from proxeny.observations.readings import KEPT, READING, REJECTED, Intake, Part, place_of, table
from proxeny.observations.series_checks import Limits, Warn, check
from proxeny.observations.store import Store
from proxeny.observations.units import unit

__all__ = [
    "FORMATS",
    "KEPT",
    "READING",
    "REJECTED",
    "Aggregation",
    "Binding",
    "DamagedStoreError",
    "EngineError",
    "Forecast",
    "InputError",
    "Intake",
    "Kept",
    "LeftOut",
    "Limits",
    "Measured",
    "ObservationsError",
    "Part",
    "QuestionError",
    "Step",
    "Store",
    "StoreError",
    "StoreLockedError",
    "Used",
    "Warn",
    "aggregate",
    "check",
    "forecast",
    "ingest",
    "inputs",
    "measure",
    "place_of",
    "table",
    "unit",
]
