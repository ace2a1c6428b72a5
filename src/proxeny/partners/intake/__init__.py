# SPDX-License-Identifier: EUPL-1.2
"""Bring what official files say of projects and their members into three tables.

>>> import tempfile
>>> from pathlib import Path
>>> import pyarrow as pa
>>> from pyarrow import parquet
>>> import datetime as dt
>>> from proxeny.partners import intake
>>> with tempfile.TemporaryDirectory() as folder:
...     table = pa.table({"project": ["1"], "organisation": ["9"], "start": [dt.date(2020, 5, 4)]})
...     parquet.write_table(table, f"{folder}/p.parquet")
...     first = intake.take_in("table", [Path(folder, "p.parquet")], Path(folder, "into"))
...     again = intake.take_in("table", [Path(folder, "p.parquet")], Path(folder, "into"))
>>> first[0].held.participations, first[0].was_there, again[0].was_there
(1, False, True)
"""

from proxeny.partners.intake.columns import ORGANISATIONS, PARTICIPATIONS, PROJECTS, TABLES
from proxeny.partners.intake.folder import Held
from proxeny.partners.intake.oddness import Odd, Oddness
from proxeny.partners.intake.taking_in import SOURCES, Progress, Taken, take_in

__all__ = [
    "ORGANISATIONS",
    "PARTICIPATIONS",
    "PROJECTS",
    "SOURCES",
    "TABLES",
    "Held",
    "Odd",
    "Oddness",
    "Progress",
    "Taken",
    "take_in",
]
