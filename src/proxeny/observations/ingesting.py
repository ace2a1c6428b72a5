# SPDX-License-Identifier: EUPL-1.2
"""An input file into a store, whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop, listed
from proxeny.observations import checks, intake, tabular, times
from proxeny.observations.noticing import Notices
from proxeny.observations.readings import Intake, Part
from proxeny.observations.store import Store
from proxeny.observations.units import unit

FORMATS = ("csv", "parquet", "ngsi-ld")
_ENDINGS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".json": "ngsi-ld",
    ".jsonld": "ngsi-ld",
    ".jsonl": "ngsi-ld",
    ".ndjson": "ngsi-ld",
}


def form(path: Path, asked: str | None = None) -> str:
    """Return the format of a file: what was asked, else what its ending says."""
    found = asked or _ENDINGS.get(path.suffix.casefold())
    if found not in FORMATS:
        raise UsageError(
            Message(
                gettext_noop("{path}: say its format with --format: {formats}"),
                path=path,
                formats=listed(FORMATS),
            )
        )
    return found


def inputs(paths: list[Path], asked: str | None = None) -> list[Path]:
    """Return the files to take in: those named, and of each folder those of a known ending."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            form(path, asked)
            found.append(path)
            continue
        inside = sorted(
            one for one in path.rglob("*") if one.is_file() and one.suffix.casefold() in _ENDINGS
        )
        if not inside:
            raise UsageError(
                Message(gettext_noop("{path} holds no file of readings that is known"), path=path)
            )
        found += inside
    return found


def ingest(
    store: Store,
    path: Path,
    *,
    now: dt.datetime,
    format: str | None = None,
    tz: str | None = None,
    source: str | None = None,
    on_part: Callable[[int], None] | None = None,
) -> Intake:
    """Take the readings of a file into a store; the same file a second time changes nothing.

    `tz` is the zone of times without offset (else UTC), `now` the instant after which no reading
    can have been taken, `source` how the file is called in the store (else its name). `on_part` is
    told how many rows were read so far. Raises `InputError` where the file cannot be read to its
    end; nothing of it is stored then, nor where `on_part` raises an error.
    """
    kind, zone = form(path, format), times.zone(tz)
    batch = _hash(path, kind, zone)
    known = store.known(batch)
    if known is not None:
        return known
    notices = Notices()
    if kind == "ngsi-ld":
        parts = _entities(path, now, notices)
    else:
        opened = tabular.open_csv(path) if kind == "csv" else tabular.open_parquet(path)
        parts = intake.parts(opened, tz=zone, now=now, notices=notices)
    if on_part is not None:
        parts = _told(parts, on_part)
    done = store.take(parts, batch=batch, source=source or path.name, now=now)
    return replace(done, warnings=notices.messages())


def _told(parts: Iterator[Part], on_part: Callable[[int], None]) -> Iterator[Part]:
    done = 0
    for part in parts:
        done += len(part.readings) + len(part.rejected)
        on_part(done)
        yield part


def _entities(path: Path, now: dt.datetime, notices: Notices) -> Iterator[Part]:
    from proxeny.observations.ngsi_ld import read_ngsi_ld

    found = read_ngsi_ld(path.read_bytes())
    part = checks.part(found.readings, now)
    known = pc.unique(part.readings["unit"]).to_pylist()
    notices.unknown_units(name for name in known if unit(name) is None)
    notices.look(part.readings)
    yield Part(part.readings, pa.concat_tables([found.rejected_rows(), part.rejected]))


def _hash(path: Path, kind: str, zone: str | None) -> str:
    with path.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    return hashlib.sha256(f"{content} {kind} {zone or 'UTC'}".encode()).hexdigest()
