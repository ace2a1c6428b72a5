# SPDX-License-Identifier: EUPL-1.2
"""Take files of a source into a folder: part by part, each once, and on after a kill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop, listed
from proxeny.partners.errors import IntakeStopped
from proxeny.partners.intake.columns import TABLES
from proxeny.partners.intake.cordis import CORDIS
from proxeny.partners.intake.folder import Folder, Held, key_of
from proxeny.partners.intake.folding import fold
from proxeny.partners.intake.iati import IATI
from proxeny.partners.intake.keep import KEEP
from proxeny.partners.intake.oddness import Oddness, together
from proxeny.partners.intake.ready import H2020, TABLE
from proxeny.partners.intake.sources import Part, Source

SOURCES = {source.name: source for source in (CORDIS, H2020, IATI, KEEP, TABLE)}

#: What is being read, how far it is, and of how much.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of files: the source as it is held; `was_there` is whether it was before."""

    held: Held
    odd: Oddness
    was_there: bool


def take_in(
    source: str,
    files: Sequence[Path],
    into: Path,
    *,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> list[Taken]:
    """Take files into the folder `into` and make its tables anew where something changed.

    The same content a second time changes nothing. `progress` is called with the part that is
    read, and how far; `stop` is asked as often, and ends the work with `IntakeStopped` where it
    says so: what was read to the end is kept and not read again. Raises UsageError for an unknown
    source, SourceError or FeedError for a file that cannot be used, IntakeError, OSError.
    """
    if source not in SOURCES:
        said = gettext_noop("{name} is no source: give one of {known}")
        raise UsageError(Message(said, name=source, known=listed(SOURCES)))
    reader = SOURCES[source]
    folder = Folder(into)
    taken: list[Taken] = []
    with folder.locked():
        for several in [list(files)] if reader.together else [[file] for file in files]:
            taken.append(_one(folder, reader, several, progress, stop))
        _make(folder)
    return taken


def _one(
    folder: Folder,
    source: Source,
    files: Sequence[Path],
    progress: Progress | None,
    stop: Callable[[], bool] | None,
) -> Taken:
    key = key_of(source, files)
    for held in folder.held():
        if held.key == key:
            return Taken(held, folder.odd(held), was_there=True)
    folder.forget(key)
    parts, odd = {}, []
    for part in source.parts:
        before = folder.kept(key, part)
        if before is None:
            before = _read(part, files, progress, stop)
            folder.keep(key, part, *before)
        parts[part.name], told = before
        odd.append(told)
    joining = Oddness({}, [])
    rows = source.join(parts, joining.tell)
    every = together([*odd, joining])
    return Taken(folder.add(key, source, files, rows, every), every, was_there=False)


def _read(
    part: Part,
    files: Sequence[Path],
    progress: Progress | None,
    stop: Callable[[], bool] | None,
) -> tuple[list[object], Oddness]:
    odd = Oddness({}, [])

    def step(done: int, total: int) -> None:
        if stop is not None and stop():
            raise IntakeStopped(gettext_noop("stopped; run it again to go on"))
        if progress is not None:
            progress(part.name, done, total)

    return part.read(files, odd.tell, step), odd


def _make(folder: Folder) -> None:
    """Make the tables of the folder anew, unless they are of the sources that are there."""
    held = folder.held()
    keys = [one.key for one in held]
    if keys and not folder.is_made_of(keys):
        folder.write(
            fold([{name: folder.table(one, name) for name in TABLES} for one in held]), keys
        )
