# SPDX-License-Identifier: EUPL-1.2
"""`make demo`, as a person runs it."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESS = re.compile(r"\bhttps?://[^\s/]+")


@pytest.fixture
def port_8000_is_used() -> Iterator[None]:
    """Somebody else listens on the port that the demo would like to have, all the time."""
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for _ in range(300):
            # A test beside this one may use it and would give it free in the middle.
            with contextlib.suppress(OSError):
                other.bind(("127.0.0.1", 8000))
                other.listen()
                yield
                return
            time.sleep(1)
        pytest.fail("port 8000 is used by something that stays")


@pytest.mark.usefixtures("port_8000_is_used")
def test_the_demo_says_where_it_is_answers_and_stops_when_told(tmp_path: Path) -> None:
    unset = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "MAKEFLAGS", "MAKELEVEL", "SITE_URL")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    log = tmp_path / "log"
    with log.open("w") as stderr:
        process = subprocess.Popen(
            ["make", "demo"],
            cwd=ROOT,
            env={**environment, "PROXENY_DATA_DIR": str(tmp_path / "data")},
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
    try:
        said = ""
        for line in process.stdout:
            said += line
            if ADDRESS.search(line):
                break
        first = ADDRESS.search(said)
        assert first is not None, said + log.read_text()
        address = first[0]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address)
        assert not address.endswith(":8000")
        assert "password" in said.lower()
        with urllib.request.urlopen(f"{address}/en/", timeout=60) as page:
            assert b"<h1" in page.read()
    finally:
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()
        process.wait(30)
    assert "Traceback" not in rest + log.read_text()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(address.rsplit(":", 1)[1]))) != 0
