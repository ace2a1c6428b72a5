# SPDX-License-Identifier: EUPL-1.2
"""A server that is really killed while programs and a broker post keeps all it acknowledged."""

import http.client
import itertools
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from proxeny.observations import Store
from tests.site.observations.ngsi_ld import V1
from tests.site.operation.nodes import Node

#: A city with a program that may write, and a broker that sends notifications.
BEGIN = """
from datetime import timedelta
from django.utils import timezone
from proxeny_site.accounts.actions.add_person import add_person
from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.models import Scope
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.queries.notification_addresses import notification_path
from proxeny_site.organisations.actions.add_member import add_member
from proxeny_site.organisations.models import Kind, Organisation, Role
porto = Organisation.objects.create(slug="porto", name="Porto", kind=Kind.CITY_GOVERNMENT)
ana = add_person(email="ana@example.org", password="a long password", name="Ana")
add_member(by=None, organisation=porto, person=ana, role=Role.EDITOR)
today = timezone.localdate()
secret = create_token(by=ana, name="x", scope=Scope.WRITE, expires_on=today + timedelta(9),
                      today=today)[1]
broker = Source.all_of_node.create(organisation=porto, kind=SourceKind.NOTIFIED, title="Broker")
print(secret, notification_path(broker))
"""

#: Entities of one batch.
SIZE = 20
#: Seconds for a server to answer on a machine that does other things as well.
PATIENCE = 120


@dataclass
class Told:
    """The ids that were acknowledged, whether any were, and whether the server is killed now."""

    ids: set[str] = field(default_factory=set)
    first: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Door:
    """A node that is served, and what a program needs to post there."""

    node: Node
    port: int
    secret: str
    path: str

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        """Serve the node as `proxeny-admin serve` does, in a process group of its own."""
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}",
             "--config", "python:proxeny_site.gunicorn_conf", "proxeny_site.wsgi"],
            env=self.node.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )  # fmt: skip
        try:
            yield server
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()

    def ask(self, connection: http.client.HTTPConnection, method: str, path: str, body: str = ""):
        """Return status and body of an answer."""
        headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def connection(self) -> http.client.HTTPConnection:
        """Return a connection to a server that may still be starting."""
        ends = time.monotonic() + PATIENCE
        while True:
            found = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                found.connect()
                return found
            except ConnectionRefusedError:
                assert time.monotonic() < ends, "the server does not answer"
                time.sleep(0.05)


@pytest.mark.parametrize(
    "trials", [2, pytest.param(100, marks=pytest.mark.long, id="the full number")]
)
def test_every_acknowledged_batch_is_there_after_a_kill(
    prepared_node: Callable[[Path], Node], tmp_path: Path, trials: int
) -> None:
    node = prepared_node(tmp_path / "node")
    secret, path = node.python(BEGIN).split()[-2:]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    door, chance, everything = Door(node, port, secret, path), random.Random(7), set()
    for trial in range(0, trials, 2):
        with door.served() as server:
            # The worker alone first, in whose place its master starts another; then all at once.
            everything |= _checked(door, trial, _killed(door, trial, chance, _child(server)))
            told = _killed(door, trial + 1, chance, -server.pid)
        with door.served():
            everything |= _checked(door, trial + 1, told)
    kept = Counter(_store(node).read()["sensor"].to_pylist())
    assert everything <= kept.keys() and set(kept.values()) == {1}
    assert len(everything) >= trials * SIZE


def _killed(door: Door, trial: int, chance: random.Random, target: int) -> Told:
    """Kill a process (or a group, below zero) at some moment while three post to the door."""
    told = Told()
    posting = [
        threading.Thread(target=_post, args=(door, trial, number, told)) for number in range(3)
    ]
    for each in posting:
        each.start()
    assert told.first.wait(PATIENCE), told.wrong or "nothing was acknowledged"
    time.sleep(chance.random() * 0.6)
    told.over.set()
    os.kill(target, signal.SIGKILL)
    for each in posting:
        each.join()
    assert not told.wrong
    return told


def _post(door: Door, trial: int, number: int, told: Told) -> None:
    """Post batches until the connection breaks: two programs, and the broker of the city."""
    connection = door.connection()
    for turn in itertools.count():
        ids = [f"urn:ngsi-ld:Station:{trial}-{number}-{turn}-{each}" for each in range(SIZE)]
        value = {"type": "Property", "value": 1.5, "observedAt": "2026-05-04T12:00:00Z"}
        data = [{"id": each, "type": f"Kind{trial}", f"M{trial}": value} for each in ids]
        news = {"id": "urn:x:n", "type": "Notification", "data": data}
        path, body = (door.path, news) if number == 2 else (f"{V1}/entityOperations/upsert", data)
        try:
            status, text = door.ask(connection, "POST", path, json.dumps(body))
        except (OSError, http.client.HTTPException):
            if told.over.is_set():
                return
            # A machine that does much else gives up a server that is slow to start.
            connection = door.connection()
            continue
        if status not in {201, 204}:
            told.wrong.append(f"{status}: {text[:300]!r}")
            return
        told.ids.update(ids)
        told.first.set()


def _checked(door: Door, trial: int, told: Told) -> set[str]:
    """Check what is there after the kill by a new server; return what was acknowledged."""
    found: list[str] = []
    connection = door.connection()
    for offset in itertools.count(0, 1000):
        query = f"type=Kind{trial}&options=keyValues&limit=1000&offset={offset}"
        status, text = 0, b""
        while not status:
            try:
                status, text = door.ask(connection, "GET", f"{V1}/entities?{query}")
            except (ConnectionError, http.client.HTTPException):
                connection = door.connection()
        assert status == 200, text
        page = [each["id"] for each in json.loads(text)]
        found += page
        if len(page) < 1000:
            break
    sensors = Counter(_store(door.node).read(f"M{trial}")["sensor"].to_pylist())
    # Each reading is there once; an entity is never there without its readings.
    assert told.ids <= set(found) <= sensors.keys()
    assert set(sensors.values()) == {1}
    # One batch more of each may have reached the disk before it could be said; each is whole.
    for kept in (found, list(sensors)):
        batches = Counter(each.rpartition("-")[0] for each in kept)
        assert set(batches.values()) == {SIZE}
        assert len(batches) <= len(told.ids) / SIZE + 3
    return told.ids


def _store(node: Node) -> Store:
    return Store(next((node.folder / "readings").iterdir()))


def _child(server: subprocess.Popen[bytes]) -> int:
    """Return the process id of gunicorn's worker, which may still be starting."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        found = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        if found:
            return int(found[0])
        time.sleep(0.05)
    raise AssertionError("the server has no worker")
