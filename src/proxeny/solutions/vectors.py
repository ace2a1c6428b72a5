# SPDX-License-Identifier: EUPL-1.2
"""The ready vectors of the shipped solutions (made by `tools/embed_atlas.py`)."""

from __future__ import annotations

import functools
from pathlib import Path

from proxeny.search import VectorCache

PATH = Path(__file__).parent / "data" / "vectors.npz"


@functools.cache
def ready_vectors() -> VectorCache:
    """Return the vectors of the shipped solutions, for `search.Index(cache=...)`.

    Raises `OSError` where the file is missing.
    """
    return VectorCache.load(PATH)
