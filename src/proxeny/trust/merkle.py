# SPDX-License-Identifier: EUPL-1.2
"""The Merkle tree of RFC 9162 (the same hashes as RFC 6962): roots and proofs.

A tree over `size` leaves is cut at the largest power of two below `size`, and so on down. A
`reader` is all that these functions know of where hashes are kept: `reader(level, index)` gives
the root of the complete subtree over the leaves index * 2**level to (index + 1) * 2**level - 1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

Reader = Callable[[int, int], bytes]

#: The root of the tree without leaves.
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf; another prefix than a node's keeps the two apart."""
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root(reader: Reader, size: int) -> bytes:
    """Return the root of the tree over the first `size` leaves."""
    return _range(reader, 0, size) if size else EMPTY_ROOT


def inclusion_proof(reader: Reader, index: int, size: int) -> list[bytes]:
    """Return the hashes that lead from leaf `index` to the root of the first `size` leaves.

    In the order of RFC 9162, 2.1.3.1: from the leaf upward. Needs 0 <= index < size.
    """
    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_range(reader, middle, high))
            high = middle
        else:
            path.append(_range(reader, low, middle))
            low = middle
    return path[::-1]


def consistency_proof(reader: Reader, size1: int, size2: int) -> list[bytes]:
    """Return the hashes that show the first `size1` leaves to be the beginning of `size2`.

    In the order of RFC 9162, 2.1.4.1. Needs 1 <= size1 <= size2; empty where they are equal.
    """
    path: list[bytes] = []
    low, high, whole = 0, size2, True
    while high != size1:
        middle = low + _split(high - low)
        if size1 <= middle:
            path.append(_range(reader, middle, high))
            high = middle
        else:
            path.append(_range(reader, low, middle))
            low, whole = middle, False
    # The verifier knows the root of the older tree; a part of it must be told.
    return (path if whole else [*path, _range(reader, low, high)])[::-1]


def _split(count: int) -> int:
    """Return the largest power of two below `count` (2 or more)."""
    return 1 << (count - 1).bit_length() - 1


def _range(reader: Reader, low: int, high: int) -> bytes:
    """Return the root over the leaves `low` to `high` - 1, where a cut of the tree made them."""
    count = high - low
    if count & count - 1 == 0:
        level = count.bit_length() - 1
        return reader(level, low >> level)
    middle = low + _split(count)
    return node_hash(_range(reader, low, middle), _range(reader, middle, high))
