# SPDX-License-Identifier: EUPL-1.2
"""Check what somebody says of a Merkle tree that one does not hold (RFC 9162, 2.1.3.2, 2.1.4.2).

Sizes and indexes are whole numbers up to 2**64 - 1; hashes have 32 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from proxeny.messages import Message, gettext_noop
from proxeny.trust.errors import ProofError
from proxeny.trust.merkle import node_hash

MAX_SIZE = 2**64 - 1


def verify_inclusion(
    *, root: bytes, size: int, index: int, leaf_hash: bytes, proof: Sequence[bytes]
) -> None:
    """Raise `ProofError` unless the tree with this root has this leaf at `index`."""
    _check_numbers(size, index)
    _check_hashes(root, leaf_hash, *proof)
    if index >= size:
        raise ProofError(
            Message(
                gettext_noop("a tree of {size} entries has no entry {index}; the first is 0"),
                size=size,
                index=index,
            )
        )
    # Below the point where the ways to this leaf and to the last one part, each level has a
    # sibling; above it only the levels where this way turns right.
    below = (index ^ size - 1).bit_length()
    _check_length(proof, below + (index >> below).bit_count())
    node, last, hashed = index, size - 1, leaf_hash
    for sibling in proof:
        if node & 1 or node == last:
            hashed = node_hash(sibling, hashed)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            hashed = node_hash(hashed, sibling)
        node, last = node >> 1, last >> 1
    if hashed != root:
        raise ProofError(gettext_noop("the proof does not lead from this entry to this root"))


def verify_consistency(
    *, size1: int, root1: bytes, size2: int, root2: bytes, proof: Sequence[bytes]
) -> None:
    """Raise `ProofError` unless the tree of `size2` begins with the whole tree of `size1`."""
    _check_numbers(size1, size2)
    _check_hashes(root1, root2, *proof)
    if size1 == 0:
        raise ProofError(gettext_noop("every log begins with the empty one: that proves nothing"))
    if size1 > size2:
        raise ProofError(
            Message(
                gettext_noop("the log shrank: {size1} entries, then {size2}"),
                size1=size1,
                size2=size2,
            )
        )
    if size1 == size2:
        _check_length(proof, 0)
        if root1 != root2:
            raise ProofError(gettext_noop("two logs of the same size have different roots: a fork"))
        return
    # The older tree ends with complete subtrees; the proof starts from the last of them.
    start = (size1 & -size1).bit_length() - 1
    node, last = size1 - 1 >> start, size2 - 1 >> start
    below = (node ^ last).bit_length()
    _check_length(proof, bool(node) + below + (node >> below).bit_count())
    rest = list(proof)
    older = newer = rest.pop(0) if node else root1
    for sibling in rest:
        if node & 1 or node == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        node, last = node >> 1, last >> 1
    if older != root1:
        raise ProofError(gettext_noop("the proof does not lead to the root of the older log"))
    if newer != root2:
        raise ProofError(gettext_noop("the newer log does not begin with the older one: a fork"))


def _check_numbers(*numbers: int) -> None:
    for number in numbers:
        if not 0 <= number <= MAX_SIZE:
            raise ProofError(
                Message(gettext_noop("{number} is not between 0 and 2^64 - 1"), number=number)
            )


def _check_hashes(*hashes: bytes) -> None:
    for value in hashes:
        if len(value) != 32:
            raise ProofError(
                Message(gettext_noop("a hash has 32 bytes, not {length}"), length=len(value))
            )


def _check_length(proof: Sequence[bytes], wanted: int) -> None:
    if len(proof) != wanted:
        raise ProofError(
            Message(
                gettext_noop("hashes in the proof: {given}; for these sizes it needs {wanted}"),
                given=len(proof),
                wanted=wanted,
            )
        )
