# SPDX-License-Identifier: EUPL-1.2
"""Distance to the sea, from the coastlines of Natural Earth; lakes are no sea."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree
from tools.build_atlas import npm

LAND = ("world-atlas", "2.0.2", "land-10m.json")

_EARTH_KM = 6371.0
#: Points are put on the coastlines at this distance; the error of a distance is below half of it.
_STEP_KM = 1.0
#: The edges of the map at 180 degrees and at the South Pole are no coasts.
_EDGE = 179.99


def add(rows: Sequence[dict[str, object]], cache: Path) -> None:
    """Add `coast_km` to every row: kilometres to the nearest coast, one decimal below 10."""
    tree = cKDTree(np.concatenate(list(_coast_points(cache))))
    lat = np.radians([float(str(row["lat"])) for row in rows])
    lon = np.radians([float(str(row["lon"])) for row in rows])
    chord, _ = tree.query(_on_sphere(lat, lon))
    for row, straight in zip(rows, chord, strict=True):
        km = 2 * _EARTH_KM * float(np.arcsin(straight / 2))
        row["coast_km"] = round(km, 1) if km < 10 else round(km)


def _coast_points(cache: Path) -> Iterator[np.ndarray]:
    topology = json.loads(npm.read(*LAND, cache))
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    for arc in topology["arcs"]:
        line = np.cumsum(np.array(arc), axis=0) * scale + translate
        inner = (np.abs(line[:, 0]) < _EDGE) & (line[:, 1] > -_EDGE / 2)
        points = _on_sphere(*np.radians(line[inner][:, ::-1]).T)
        yield points
        gaps = np.linalg.norm(np.diff(points, axis=0), axis=1) * _EARTH_KM
        for start, end, gap in zip(points[:-1], points[1:], gaps, strict=True):
            if gap > _STEP_KM:
                part = np.linspace(0, 1, int(gap / _STEP_KM) + 2)[1:-1, None]
                between = start + (end - start) * part
                yield between / np.linalg.norm(between, axis=1, keepdims=True)


def _on_sphere(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    return np.c_[np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
