# SPDX-License-Identifier: EUPL-1.2
"""The definitions of RFC 6962, section 2.1, word for word: what the real code is held to."""

import hashlib


def split(count: int) -> int:
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def root(entries: list[bytes]) -> bytes:
    """MTH(D[n])."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\0" + entries[0]).digest()
    k = split(len(entries))
    return hashlib.sha256(b"\1" + root(entries[:k]) + root(entries[k:])).digest()


def path(index: int, entries: list[bytes]) -> list[bytes]:
    """PATH(m, D[n])."""
    if len(entries) == 1:
        return []
    k = split(len(entries))
    if index < k:
        return [*path(index, entries[:k]), root(entries[k:])]
    return [*path(index - k, entries[k:]), root(entries[:k])]


def proof(size: int, entries: list[bytes], whole: bool = True) -> list[bytes]:
    """PROOF(m, D[n]) and SUBPROOF(m, D[n], b)."""
    if size == len(entries):
        return [] if whole else [root(entries)]
    k = split(len(entries))
    if size <= k:
        return [*proof(size, entries[:k], whole), root(entries[k:])]
    return [*proof(size - k, entries[k:], False), root(entries[:k])]


def reader(entries: list[bytes]):
    """Complete subtrees of a list, in the form that `proxeny.trust.merkle` reads."""
    return lambda level, index: root(entries[index << level : index + 1 << level])
