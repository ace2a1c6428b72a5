# SPDX-License-Identifier: EUPL-1.2
"""A node of the platform with the whole atlas, run as an operator runs it."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ADMIN = [sys.executable, "-m", "proxeny_site.manage"]
PASSWORD = "correct horse battery"
#: People of the node: an editor of Porto, and a verifier of the organisation that runs the node.
EDITOR, REVIEWER = "editor@example.org", "reviewer@example.org"

#: One process makes the node: starting Django for each command takes longer than the command.
SET_UP = f"""
import django, io, sys
django.setup()
from django.core.management import call_command
for arguments in (
    ["prepare"],
    ["add_organisation", "Atlas", "--node", "--kind", "network"],
    ["add_organisation", "Porto", "--city", "Porto"],
    ["add_person", {EDITOR!r}, "porto", "editor", "--name", "Editor"],
    ["add_person", {REVIEWER!r}, "atlas", "verifier", "--name", "Reviewer"],
    ["load_atlas"],
):
    sys.stdin = io.StringIO({PASSWORD!r} + chr(10))
    call_command(*arguments)
"""


class Node:
    """A running node with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "server.log"
        self.address = ""
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> "Node":
        """Make the node, start site and worker, and wait for the first answer."""
        outside = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEBUG")}
        environment = {
            **outside,
            "PROXENY_DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "proxeny_site.settings",
            "PYTHONUNBUFFERED": "1",
        }
        made = subprocess.run(
            [sys.executable, "-c", SET_UP],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, made.stderr
        self._server = subprocess.Popen(
            [*ADMIN, "serve"],
            env=environment,
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
        )
        self._wait(self._server, seconds=120)
        return self

    def _wait(self, server: subprocess.Popen[bytes], seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and server.poll() is None:
            printed = re.search(r"http://127\.0\.0\.1:\d+", self.log.read_text(encoding="utf-8"))
            try:
                if printed:
                    urllib.request.urlopen(f"{printed[0]}/robots.txt", timeout=5).close()
                    self.address = printed[0]
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            time.sleep(0.2)
        self.stop()
        raise AssertionError(f"the node did not start:\n{self.log.read_text()[-4000:]}")

    def stop(self) -> None:
        """Stop site and worker and wait for them."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait(timeout=30)
            self._server = None
