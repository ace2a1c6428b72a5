# SPDX-License-Identifier: EUPL-1.2
"""The file of a log's hashes: one frame for each entry, written once and never changed.

The frame of entry i holds its leaf hash, then each node of the tree that it completes, from the
leaf upward, then a CRC-32 over the number of the entry and those hashes. Entry i completes as
many nodes as its number has ones at the end in binary, so the place of everything follows from
its number alone: a proof reads log n places, and a new entry is one write at the end.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator

from proxeny.trust.merkle import node_hash

HASH = 32
_CRC = 4


def offset(index: int) -> int:
    """Return where the frame of entry `index` begins; also the length of a file of that many.

    >>> [offset(index) for index in range(5)]
    [0, 36, 104, 140, 240]
    """
    return HASH * (2 * index - index.bit_count()) + _CRC * index


def last_leaf(level: int, index: int) -> int:
    """Return the last leaf of a complete subtree: its frame holds the root, at `level`."""
    return (index + 1 << level) - 1


def count(length: int) -> int:
    """Return how many whole frames a file of `length` bytes has room for."""
    low, high = 0, length // (HASH + _CRC) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if offset(middle) <= length else (low, middle)
    return low


def completed(index: int) -> int:
    """Return how many nodes entry `index` completes.

    >>> [completed(index) for index in range(8)]
    [0, 1, 0, 2, 0, 1, 0, 3]
    """
    return (~index & index + 1).bit_length() - 1


def frame(index: int, leaf: bytes, peaks: list[bytes]) -> bytes:
    """Return the frame of an entry and bring `peaks` up to date.

    `peaks` are the roots of the complete subtrees before the entry, largest first: all of the tree
    that the next entry needs.
    """
    hashes = [leaf]
    for _ in range(completed(index)):
        hashes.append(node_hash(peaks.pop(), hashes[-1]))
    peaks.append(hashes[-1])
    body = b"".join(hashes)
    return body + _crc(index, body)


def whole(index: int, data: bytes) -> bool:
    """Whether `data` is the frame of an entry as it was written."""
    return len(data) == offset(index + 1) - offset(index) and data[-_CRC:] == _crc(
        index, data[:-_CRC]
    )


def read(handle: int, first: int, last: int) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of the frames `first` to `last` - 1 of an open file."""
    for start in range(first, last, 4096):
        end = min(last, start + 4096)
        begin = offset(start)
        data = os.pread(handle, offset(end) - begin, begin)
        for index in range(start, end):
            yield index, data[offset(index) - begin : offset(index + 1) - begin]


def _crc(index: int, body: bytes) -> bytes:
    return zlib.crc32(body, zlib.crc32(index.to_bytes(8, "big"))).to_bytes(_CRC, "big")
