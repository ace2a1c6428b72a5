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
"""

from proxeny.observations.errors import (
    DamagedStoreError,
    InputError,
    ObservationsError,
    StoreError,
    StoreLockedError,
)
from proxeny.observations.ingesting import FORMATS, ingest, inputs
from proxeny.observations.kept import Kept
from proxeny.observations.readings import KEPT, READING, REJECTED, Intake, Part, place_of, table
from proxeny.observations.store import Store
from proxeny.observations.units import unit

__all__ = [
    "FORMATS",
    "KEPT",
    "READING",
    "REJECTED",
    "DamagedStoreError",
    "InputError",
    "Intake",
    "Kept",
    "ObservationsError",
    "Part",
    "Store",
    "StoreError",
    "StoreLockedError",
    "ingest",
    "inputs",
    "place_of",
    "table",
    "unit",
]
