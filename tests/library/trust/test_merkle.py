# SPDX-License-Identifier: EUPL-1.2
"""Merkle proofs: equal to the standard's definitions, and no tampering passes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny.trust import ProofError, merkle, verify_consistency, verify_inclusion
from tests.library.trust import trees

LARGEST = 2**64 - 1
#: The entries and roots of the reference tree of Certificate Transparency's tests.
REFERENCE = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
ENTRIES = [f"entry {number}".encode() for number in range(72)]
READER = trees.reader(ENTRIES)
LEAVES = [merkle.leaf_hash(entry) for entry in ENTRIES]
ALL_ROOTS = [trees.root(ENTRIES[:size]) for size in range(len(ENTRIES) + 1)]


def included(index, size):
    return {
        "root": ALL_ROOTS[size],
        "size": size,
        "index": index,
        "leaf_hash": LEAVES[index],
        "proof": trees.path(index, ENTRIES[:size]),
    }


def consistent(size1, size2):
    return {
        "size1": size1,
        "root1": ALL_ROOTS[size1],
        "size2": size2,
        "root2": ALL_ROOTS[size2],
        "proof": trees.proof(size1, ENTRIES[:size2]),
    }


def flipped(value: bytes) -> bytes:
    return bytes([value[0] ^ 1]) + value[1:]


def damaged(proof: list[bytes]):
    """Every way to spoil a proof a little."""
    for at in range(len(proof)):
        yield [*proof[:at], flipped(proof[at]), *proof[at + 1 :]]
        yield proof[:at] + proof[at + 1 :]
        yield [*proof[:at], proof[at], *proof[at:]]
    if len(proof) > 1:
        yield proof[::-1]
    yield [*proof, b"\0" * 32]
    yield [*proof, b""]


@pytest.mark.parametrize(("size", "root"), ROOTS.items())
def test_the_roots_of_the_reference_tree_are_met(size, root):
    assert merkle.root(trees.reader(REFERENCE), size).hex() == root


@pytest.mark.parametrize("size", range(1, 73))
def test_every_inclusion_proof_is_the_standards_and_holds(size):
    assert merkle.root(READER, size) == ALL_ROOTS[size]
    for index in range(size):
        proof = merkle.inclusion_proof(READER, index, size)
        assert proof == trees.path(index, ENTRIES[:size])
        verify_inclusion(**included(index, size))


@pytest.mark.parametrize("size2", range(1, 73))
def test_every_consistency_proof_is_the_standards_and_holds(size2):
    for size1 in range(1, size2 + 1):
        proof = merkle.consistency_proof(READER, size1, size2)
        assert proof == trees.proof(size1, ENTRIES[:size2])
        verify_consistency(**consistent(size1, size2))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_tampering_with_an_inclusion_proof_passes(data):
    size = data.draw(st.integers(1, 72))
    index = data.draw(st.integers(0, size - 1))
    right = included(index, size)
    wrong = [{"proof": proof} for proof in damaged(right["proof"])]
    wrong += [{"root": flipped(right["root"])}, {"leaf_hash": flipped(right["leaf_hash"])}]
    wrong += [{"index": other} for other in range(size + 2) if other != index]
    # Another size with the same way to the leaf is the root's to refuse; here the root stays.
    wrong += [{"size": other} for other in range(index + 1) if other != size]
    wrong += [{"leaf_hash": other} for other in LEAVES if other != right["leaf_hash"]]
    for change in wrong:
        with pytest.raises(ProofError):
            verify_inclusion(**right | change)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_tampering_with_a_consistency_proof_passes(data):
    size2 = data.draw(st.integers(1, 72))
    size1 = data.draw(st.integers(1, size2))
    right = consistent(size1, size2)
    wrong = [{"proof": proof} for proof in damaged(right["proof"])]
    wrong += [{"root1": flipped(right["root1"])}, {"root2": flipped(right["root2"])}]
    wrong += [{"size1": 0}, {"size1": size2 + 1}, {"size2": size1 - 1}]
    if size1 != size2:
        wrong += [{"root1": right["root2"]}, {"root2": right["root1"]}, {"size2": size1}]
    for change in wrong:
        with pytest.raises(ProofError):
            verify_consistency(**right | change)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"index": 7}, "a tree of 7 entries has no entry 7"),
        ({"size": 0, "index": 0}, "a tree of 0 entries has no entry 0"),
        ({"size": 2**64}, "is not between 0 and"),
        ({"index": -1}, "is not between 0 and"),
        ({"proof": []}, "hashes in the proof: 0; for these sizes it needs 3"),
        ({"root": b""}, "a hash has 32 bytes, not 0"),
        ({"leaf_hash": b"x" * 33}, "a hash has 32 bytes, not 33"),
        ({"leaf_hash": LEAVES[0]}, "does not lead from this entry to this root"),
    ],
)
def test_an_inclusion_that_does_not_hold_says_why(change, reason):
    with pytest.raises(ProofError, match=reason):
        verify_inclusion(**included(3, 7) | change)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"size1": 0, "proof": []}, "begins with the empty one: that proves nothing"),
        ({"size1": 8}, "the log shrank: 8 entries, then 7"),
        ({"size1": 7, "proof": []}, "same size have different roots: a fork"),
        ({"size1": 7}, "hashes in the proof: 4; for these sizes it needs 0"),
        ({"size2": 2**64}, "is not between 0 and"),
        ({"proof": []}, "hashes in the proof: 0; for these sizes it needs 4"),
        ({"root1": LEAVES[0]}, "does not lead to the root of the older log"),
        ({"root2": LEAVES[0]}, "does not begin with the older one: a fork"),
    ],
)
def test_a_consistency_that_does_not_hold_says_why(change, reason):
    with pytest.raises(ProofError, match=reason):
        verify_consistency(**consistent(3, 7) | change)


def test_numbers_up_to_the_largest_are_exact():
    """In the largest tree the last leaf stands alone on the right; floats would lose it."""
    leaf, siblings = LEAVES[0], [bytes([n]) * 32 for n in range(63)]
    root = leaf
    for sibling in siblings:
        root = merkle.node_hash(sibling, root)
    right = {"root": root, "size": LARGEST, "index": LARGEST - 1, "leaf_hash": leaf}
    verify_inclusion(**right, proof=siblings)
    for change in ({"index": LARGEST - 2}, {"index": LARGEST}, {"size": 2**63}):
        with pytest.raises(ProofError):
            verify_inclusion(**right | change, proof=siblings)
    # 2**63 entries are one complete subtree of the largest tree.
    older, newer = LEAVES[1], merkle.node_hash(LEAVES[1], LEAVES[2])
    grown = {"size1": 2**63, "root1": older, "size2": LARGEST, "root2": newer}
    verify_consistency(**grown, proof=[LEAVES[2]])
    with pytest.raises(ProofError):
        verify_consistency(**grown | {"size1": 2**63 - 1}, proof=[LEAVES[2]])
