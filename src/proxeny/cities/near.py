# SPDX-License-Identifier: EUPL-1.2
"""Names that differ from a name by a slip of the pen."""

from __future__ import annotations


def near_names(key: str, index: bytes) -> list[tuple[int, bytes]]:
    """Return the lines of `index` whose name is near `key`, with the distance of each.

    Distance is the number of letters put in, left out, changed or swapped with the next one
    (optimal string alignment); up to one slip in short names, three in long ones. Only names with
    the same first or the same last two letters are compared: a slip seldom hits both ends.
    """
    limit = min(3, max(1, len(key) // 3))
    if len(key) < 3:
        return []
    head, tail = key[0], key[-2:]
    near = []
    for line in index.decode().split("\n"):
        name = line.partition(",")[0]
        if abs(len(name) - len(key)) > limit or not name:
            continue
        if name[0] != head and name[-2:] != tail:
            continue
        distance = slips(key, name, limit)
        if distance <= limit:
            near.append((distance, line.encode()))
    return near


def slips(one: str, other: str, limit: int) -> int:
    """Return the number of slips between two words, or `limit` + 1 where there are more."""
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, counterpart in enumerate(other, 1):
            cost = min(
                previous[column] + 1,
                current[column - 1] + 1,
                previous[column - 1] + (letter != counterpart),
            )
            swapped = (
                row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == counterpart
            )
            if swapped:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return min(previous[-1], limit + 1)
