# SPDX-License-Identifier: EUPL-1.2
"""Who of several actors was together in projects and programmes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from proxeny.partners.cooperation import Cooperation
from proxeny.partners.evidence import JOINT


def joint_ties(graph: Cooperation, keys: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return which two of `keys`, by their places, are how often together in projects.

    Only pairs with at least one; the first place is the smaller. Keys that the graph does not have
    raise KeyError.
    """
    members = graph.members[[graph.position[key] for key in keys]]
    joint = members[:, np.flatnonzero(np.isin(graph.tie_kinds, JOINT))]
    counts = (joint @ joint.T).tocoo()
    return sorted(
        (int(one), int(other), int(count))
        for one, other, count in zip(counts.row, counts.col, counts.data, strict=True)
        if one < other
    )
