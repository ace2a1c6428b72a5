# SPDX-License-Identifier: EUPL-1.2
"""Put what a backup holds into a node that is not running."""

import contextlib
import secrets
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from proxeny.messages import Message, gettext_noop
from proxeny.search import SearchError
from proxeny_site.operation.actions import _swap
from proxeny_site.operation.actions._archive import Reader, newer
from proxeny_site.operation.actions._load import holds_something, load, unknown_migrations
from proxeny_site.operation.actions.back_up import FORM, VERSION, Tell
from proxeny_site.operation.errors import ArchiveError, NodeError
from proxeny_site.operation.lock import hold_alone
from proxeny_site.operation.models import Restored
from proxeny_site.solutions.actions.rebuild_index import rebuild_index

#: Parts of a backup that become folders, and where in them the files go.
_BUILD = "restored"
_FOLDERS = {
    "uploads": "uploads",
    "index": f"index/{_BUILD}",
    "log": "log",
    "readings": "readings",
}


def restore(*, place: Path, replace: bool, now: datetime, tell: Tell) -> None:
    """Fill the node with the backup at `place`; what it held is kept aside where `replace`.

    The node is as it was or as the backup says, never between: whatever fails before the last
    step changes nothing. Raises `ArchiveError` for a file that is damaged or newer, `NodeError`
    where the node runs or is not empty, `OSError` where the disk is full.
    """
    hold_alone()
    with Reader(place, form=FORM, version=VERSION) as archive:
        if unknown_migrations(archive.manifest):
            raise newer(place)
        _check_names(archive, place)
        if not replace and (_files_there() or holds_something()):
            raise NodeError(
                Message(
                    gettext_noop(
                        "This node is not empty. With --replace the backup takes its place, and "
                        "what it holds now is kept aside."
                    )
                )
            )
        tell(
            Message(
                gettext_noop("comparing the checksums of {count} parts"), count=len(archive.parts)
            )
        )
        archive.verify()
        _swap.clear()
        try:
            _write_files(archive)
            _fill(archive, replace, now, tell)
        except BaseException:
            if not _swap.journal_path().exists():
                _swap.clear()
            raise
    _mend_index(tell)


def _check_names(archive: Reader, place: Path) -> None:
    """Refuse a name that would leave its folder: a backup may come from anywhere."""
    for name in archive.parts:
        first, *rest = name.split("/")
        deep = len(rest) > 1 and first != "readings"
        if first not in {*_FOLDERS, "rows"} or not rest or deep or {"", ".", ".."} & {*rest}:
            raise ArchiveError(
                Message(gettext_noop("{file} holds a part that no backup has."), file=place)
            )


def _files_there() -> bool:
    return any(
        target.is_dir() and target.name != "index" and any(target.iterdir())
        for target in _swap.targets()
    )


def _write_files(archive: Reader) -> None:
    for target in _swap.targets():
        names = [name for name in archive.parts if name.startswith(f"{target.name}/")]
        if target.name in _FOLDERS and names:
            _swap.staged(target).mkdir(mode=0o700)
            _write_folder(archive, target.name, names, _swap.staged(target))


def _write_folder(archive: Reader, kind: str, names: list[str], folder: Path) -> None:
    inner = folder.joinpath(*_FOLDERS[kind].split("/")[1:])
    inner.mkdir(exist_ok=True)
    for name in names:
        place = inner / name.partition("/")[2]
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            for chunk in archive.chunks(name):
                file.write(chunk)
    if kind == "index":
        (folder / "current").write_text(_BUILD, "ascii")


def _fill(archive: Reader, keep: bool, now: datetime, tell: Tell) -> None:
    """Fill the database and put everything into its place."""
    token, aside = secrets.token_hex(16), f".before-{now:%Y%m%dT%H%M%S}"
    made_at = datetime.fromisoformat(archive.manifest["made_at"])
    if connection.vendor == "sqlite":
        with _beside() as settle:
            load(archive, tell)
            Restored.objects.create(token=token, made_at=made_at, restored_at=now)
            settle()
        _swap.write_journal(token=token, aside=aside, keep=keep)
    else:
        with transaction.atomic():
            _put_schema_aside(f"before_{now:%Y%m%dt%H%M%S}")
            load(archive, tell)
            Restored.objects.create(token=token, made_at=made_at, restored_at=now)
            _swap.write_journal(token=token, aside=aside, keep=keep)
    _swap.finish()


@contextlib.contextmanager
def _beside():
    """Bind the connection to a new file beside that of the node, for as long as it is filled."""
    place = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(_swap.staged(Path(place)))

    def settle() -> None:
        """Bring everything into the one file, and onto the disk."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA journal_mode=DELETE")

    try:
        yield settle
    finally:
        connection.close()
        connection.settings_dict["NAME"] = place


def _put_schema_aside(name: str) -> None:
    """Keep the tables that are there under another schema, and make room; undone by a failure."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        present = cursor.fetchone()[0]
        quote = connection.ops.quote_name
        if connection.introspection.table_names(cursor):
            cursor.execute(f"ALTER SCHEMA {quote(present)} RENAME TO {quote(name)}")
            cursor.execute(f"CREATE SCHEMA {quote(present)}")


def _mend_index(tell: Tell) -> None:
    """Bring the search index in line with the rows; it was copied a little later than they."""
    tell(Message(gettext_noop("bringing the search index in line")))
    try:
        rebuild_index(
            on_progress=lambda done, total: tell(
                Message(gettext_noop("indexing: {done} of {total}"), done=done, total=total)
            )
        )
    except (SearchError, OSError):
        tell(
            Message(
                gettext_noop(
                    "The records are restored; the search index is not. Run: proxeny-admin reindex"
                )
            )
        )
