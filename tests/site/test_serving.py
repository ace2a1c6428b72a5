# SPDX-License-Identifier: EUPL-1.2
"""A node as its operator runs it: real processes, a real port, real signals."""

import http.cookiejar
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse

from tests.site.conftest import WHOLE
from tests.site.pages import Values, form_with, soup, values

#: `environment` leaves the database of the test run out.
pytestmark = pytest.mark.own_sqlite

ADMIN = [sys.executable, "-m", "proxeny_site.manage"]
PASSWORD = "correct horse battery"


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "PROXENY_DATA_DIR": str(folder),
        "EMAIL_FOLDER": str(folder / "mail"),
        **more,
    }


#: One process makes the node: starting Django for each command takes longer than the command.
SET_UP = f"""
import django, io, sys
django.setup()
from django.core.management import call_command
for arguments in (
    ["prepare"],
    ["add_organisation", "Atlas", "--node", "--kind", "network"],
    ["add_organisation", "Porto", "--city", "Porto"],
    ["add_person", "editor@example.org", "porto", "editor", "--name", "Editor"],
    ["add_person", "reviewer@example.org", "atlas", "verifier", "--name", "Reviewer"],
    ["reindex"],
):
    sys.stdin = io.StringIO({PASSWORD!r} + chr(10))
    call_command(*arguments)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a node with an editor of Porto and a reviewer."""
    folder = tmp_path_factory.mktemp("node")
    settings = environment(folder, DJANGO_SETTINGS_MODULE="proxeny_site.settings")
    subprocess.run([sys.executable, "-c", SET_UP], env=settings, check=True, timeout=240)
    return folder


Served = tuple[subprocess.Popen[str], str]
Serve = Callable[..., Served]


def start(folder: Path, *arguments: str) -> Served:
    """Serve the node; return the process and its first address."""
    process = subprocess.Popen(
        [*ADMIN, "serve", *arguments],
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+", line)
    assert found, line
    return process, found[0]


def stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
        process.wait(60)


@pytest.fixture
def serve(folder: Path) -> Iterator[Serve]:
    """Return a function that serves the node and gives the process and its first address."""
    started: list[subprocess.Popen[str]] = []

    def begin(*arguments: str) -> Served:
        process, site = start(folder, *arguments)
        started.append(process)
        return process, site

    yield begin
    for process in started:
        stop(process)


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    """The node, served for every test that leaves it running."""
    process, site = start(folder)
    yield process, site
    stop(process)


def children(pid: int) -> list[int]:
    """Return every process below `pid`."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid:
            child = int(stat.parent.name)
            found += [child, *children(child)]
    return found


def running(pids: list[int]) -> list[int]:
    def alive(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except (FileNotFoundError, ProcessLookupError):
            return False

    return [pid for pid in pids if alive(pid)]


def wait_for(condition: Callable[[], object], seconds: float) -> float:
    """Wait until `condition` holds and return how long that took; fail after `seconds`."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds
        time.sleep(0.05)
    return time.monotonic() - start


class Browser:
    """A browser without scripts, over a real connection."""

    def __init__(self, site: str) -> None:
        self.site = site
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.at = site

    def open(self, address: str, sent: Values | None = None) -> HttpResponse:
        address = urllib.parse.urljoin(self.site, address)
        data = urllib.parse.urlencode(sent, doseq=True).encode() if sent is not None else None
        request = urllib.request.Request(address, data, {"Referer": address})
        with self.opener.open(request, timeout=120) as answer:
            self.at = answer.url
            return HttpResponse(answer.read(), status=answer.status)

    def sign_in(self, email: str) -> None:
        address = "/en/account/login/"
        form = values(form_with(self.open(address), "login"))
        self.open(address, {**form, "login": email, "password": PASSWORD})
        assert "/login/" not in self.at


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_cleanly_and_leaves_no_process(
    serve: Serve, number: signal.Signals
) -> None:
    process, site = serve()
    assert Browser(site).open("/").status_code == 200
    below = children(process.pid)
    assert len(below) >= 3, "web server, its process, and the worker"
    process.send_signal(number)
    assert process.wait(60) == 0
    assert running(below) == []
    host, port = urllib.parse.urlsplit(site).hostname, urllib.parse.urlsplit(site).port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, port), 1)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()


def test_its_processes_end_when_it_is_killed_outright(serve: Serve) -> None:
    process, site = serve()
    Browser(site).open("/")
    below = children(process.pid)
    process.kill()
    process.wait(5)
    wait_for(lambda: not running(below), 40)


def test_a_second_one_takes_another_port_and_a_stated_port_is_not_changed(
    served: Served, serve: Serve
) -> None:
    _, first = served
    _, second = serve()
    assert first != second
    assert Browser(second).open("/").status_code == 200
    port = str(urllib.parse.urlsplit(first).port)
    refused = subprocess.run(
        [*ADMIN, "serve", "--port", port], capture_output=True, text=True, timeout=240
    )
    assert refused.returncode == 1
    assert "Choose another --port" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_worker_that_dies_is_started_again(served: Served) -> None:
    process, site = served
    Browser(site).open("/")

    def command(pid: int) -> bytes:
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes()
        except FileNotFoundError:
            return b""  # gone since it was listed

    def workers() -> list[int]:
        return [pid for pid in children(process.pid) if b"\0worker\0" in command(pid)]

    (first,) = workers()
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: workers() and workers() != [first], 90)


def test_a_solution_is_written_reviewed_and_found_a_second_later(served: Served) -> None:
    _, site = served
    writer, reviewer, guest = Browser(site), Browser(site), Browser(site)
    writer.sign_in("editor@example.org")
    form = form_with(writer.open("/en/solutions/contribute/"), "organisation")
    form = form_with(writer.open("/en/solutions/contribute/", values(form)), "title")
    edit = writer.at
    typed = {
        "title": WHOLE["title"],
        "city": "Porto",
        "domain": "climate",
        "problem": WHOLE["problem"],
        "done": WHOLE["done"],
        "metrics-0-indicator": "air temperature at noon",
        "metrics-0-value": "34.5",
        "metrics-0-kind": "measured",
    }
    page = writer.open(edit, {**values(form), **typed, "send": "1"})
    assert "Sent to review" in soup(page).get_text()

    reviewer.sign_in("reviewer@example.org")
    waiting = soup(reviewer.open("/en/solutions/review/")).select_one("table a")
    assert waiting is not None
    form = form_with(reviewer.open(waiting["href"]), "comment")
    public_id = reviewer.at.rstrip("/").rpartition("/")[2]
    question = urllib.parse.urlencode({"q": "keep schools cool during heat waves", "limit": 5})

    def found() -> bool:
        answer = json.loads(guest.open(f"/api/search?{question}").content)
        return public_id in [hit["id"] for hit in answer["hits"]]

    def ready() -> bool:
        try:
            return guest.open("/health/ready").status_code == 200
        except urllib.error.HTTPError:
            return False

    assert not found()
    # A worker that has just started loads its models before it says that it is there.
    wait_for(ready, 120)
    page = reviewer.open(reviewer.at, {**values(form), "answer": "publish"})
    assert "Published" in soup(page).get_text()
    seconds = wait_for(found, 60)
    print(f"found {seconds:.2f} s after it was published")
    assert public_id in guest.open("/en/solutions/").content.decode()


@pytest.mark.parametrize(
    ("more", "arguments", "said"),
    [
        ({"PROXENY_DATA_DIR": "/proc/nowhere"}, ["check"], "PROXENY_DATA_DIR"),
        ({"PROXENY_DATA_DIR": "/dev/null"}, ["check"], "PROXENY_DATA_DIR"),
        ({"DATABASE_URL": "sqlite:////proc/nowhere/x.sqlite3"}, ["prepare"], "database"),
        ({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/x"}, ["prepare"], "database"),
        ({"DATABASE_URL": "rubbish"}, ["check"], "a setting is wrong"),
        ({"DEBUG": "perhaps"}, ["check"], "a setting is wrong"),
        ({"HTTPS": "1"}, ["build_demo"], "do not belong"),
    ],
)
def test_what_stops_a_node_is_one_clear_sentence(
    folder: Path, more: dict[str, str], arguments: list[str], said: str
) -> None:
    done = subprocess.run(
        [*ADMIN, *arguments],
        env=environment(folder) | more,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_full_disk_is_one_clear_sentence(tmp_path: Path) -> None:
    # A bound on the size of files stands in for the disk: writing fails in the same way.
    limited = ["bash", "-c", 'ulimit -f 40; exec "$@"', "bash", *ADMIN, "prepare"]
    done = subprocess.run(
        limited, env=environment(tmp_path), capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 1
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
