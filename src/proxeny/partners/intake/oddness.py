# SPDX-License-Identifier: EUPL-1.2
"""What was odd in a source, counted by kind, and the first of each kind kept in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from proxeny.formats.oddities import Oddity
from proxeny.messages import Message

#: As many of a kind are kept; the rest is counted.
KEPT = 1000


class Odd(msgspec.Struct, frozen=True):
    """One odd place: file or sheet, row (0 is the whole file), column, and what it is.

    `kind` is the English sentence with its values left open: what is odd in one way has one kind.
    """

    file: str
    row: int
    column: str
    kind: str
    values: dict[str, str]

    @property
    def message(self) -> Message:
        """What it is, to be translated."""
        return Message(self.kind, **self.values)


class Oddness(msgspec.Struct):
    """All that was odd: how many of each kind, and the first `KEPT` of each."""

    counts: dict[str, int] = {}
    kept: list[Odd] = []

    def tell(self, oddity: Oddity) -> None:
        """Add one."""
        kind = oddity.text.template
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.counts[kind] <= KEPT:
            values = {name: str(value) for name, value in oddity.text.values.items()}
            self.kept.append(Odd(oddity.file, oddity.row, oddity.column, kind, values))


def together(several: Iterable[Oddness]) -> Oddness:
    """Return the oddities of several parts as one."""
    counts: Counter[str] = Counter()
    kept: list[Odd] = []
    for one in several:
        counts.update(one.counts)
        kept.extend(one.kept)
    return Oddness(dict(sorted(counts.items())), kept)
