# SPDX-License-Identifier: EUPL-1.2
"""The demonstration world, served as `make demo` serves it."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

#: Two people of the demonstration world: one who writes, one who reviews.
EDITOR, REVIEWER = "ines@porto.example", "amal@proxeny.example"


class Node:
    """A running node with a data folder of its own, and settings beyond those of the demo."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self.log = folder / "server.log"
        self.address = ""
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> "Node":
        """Build the world, start site and worker, and wait for the first answer."""
        outside = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEBUG")}
        environment = {
            **outside,
            "PROXENY_DATA_DIR": str(self.folder),
            "PYTHONUNBUFFERED": "1",
            **self.settings,
        }
        self._server = subprocess.Popen(
            [sys.executable, "-m", "proxeny_site.manage", "demo"],
            env=environment,
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
        )
        # Several nodes may build their worlds at once, on a machine that does other things as well.
        self._wait(self._server, seconds=400)
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
