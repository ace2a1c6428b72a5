# SPDX-License-Identifier: EUPL-1.2
"""What lies around a place, computed from the table of places itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.spatial import cKDTree

from proxeny.cities.city import NO_CITY

_EARTH_KM = 6371.0
_REGION_KM = 50.0
_DISTRICT_KM = 12.0
_DISTRICT_RATIO = 3


def add(rows: Sequence[dict[str, object]]) -> None:
    """Add `people_50km` and `maybe_district` to every row."""
    lat = np.radians([float(str(row["lat"])) for row in rows])
    lon = np.radians([float(str(row["lon"])) for row in rows])
    people = np.array([int(str(row["population"])) for row in rows])
    counted = np.array([row["feature"] not in NO_CITY for row in rows])
    points = np.c_[np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    tree = cKDTree(points)
    region = tree.query_ball_point(points, _chord(_REGION_KM))
    close = tree.query_ball_point(points, _chord(_DISTRICT_KM))
    for index, row in enumerate(rows):
        around = [other for other in region[index] if other != index and counted[other]]
        row["people_50km"] = int(people[around].sum())
        row["maybe_district"] = row["feature"] is None and any(
            counted[other]
            and rows[other]["country"] == row["country"]
            and people[other] >= _DISTRICT_RATIO * people[index]
            for other in close[index]
            if other != index
        )


def _chord(km: float) -> float:
    """Straight line through the unit sphere under an arc of `km` kilometres."""
    return float(2 * np.sin(km / _EARTH_KM / 2))
