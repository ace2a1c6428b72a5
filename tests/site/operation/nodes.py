# SPDX-License-Identifier: EUPL-1.2
"""Nodes of their own for tests that stop, fill or kill them, on the database of the test run."""

import os
import shutil
import subprocess
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ADMIN = [sys.executable, "-m", "proxeny_site.manage"]


@dataclass
class Node:
    """A data folder, and a database in it or in the server of the test run."""

    folder: Path
    environment: dict[str, str]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command of the node's operator."""
        return subprocess.Popen(
            [*ADMIN, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, however it ends."""
        return subprocess.run(
            [*ADMIN, *arguments], env=self.environment, capture_output=True, text=True, timeout=240
        )

    def python(self, source: str) -> str:
        """Run a piece of Python inside the node; return what it prints."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django\ndjango.setup()\n{source}"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def new_node(folder: Path, *, like: Node | None = None) -> Node:
    """Return a node without anything in it, or with all that another holds, which is not open."""
    environment = {
        **os.environ,
        "PROXENY_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "proxeny_site.settings",
    }
    if like is not None:
        shutil.copytree(like.folder, folder, dirs_exist_ok=True)
    address = environment.get("DATABASE_URL", "")
    if address.startswith("postgres"):
        name = f"node_{uuid.uuid4().hex}"
        source = "template1"
        if like is not None:
            source = urlsplit(like.environment["DATABASE_URL"]).path.removeprefix("/")
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
        environment["DATABASE_URL"] = urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    else:
        environment.pop("DATABASE_URL", None)
    return Node(folder, environment)
