# SPDX-License-Identifier: EUPL-1.2
"""Keep what the node holds in one file, at one instant, while it goes on being used."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

import proxeny
from proxeny.messages import Message, gettext_noop
from proxeny_site.operation.actions._archive import Writer, chunks_of
from proxeny_site.operation.actions._rows import PASSING, columns, line, read_rows, tables
from proxeny_site.operation.errors import NodeError
from proxeny_site.solutions.queries.search_index import index_folder
from proxeny_site.web.uploads_stored import file_columns

FORM, VERSION = "proxeny-backup", 1
#: The files of the log in the order in which they are copied: what is written first comes last,
#: so that no checkpoint names an entry that is not there.
_LOG = ("checkpoint", "acknowledged", "frames")
#: The folders of a store of readings, in the order in which they are copied.
_STORE = ("journal", "log", "current", "superseded", "rejected", "sensors")

Tell = Callable[[Message], None]


def back_up(*, place: Path, now: datetime, tell: Tell) -> None:
    """Write the backup of the node to `place`; people may go on reading and writing.

    `tell` is given sentences about progress. Raises `NodeError` where the database is not up to
    date, `ArchiveError` where the file is there already, `OSError` where it cannot be written.
    """
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NodeError(
            Message(gettext_noop("The database is not up to date; run: proxeny-admin prepare"))
        )
    with Writer(place) as archive:
        with _one_instant():
            rows, files = _add_rows(archive, tell)
            migrations = sorted(executor.loader.applied_migrations)
        # What rows name is never changed and stays for days after the last row that names it.
        missing = _add_files(archive, sorted(files), tell)
        _add_log(archive)
        _add_readings(archive, tell)
        _add_index(archive, tell)
        archive.finish(
            {
                "form": FORM,
                "version": VERSION,
                "proxeny": proxeny.__version__,
                "made_at": now.isoformat(),
                "database": connection.vendor,
                "migrations": [list(node) for node in migrations],
                "tables": rows,
                "missing_files": missing,
            }
        )


@contextlib.contextmanager
def _one_instant() -> Iterator[None]:
    """See the database as it is at one instant, and make nobody wait."""
    if connection.vendor == "sqlite":
        mode = connection.transaction_mode
        connection.transaction_mode = "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _add_rows(archive: Writer, tell: Tell) -> tuple[dict[str, Any], set[str]]:
    """Write every table; return what the manifest says of them, and the files that they name."""
    written: dict[str, Any] = {}
    files: set[str] = set()
    for model in tables(apps):
        label = model._meta.label
        if label in PASSING:
            continue
        names = columns(model)
        places = [names.index(name) for name in file_columns(model)]
        count = 0

        def lines() -> Iterator[bytes]:
            nonlocal count
            for row in read_rows(model):  # noqa: B023
                files.update(row[place] for place in places if row[place])  # noqa: B023
                count += 1
                yield line(row)

        part = f"rows/{label}.jsonl"
        archive.add(part, lines())
        written[label] = {"part": part, "columns": names, "rows": count}
        if count:
            tell(Message(gettext_noop("{table}: {count} rows"), table=label, count=count))
    return written, files


def _add_files(archive: Writer, names: list[str], tell: Tell) -> list[str]:
    missing = []
    for name in names:
        try:
            with default_storage.open(name) as file:
                archive.add(f"uploads/{name}", chunks_of(file), packed=False)
        except FileNotFoundError:
            missing.append(name)
            tell(Message(gettext_noop("The uploaded file {file} is missing."), file=name))
    tell(Message(gettext_noop("{count} uploaded files"), count=len(names) - len(missing)))
    return missing


def _add_log(archive: Writer) -> None:
    for name in _LOG:
        with (
            contextlib.suppress(FileNotFoundError),
            (Path(settings.DATA_DIR) / "log" / name).open("rb") as file,
        ):
            archive.add(f"log/{name}", chunks_of(file), packed=False)


def _add_readings(archive: Writer, tell: Tell) -> None:
    """Copy the readings of every organisation as they are kept.

    What waits in a journal comes first, then the log, then the files that it names: what moves on
    meanwhile is copied twice, which a store takes for duplicates, and nothing is passed over.
    """
    folder, count = Path(settings.DATA_DIR) / "readings", 0
    for store in sorted(folder.glob("*/")):
        for kind in _STORE:
            for path in sorted(path for path in (store / kind).rglob("*") if path.is_file()):
                with contextlib.suppress(FileNotFoundError), path.open("rb") as file:
                    name = path.relative_to(folder).as_posix()
                    archive.add(f"readings/{name}", chunks_of(file), packed=False)
                    count += 1
    tell(Message(gettext_noop("{count} files of readings"), count=count))


def _add_index(archive: Writer, tell: Tell) -> None:
    """Copy the search index: making it anew would take hours on a large node.

    It may be some records ahead of the rows, or be changed while it is copied; a restore brings
    it in line, or makes it anew where it cannot be read.
    """
    with contextlib.ExitStack() as opened:
        for name, file in sorted(_index_files(opened).items()):
            archive.add(f"index/{name}", chunks_of(file), packed=False)
    tell(Message(gettext_noop("the search index")))


def _index_files(opened: contextlib.ExitStack) -> dict[str, IO[bytes]]:
    """Open all files of one state of the index; what is open can be read also when removed."""
    for _attempt in range(10):
        folder = index_folder()
        if folder is None:
            return {}
        with contextlib.suppress(FileNotFoundError):
            return {
                path.name: opened.enter_context(path.open("rb"))
                for path in sorted(folder.iterdir())
                if path.name != "lock"
            }
    return {}
