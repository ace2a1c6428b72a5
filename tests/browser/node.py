# SPDX-License-Identifier: EUPL-1.2
"""A node of the platform, run as an operator runs it, for the tests that look at it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ADMIN = [sys.executable, "-m", "proxeny_site.manage"]


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Node:
    """A running node with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "server.log"
        self.environment = {
            **{k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEBUG")},
            "PROXENY_DATA_DIR": str(folder),
            "PYTHONUNBUFFERED": "1",
        }
        self.address = ""
        self._server: subprocess.Popen[bytes] | None = None

    def admin(self, *arguments: str) -> None:
        """Run a command of `proxeny-admin` and wait for it."""
        done = subprocess.run(
            [*ADMIN, *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"

    def start(self) -> "Node":
        """Make the node ready, start its server and wait for the first answer."""
        self.admin("migrate", "--verbosity", "0")
        self.admin("collectstatic", "--noinput", "--verbosity", "0")
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self._server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "proxeny_site.wsgi"),
                *("--bind", f"127.0.0.1:{port}", "--threads", "4"),
            ],
            env=self.environment,
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
        )
        self._wait(seconds=90)
        return self

    def _wait(self, seconds: float) -> None:
        assert self._server is not None
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._server.poll() is None:
            try:
                urllib.request.urlopen(f"{self.address}/robots.txt", timeout=5).close()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
            else:
                return
        self.stop()
        raise AssertionError(f"the node did not start:\n{self.log.read_text()[-4000:]}")

    def stop(self) -> None:
        """Stop the server and wait for it."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=20)
            self._server = None
