# SPDX-License-Identifier: EUPL-1.2
"""Names that differ from a name by a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORTEST = 3
#: From here on a character is a syllable or a word (Chinese, Japanese, Korean).
_WIDE = "\u3040"
_SHORTEST_WIDE = 4
_MOST_SLIPS = 3


def near_names(key: str, index: bytes) -> list[tuple[int, bytes]]:
    """Return the lines of `index` whose name is near `key`, with the distance of each.

    `index` holds lines of "name,ids" between newlines. Distance is the number of letters put in,
    left out, changed or swapped with the next one (optimal string alignment): up to one slip in
    short names, three in long ones. Only names with the same first or the same last two letters
    are compared, as a slip seldom hits both ends. A Chinese name of three characters is near to
    none: with another character it is another name.
    """
    if len(key) < (_SHORTEST_WIDE if key[:1] >= _WIDE else _SHORTEST):
        return []
    limit = min(_MOST_SLIPS, len(key) // 3)
    letters = set(key)
    near = {}
    for line in _lines(key, index):
        name = line[: line.index(b",")].decode()
        # Every letter that only one of the words has is a slip: a quick way to rule out most.
        if abs(len(name) - len(key)) > limit or len(set(name) - letters) > limit:
            continue
        distance = slips(key, name, limit)
        if distance <= limit:
            near[line] = distance
    return sorted((distance, line) for line, distance in near.items())


def _lines(key: str, index: bytes) -> Iterator[bytes]:
    head, tail = (re.escape(part.encode()) for part in (key[0], key[-2:]))
    for match in re.finditer(rb"\n(" + head + rb"[^\n]*|[^\n,]*" + tail + rb",[^\n]*)", index):
        yield match[1]


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
