# SPDX-License-Identifier: EUPL-1.2
"""Two texts of an agreement clause by clause: what came, went, moved or changed, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from proxeny.agreements.texts import Clause, Text
from proxeny.messages import gettext_noop

CHANGES = {
    "same": gettext_noop("unchanged"),
    "changed": gettext_noop("changed"),
    "added": gettext_noop("new"),
    "removed": gettext_noop("taken out"),
}
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
#: Above so many words a text is compared line by line: the time grows with the square.
_MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: `kept`, `added` or `removed`."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of a clause: numbers from 1 before and after (None where it is not there).

    `change` is one of `CHANGES`, `moved` whether it stands behind or before another neighbour now;
    `pieces` are the changed texts by language.
    """

    id: str
    before: int | None
    after: int | None
    change: str
    moved: bool
    pieces: Mapping[str, tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every clause of both texts in the order of the second, those that went behind theirs.

    `titles` are the changed titles of the text by language; `parties` and `languages` whether
    those changed.
    """

    clauses: tuple[ClauseChange, ...]
    titles: Mapping[str, tuple[Piece, ...]]
    parties: bool
    languages: bool

    @property
    def is_same(self) -> bool:
        """Whether nothing changed at all."""
        return not (self.titles or self.parties or self.languages) and all(
            one.change == "same" and not one.moved for one in self.clauses
        )


def compare_texts(first: Text, second: Text) -> Comparison:
    """Return what is different in the second of two texts."""
    before = {clause.id: (number, clause) for number, clause in enumerate(first.clauses, 1)}
    after = {clause.id: (number, clause) for number, clause in enumerate(second.clauses, 1)}
    stayed = _stayed(
        [name for name in before if name in after], [name for name in after if name in before]
    )
    found = [
        _change(name, before.get(name), after.get(name), name not in stayed)
        for name in [*after, *(one for one in before if one not in after)]
    ]
    return Comparison(
        tuple(found),
        dict(_texts(first.titles, second.titles)),
        first.parties != second.parties,
        (first.languages, first.authentic) != (second.languages, second.authentic),
    )


def _stayed(before: list[str], after: list[str]) -> set[str]:
    """Return what stands in the same order in both lists."""
    blocks = SequenceMatcher(None, before, after).get_matching_blocks()
    return {name for block in blocks for name in before[block.a : block.a + block.size]}


def _change(
    name: str,
    before: tuple[int, Clause] | None,
    after: tuple[int, Clause] | None,
    moved: bool,
) -> ClauseChange:
    if before is None or after is None:
        number, clause = before or after or (0, Clause(name, {}, {}))
        kind = "added" if before is None else "removed"
        pieces = {language: (Piece(kind, text),) for language, text in clause.texts.items()}
        old, new = (None, number) if before is None else (number, None)
        return ClauseChange(name, old, new, kind, False, pieces)
    titles = dict(_texts(before[1].titles, after[1].titles))
    texts = dict(_texts(before[1].texts, after[1].texts))
    change = "changed" if titles or texts else "same"
    both = {
        language: (*titles.get(language, ()), *texts.get(language, ()))
        for language in [*texts, *(one for one in titles if one not in texts)]
    }
    return ClauseChange(name, before[0], after[0], change, moved, both)


def _texts(
    first: Mapping[str, str], second: Mapping[str, str]
) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for language in [*second, *(one for one in first if one not in second)]:
        before, after = first.get(language, ""), second.get(language, "")
        if before != after:
            yield language, tuple(_pieces(before, after))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("kept", "".join(old[start:end]))
            continue
        if end > start:
            yield Piece("removed", "".join(old[start:end]))
        if stop > begin:
            yield Piece("added", "".join(new[begin:stop]))
