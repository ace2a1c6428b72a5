# SPDX-License-Identifier: EUPL-1.2
"""Backups are whole, are taken while people write, and a restore happens wholly or not at all."""

import json
import os
import random
import resource
import signal
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from proxeny_site.operation import lock
from proxeny_site.operation.actions._archive import MANIFEST, Writer
from proxeny_site.operation.actions.restore import restore
from proxeny_site.operation.errors import ArchiveError, NodeError
from tests.site.operation.nodes import Node, new_node

ROOT = Path(__file__).resolve().parent.parent.parent.parent
NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)

#: Makes a node: two organisations that sign, a person who is signed in, a published record in the
#: log, a draft, and a thread with a file.
FILL = """
from datetime import UTC, datetime
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from proxeny import observations
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Kind, Organisation, Role
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.rebuild_index import rebuild_index
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.talks.actions.write_post import write_post
from proxeny_site.talks.models import Participant, Thread
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.actions.settle import settle
from tests.site.conftest import WHOLE
now = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
home = Organisation.objects.create(slug="node", name="Atlas", kind=Kind.NETWORK, is_node=True)
porto = Organisation.objects.create(slug="porto", name="Porto", kind=Kind.CITY_GOVERNMENT)
person = User.objects.create_user("ana@example.org", "a long password", name="Ana")
add_member(by=None, organisation=home, person=person, role=Role.VERIFIER)
add_member(by=None, organisation=porto, person=person, role=Role.EDITOR)
reviewer = User.objects.create_user("rui@example.org", "a long password", name="Rui")
add_member(by=None, organisation=home, person=reviewer, role=Role.VERIFIER)
for one in (home, porto):
    make_key(by=None, organisation=one, now=now)
record = start_solution(by=person, organisation=porto, body=WHOLE)
record = submit_solution(by=person, record=record, now=now)
publish_solution(by=reviewer, record=record, now=now)
start_solution(by=person, organisation=porto, body={**WHOLE, "title": "Ещё не готово"})
settle(now=now)
thread = Thread.objects.create(subject="Shade", starter=porto, created_at=now, touched_at=now)
us = Participant.objects.create(thread=thread, organisation=porto, responsible=person, since=now)
letter = SimpleUploadedFile("plan.csv", PLAN.encode())
write_post(by=person, participant=us, text="The plan", files=[letter], now=now)
door = Source.all_of_node.create(organisation=porto, kind=SourceKind.POSTED, title="Air")
row = {"sensor": "porto:1", "measure": "NO2", "ts": now, "value": 21.5, "unit": "ug/m3"}
take_in(by=None, source=door, readings=observations.table([row]), now=now)
store_of(porto).seal()
take_in(by=None, source=door, readings=observations.table([row | {"sensor": "porto:2"}]), now=now)
rebuild_index()
Client().force_login(person)
call_command("backup", BACKUP)
"""

#: What the file of the thread holds.
PLAN = "yard,trees\nCedofeita,12\n"

#: Verifies every signature and the log from what is there, without a private key.
SIGNED = """
import json
from datetime import UTC, datetime
from proxeny import trust
from proxeny_site.talks.models import Attachment
from proxeny_site.trust import log_folder
from proxeny_site.trust.models import SignedVersion
from proxeny_site.trust.queries.records import receipt
from proxeny_site.trust.queries.verify import examine
now = datetime(2026, 9, 2, tzinfo=UTC)
versions = list(SignedVersion.objects.select_related("record"))
for one in versions:
    found = receipt(one.record.public_id, one.number)
    trust.verify_inclusion(
        root=bytes.fromhex(found["root"]), size=found["size"], index=found["index"],
        leaf_hash=bytes.fromhex(found["leaf_hash"]),
        proof=[bytes.fromhex(part) for part in found["proof"]],
    )
findings = [examine(one.envelope, [], now=now) for one in versions]
with log_folder.open_log() as tree:
    print(json.dumps({
        "log": tree.verify(),
        "root": tree.root().hex(),
        "signatures": [len(found.proofs) for found in findings],
        "holds": [found.holds and not found.contradicted for found in findings],
        "files": [one.file.read().decode() for one in Attachment.objects.all()],
    }))
"""

STATE = """
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.models import SolutionRecord
print(sorted(Organisation.objects.values_list("slug", flat=True)), SolutionRecord.published.count())
"""
OLD, NEW = "['old'] 0", "['node', 'porto'] 1"


class Restored(NamedTuple):
    """A node out of a backup, and what was said meanwhile."""

    node: Node
    said: str


@pytest.fixture(scope="module")
def source(
    prepared_node: Callable[[Path], Node], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Node, Path]:
    """A node with a little of everything, and its backup."""
    folder = tmp_path_factory.mktemp("source")
    node, file = prepared_node(folder / "node"), folder / "backup.zip"
    node.environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    node.python(f"BACKUP = {str(file)!r}\nPLAN = {PLAN!r}\n{FILL}")
    return node, file


@pytest.fixture(scope="module")
def backup(source: tuple[Node, Path]) -> Path:
    return source[1]


def manifest(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as archive:
        found: dict[str, Any] = json.loads(archive.read(MANIFEST))
    return found


@pytest.fixture(scope="module")
def old_node(
    prepared_node: Callable[[Path], Node], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Path], Node]:
    """Makes nodes that hold one organisation."""
    old = prepared_node(tmp_path_factory.mktemp("old"))
    assert old.run("add_organisation", "Old").returncode == 0
    return lambda folder: new_node(folder, like=old)


@pytest.fixture(scope="module")
def restored(backup: Path, tmp_path_factory: pytest.TempPathFactory) -> Restored:
    """A node that was empty and was filled with the backup."""
    node = new_node(tmp_path_factory.mktemp("restored"))
    done = node.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    return Restored(node, done.stderr)


def test_a_restore_holds_every_row_and_file_of_the_backup(
    backup: Path, restored: Restored, tmp_path: Path
) -> None:
    node = restored.node
    assert "solutions.SolutionRecord: 2 rows" in restored.said
    again = node.run("backup", str(tmp_path / "again.zip"))
    assert again.returncode == 0, again.stderr
    before, after = manifest(backup)["parts"], manifest(tmp_path / "again.zip")["parts"]
    assert after == before
    assert not list(node.folder.glob("*.before-*")), "an empty node leaves nothing aside"


def test_uploads_signatures_and_the_log_are_whole_after_a_restore(
    source: tuple[Node, Path], restored: Restored
) -> None:
    origin, backup = source
    names = manifest(backup)["parts"]
    assert [name for name in names if name.startswith("uploads/")]
    assert names["log/frames"]["bytes"] > 0
    found = json.loads(restored.node.python(SIGNED))
    # The city signs, and the node as the one that reviewed it.
    assert found["signatures"] == [2]
    assert found["holds"] == [True]
    assert found["files"] == [PLAN]
    assert found["log"] == 1
    assert found == json.loads(origin.python(SIGNED))


def test_readings_are_whole_after_a_restore_those_that_waited_too(restored: Restored) -> None:
    found = restored.node.python(
        "from proxeny_site.observations.queries.stores import store_of\n"
        "from proxeny_site.organisations.models import Organisation\n"
        "porto = Organisation.objects.get(slug='porto')\n"
        "print(sorted(store_of(porto).read('NO2')['sensor'].to_pylist()))"
    )
    assert "['porto:1', 'porto:2']" in found


def test_what_comes_after_a_restore_gets_numbers_of_its_own(restored: Restored) -> None:
    assert restored.node.python(
        "from proxeny_site.organisations.models import Kind, Organisation\n"
        "print(Organisation.objects.create(slug='x', name='X', kind=Kind.NGO).pk)"
    )


def test_a_backup_holds_no_key_and_no_sign_in(source: tuple[Node, Path]) -> None:
    node, file = source
    key = (node.folder / "secret.key").read_bytes()
    with zipfile.ZipFile(file) as archive:
        assert not [name for name in archive.namelist() if "Session" in name or "key" in name]
        assert not [name for name in archive.namelist() if key in archive.read(name)]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_backup_never_overwrites_and_leaves_no_part_behind(source: tuple[Node, Path]) -> None:
    node, file = source
    before = file.read_bytes()
    done = node.run("backup", str(file))
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if path.is_file()] == ["backup.zip"]


def test_what_a_node_held_is_kept_aside_and_only_if_asked_for(
    backup: Path, old_node: Callable[[Path], Node], tmp_path: Path
) -> None:
    node = old_node(tmp_path / "node")
    refused = node.run("restore", str(backup))
    assert refused.returncode == 2
    assert "--replace" in refused.stderr
    assert node.python(STATE).strip() == OLD
    done = node.run("restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr
    assert node.python(STATE).strip() == NEW
    assert "Old" in held_aside(node)


def held_aside(node: Node) -> str:
    """The names of the organisations in what was put aside."""
    if "DATABASE_URL" in node.environment:
        return node.python(
            "from django.db import connection\n"
            "cursor = connection.cursor()\n"
            "cursor.execute(\"SELECT nspname FROM pg_namespace WHERE nspname LIKE 'before%'\")\n"
            "(schema,) = cursor.fetchone()\n"
            "cursor.execute(f'SELECT name FROM {schema}.organisations_organisation')\n"
            "print(cursor.fetchall())"
        )
    (aside,) = node.folder.glob("proxeny.sqlite3.before-*")
    node.environment["DATABASE_URL"] = f"sqlite:///{aside}"
    return node.python(
        "from proxeny_site.organisations.models import Organisation\n"
        "print(Organisation.objects.values_list('name', flat=True))"
    )


@pytest.fixture
def here(settings: Any, db: None) -> Callable[[Path], None]:
    """Restore into the node of the test itself; for refusals only."""

    def attempt(file: Path) -> None:
        try:
            restore(place=file, replace=True, now=NOW, tell=lambda text: None)
        finally:
            lock.release()

    return attempt


def changed(backup: Path, place: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The backup with another manifest."""
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(place, "w") as new:
        for name in old.namelist():
            if name != MANIFEST:
                new.writestr(name, old.read(name))
        body = json.loads(old.read(MANIFEST))
        change(body)
        new.writestr(MANIFEST, json.dumps(body))
    return place


def kept_at(whole: bytes, part: zipfile.ZipInfo) -> int:
    """Return where the content of a part begins: behind its name and what else precedes it."""
    name, more = struct.unpack_from("<HH", whole, part.header_offset + 26)
    return int(part.header_offset + 30 + name + more)


def test_a_file_that_is_cut_or_changed_anywhere_is_refused(
    backup: Path, tmp_path: Path, here: Callable[[Path], None]
) -> None:
    whole, place = backup.read_bytes(), tmp_path / "damaged.zip"
    chance = random.Random(5)
    cut = [whole[: chance.randrange(len(whole))] for _ in range(5)]
    with zipfile.ZipFile(backup) as archive:
        parts = [info for info in archive.infolist() if info.compress_size > 100]
    # Inside of what is kept; the fields around it say nothing that a restore reads.
    where = [kept_at(whole, part) + chance.randrange(100) for part in parts]
    turned = [whole[:at] + bytes([whole[at] ^ 0x40]) + whole[at + 1 :] for at in where]
    for content in [*cut, b"", b"PK\x05\x06" + bytes(18), b"not a zip", *turned]:
        place.write_bytes(content)
        with pytest.raises(ArchiveError, match="damaged or no archive"):
            here(place)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda body: body.update(version=99), "newer version"),
        (lambda body: body["migrations"].append(["solutions", "9999_later"]), "newer version"),
        (lambda body: body.update(form="proxeny-organisation"), "what is needed"),
        (lambda body: body["parts"].popitem(), "damaged"),
    ],
)
def test_another_form_and_a_newer_version_are_refused(
    backup: Path,
    tmp_path: Path,
    here: Callable[[Path], None],
    change: Callable[[dict[str, Any]], object],
    words: str,
) -> None:
    with pytest.raises(ArchiveError, match=words):
        here(changed(backup, tmp_path / "other.zip", change))


@pytest.mark.parametrize(
    "name", ["uploads/../secret.key", "../x", "uploads/..", "/etc/x", "log/a/b"]
)
def test_a_part_that_would_leave_its_folder_is_refused(
    tmp_path: Path, here: Callable[[Path], None], name: str
) -> None:
    place = tmp_path / "hostile.zip"
    with Writer(place) as archive:
        archive.add(name, [b"x"])
        archive.finish({"form": "proxeny-backup", "version": 1, "migrations": [], "tables": {}})
    with pytest.raises(ArchiveError, match="no backup has"):
        here(place)


def test_a_node_that_runs_is_not_restored_into(backup: Path, here: Callable[[Path], None]) -> None:
    lock.hold_shared()
    running = list(lock._held)
    lock._held.clear()
    with pytest.raises(NodeError, match="The node is running"):
        here(backup)
    lock._held.extend(running)
    lock.release()


def test_a_node_does_not_start_during_a_restore(settings: Any) -> None:
    lock.hold_alone()
    alone = list(lock._held)
    with pytest.raises(NodeError, match="being restored"):
        lock.hold_shared()
    assert lock._held == alone
    lock.release()


def test_a_full_disk_leaves_the_node_as_it_was(
    backup: Path, old_node: Callable[[Path], Node], tmp_path: Path
) -> None:
    node = old_node(tmp_path / "node")
    done = subprocess.run(
        [sys.executable, "-m", "proxeny_site.manage", "restore", "--replace", str(backup)],
        env=node.environment,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert node.python(STATE).strip() == OLD
    assert not list(node.folder.glob("*.restoring*"))


@pytest.mark.parametrize(
    "number", [0, 1, *(pytest.param(n, marks=pytest.mark.long) for n in range(2, 40))]
)
def test_a_restore_that_is_killed_leaves_the_old_node_or_the_new_one(
    backup: Path, old_node: Callable[[Path], Node], tmp_path: Path, number: int
) -> None:
    """Killed somewhere; the next start shows one of the two nodes, whole."""
    chance = random.Random(number)
    node = old_node(tmp_path / "node")
    process = node.start("restore", "--replace", str(backup))
    assert process.stderr is not None
    # The last words before the step that counts are those about the last table.
    awaited = chance.choice(["comparing", "accounts.User", "solutions.SolutionRecord", "in line"])
    for line in process.stderr:
        if awaited in line:
            break
    time.sleep(chance.expovariate(1 / 0.3))
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stderr.close()
    assert node.python(STATE).strip() in (OLD, NEW)
    assert not (node.folder / "restore.json").exists()
    done = node.run("restore", "--replace", str(backup))
    assert done.returncode == 0, done.stderr
    assert node.python(STATE).strip() == NEW


def test_a_backup_under_writing_clients_is_equal_to_one_instant() -> None:
    script = [sys.executable, str(ROOT / "bench/backup.py"), "--before", "1"]
    done = subprocess.run(
        [*script, "--records", "300", "--clients", "3"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "equal, record by record, to one instant" in done.stdout
