# SPDX-License-Identifier: EUPL-1.2
"""Places that go together because a sensor was found in both: a reading is one wherever it is."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc


def groups(pairs: pa.Table) -> dict[str, tuple[str, ...]]:
    """Return for each place that shares a sensor with another all the places of its group.

    `pairs` are sensors and places.

    >>> table = pa.table({"sensor": ["a", "a", "b"], "place": ["porto", "unknown", "braga"]})
    >>> groups(table)
    {'porto': ('porto', 'unknown'), 'unknown': ('porto', 'unknown')}
    """
    pairs = pairs.group_by(["sensor", "place"]).aggregate([])
    counted = pairs.group_by("sensor").aggregate([("place", "count")])
    several = counted.filter(pc.greater(counted["place_count"], 1))["sensor"]
    found: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    for row in pairs.filter(pc.is_in(pairs["sensor"], several)).to_pylist():
        place = row["place"]
        group = found.setdefault(place, {place})
        other = found[first.setdefault(row["sensor"], place)]
        if other is not group:
            group |= other
            found.update(dict.fromkeys(group, group))
    return {place: tuple(sorted(group)) for place, group in sorted(found.items())}
