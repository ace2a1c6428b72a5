# SPDX-License-Identifier: EUPL-1.2
"""The folder that sources are taken into: each kept by itself, the three tables made of all.

`sources/<key>/` holds the tables of one source and what was odd about it; it appears by one
renaming, whole. While a source is read, its parts wait in `sources/.<key>/`, so that a reading
that was killed goes on with the part it was at. The tables of the folder are a function of the
sources in it; `made_of.json` says of which they were made last.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
from pyarrow import parquet

from proxeny.messages import Message, gettext_noop
from proxeny.partners.errors import IntakeError
from proxeny.partners.intake.columns import TABLES, Rows
from proxeny.partners.intake.oddness import Odd, Oddness
from proxeny.partners.intake.sources import Part, Source
from proxeny.trust.disk import write_synced


class Held(msgspec.Struct, frozen=True):
    """A source in the folder: its key, the place in the order of intake, what it was and holds."""

    key: str
    order: int
    source: str
    files: list[str]
    projects: int
    participations: int
    organisations: int
    odd: dict[str, int]


class Folder:
    """A folder of sources at `path`; made where it is absent."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sources = path / "sources"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder alone. IntakeError where somebody else does, or it cannot be written."""
        with self._told():
            self._sources.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            said = gettext_noop("somebody else is writing to {folder}; try later")
            raise IntakeError(Message(said, folder=self.path)) from None
        try:
            with self._told():
                yield
        finally:
            os.close(handle)

    def held(self) -> list[Held]:
        """Return the sources in the order of intake. IntakeError where the folder is damaged."""
        found = []
        for file in self._sources.glob("[!.]*/source.json"):
            try:
                found.append(msgspec.json.decode(file.read_bytes(), type=Held))
            except msgspec.DecodeError:
                said = gettext_noop("{file} is damaged; delete its folder and import it again")
                raise IntakeError(Message(said, file=file)) from None
        return sorted(found, key=lambda one: one.order)

    def kept(self, key: str, part: Part) -> tuple[list[Any], Oddness] | None:
        """Return a part that was read before, None where it was not or not to the end."""
        file = self._aside(key) / f"{part.name}.msgpack"
        try:
            data = file.read_bytes()
        except FileNotFoundError:
            return None
        try:
            form: Any = tuple[list[part.form], Oddness]  # type: ignore[name-defined]
            rows, odd = msgspec.msgpack.decode(data, type=form)
            return rows, odd
        except msgspec.DecodeError:
            return None

    def keep(self, key: str, part: Part, rows: list[Any], odd: Oddness) -> None:
        """Keep a part that was read, for a run that goes on after this one was killed."""
        self._aside(key).mkdir(exist_ok=True)
        file = self._aside(key) / f"{part.name}.msgpack"
        _written(file, msgspec.msgpack.encode((rows, odd)))

    def add(
        self, key: str, source: Source, files: Sequence[Path], rows: Rows, odd: Oddness
    ) -> Held:
        """Add a source that is wholly read; it is there at once or not at all."""
        aside = self._aside(key)
        aside.mkdir(exist_ok=True)
        for name in TABLES:
            parquet.write_table(rows.table(name), aside / f"{name}.parquet", compression="zstd")
        lines = [msgspec.json.encode(one) + b"\n" for one in odd.kept]
        (aside / "odd.jsonl").write_bytes(b"".join(lines))
        held = Held(
            key=key,
            order=max((one.order for one in self.held()), default=0) + 1,
            source=source.name,
            files=[file.name for file in files],
            projects=len(rows.projects),
            participations=len(rows.participations),
            organisations=len(rows.organisations),
            odd=odd.counts,
        )
        _written(aside / "source.json", msgspec.json.encode(held))
        there = self._sources / key
        aside.rename(there)
        for part in source.parts:
            (there / f"{part.name}.msgpack").unlink(missing_ok=True)
        return held

    def odd(self, held: Held) -> Oddness:
        """Return what was odd about a source."""
        lines = (self._sources / held.key / "odd.jsonl").read_bytes().splitlines()
        return Oddness(dict(held.odd), [msgspec.json.decode(line, type=Odd) for line in lines])

    def table(self, held: Held, name: str) -> pa.Table:
        """Return a table of one source."""
        return parquet.read_table(self._sources / held.key / f"{name}.parquet")

    def is_made_of(self, keys: Sequence[str]) -> bool:
        """Return whether the tables of the folder were made of exactly these sources."""
        try:
            made = msgspec.json.decode((self.path / "made_of.json").read_bytes(), type=list[str])
        except (FileNotFoundError, msgspec.DecodeError):
            return False
        return made == list(keys) and all(
            (self.path / f"{name}.parquet").is_file() for name in TABLES
        )

    def write(self, tables: dict[str, pa.Table], keys: Sequence[str]) -> None:
        """Write the tables of the folder, each whole, and then of what they were made."""
        (self.path / "made_of.json").unlink(missing_ok=True)
        for name, table in tables.items():
            part = self.path / f".{name}.parquet"
            parquet.write_table(table, part, compression="zstd")
            part.replace(self.path / f"{name}.parquet")
        _written(self.path / "made_of.json", msgspec.json.encode(list(keys)))

    def forget(self, keep: str) -> None:
        """Remove parts of other sources whose reading was begun and not gone on with."""
        for aside in self._sources.glob(".*"):
            if aside != self._aside(keep):
                shutil.rmtree(aside, ignore_errors=True)

    def _aside(self, key: str) -> Path:
        return self._sources / f".{key}"

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn a failure to write into a sentence."""
        try:
            yield
        except OSError as error:
            if error.errno not in _REASONS:
                raise
            said = gettext_noop(
                "Cannot write to {folder}: {reason}. What was there is still there."
            )
            reason = Message(_REASONS[error.errno])
            raise IntakeError(Message(said, folder=self.path, reason=reason)) from error


_REASONS = {
    errno.ENOSPC: gettext_noop("the disk is full"),
    errno.EDQUOT: gettext_noop("the disk is full"),
    errno.EROFS: gettext_noop("the folder cannot be written to"),
    errno.EACCES: gettext_noop("the folder cannot be written to"),
    errno.ENOTDIR: gettext_noop("it is no folder"),
    errno.EEXIST: gettext_noop("it is no folder"),
}


def key_of(source: Source, files: Sequence[Path]) -> str:
    """Return what tells a source from others: a hash of its form and of what its files hold.

    Raises OSError for a file that cannot be read.
    """
    sink = hashlib.sha256(f"{source.name} {source.form}\n".encode())
    for file in files:
        inside = sorted(file.glob("*.*")) if file.is_dir() else [file]
        for one in inside:
            with one.open("rb") as stream:
                sink.update(hashlib.file_digest(stream, "sha256").digest())
    return f"{source.name}-{sink.hexdigest()[:16]}"


def _written(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    write_synced(part, data)
    part.replace(file)
