# SPDX-License-Identifier: EUPL-1.2
"""Which records of several sources are one organisation: by number, by decision, by name and place.

Order: what people decided binds; then equal numbers, PIC first; then names and places that are
alike enough. Two different PICs are two organisations unless a person says otherwise. What is
neither alike enough nor different enough is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny.organisations.blocking import pairs
from proxeny.organisations.decisions import Decision
from proxeny.organisations.likeness import Rarity, Record, likeness, prepare

#: From the first score on two records are one organisation, from the second on a person is asked.
#: Chosen on the names of H2020 with seeded changes (bench/resolve.py), where precision begins to
#: fall below the first.
SAME, DOUBTFUL = 0.86, 0.72
_PIC = "pic:"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, how alike they are (1 is the same), and why that is said."""

    first: str
    second: str
    score: float
    why: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one organisation; `links` are the pairs by which they came together."""

    id: str
    members: tuple[str, ...]
    links: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Groups of two records and more, the pairs that a person should look at, and what people
    decided that cannot all hold.
    """

    groups: tuple[Group, ...]
    doubtful: tuple[Pair, ...]
    contradictions: tuple[Message, ...]

    def group_of(self) -> dict[str, str]:
        """Return the group of each record that is in one."""
        return {member: group.id for group in self.groups for member in group.members}


def resolve(
    records: Iterable[Record],
    decisions: Sequence[Decision] = (),
    *,
    same: float = SAME,
    doubtful: float = DOUBTFUL,
) -> Resolution:
    """Return which records are one organisation. The order of the records does not matter.

    A decision about a record that is not there is told and passed over. Where decisions contradict,
    a later one about the same two records counts (of one day, the one that is given later), and a
    split counts against merges in a chain.
    """
    known = {record.id: record for record in sorted(records, key=lambda one: one.id)}
    joining = _Joining(known)
    joining.decide(decisions)
    joining.by_numbers()
    joining.by_likeness(same, doubtful)
    return joining.resolution()


class _Joining:
    def __init__(self, known: dict[str, Record]) -> None:
        self._known = known
        self._parent = {name: name for name in known}
        self._members = {name: [name] for name in known}
        self._pics = {
            name: {number for number in record.numbers if number.startswith(_PIC)}
            for name, record in known.items()
        }
        self._links: dict[str, list[Pair]] = {name: [] for name in known}
        self._splits: set[frozenset[str]] = set()
        self._doubtful: list[Pair] = []
        self._contradictions: list[Message] = []

    def decide(self, decisions: Sequence[Decision]) -> None:
        last: dict[frozenset[str], Decision] = {}
        for one in sorted(decisions, key=lambda one: one.when):
            absent = [name for name in (one.first, one.second) if name not in self._known]
            if absent:
                said = gettext_noop("{who} decided about {record}, which is not there")
                self._contradictions.append(Message(said, who=one.who, record=absent[0]))
                continue
            two = frozenset((one.first, one.second))
            if two in last and last[two].kind != one.kind:
                said = gettext_noop(
                    "{first} and {second}: {who} decided {kind}, {other} before decided {before}; "
                    "the later counts"
                )
                self._contradictions.append(
                    Message(
                        said,
                        first=one.first,
                        second=one.second,
                        who=one.who,
                        kind=one.kind,
                        other=last[two].who,
                        before=last[two].kind,
                    )
                )
            last[two] = one
        self._splits = {two for two, one in last.items() if one.kind == "split"}
        for one in last.values():
            if one.kind == "merge":
                why = Message(
                    gettext_noop("{who} said so on {day}: {why}"),
                    who=one.who,
                    day=one.when,
                    why=one.why or "-",
                )
                pair = Pair(one.first, one.second, 1.0, (why,))
                if (split := self._split_between(one.first, one.second)) is not None:
                    said = gettext_noop(
                        "{first} and {second} are to be merged, and so would be {one} and {other}, "
                        "which are to be kept apart; the split counts"
                    )
                    self._contradictions.append(
                        Message(
                            said,
                            first=one.first,
                            second=one.second,
                            one=split[0],
                            other=split[1],
                        )
                    )
                else:
                    self._join(pair)

    def by_numbers(self) -> None:
        holders: dict[str, list[str]] = {}
        for name, record in self._known.items():
            for number in record.numbers:
                holders.setdefault(number, []).append(name)
        # PIC first: it was given to one organisation by whoever checked it.
        for number in sorted(holders, key=lambda one: (not one.startswith(_PIC), one)):
            first, *others = holders[number]
            for other in others:
                scheme = number.partition(":")[0].upper()
                said = gettext_noop("they have the same number: {scheme}")
                self._try(Pair(first, other, 1.0, (Message(said, scheme=scheme),)))

    def by_likeness(self, same: float, doubtful: float) -> None:
        records = [prepare(record) for record in self._known.values()]
        rarity = Rarity([name.words for one in records for name in one.names])
        found = []
        for first, second in pairs(records, rarity):
            score, why = likeness(records[first], records[second], rarity)
            if score >= doubtful:
                pair = Pair(records[first].record.id, records[second].record.id, score, why)
                found.append(pair)
        for pair in sorted(found, key=lambda one: (-one.score, one.first, one.second)):
            if pair.score >= same:
                self._try(pair)
            elif not (self._pics_of(pair.first) and self._pics_of(pair.second)):
                # Of two with PICs of their own, half a likeness is nothing to ask about.
                self._ask(pair)

    def resolution(self) -> Resolution:
        groups = []
        for root, members in self._members.items():
            if self._parent[root] == root and len(members) > 1:
                pics = sorted(self._pics[root])
                name = pics[0].removeprefix(_PIC) if pics else min(members)
                groups.append(Group(name, tuple(sorted(members)), tuple(self._links[root])))
        open_still = [
            pair for pair in self._doubtful if self._root(pair.first) != self._root(pair.second)
        ]
        return Resolution(
            tuple(sorted(groups, key=lambda group: group.id)),
            tuple(open_still),
            tuple(self._contradictions),
        )

    def _try(self, pair: Pair) -> None:
        """Join two records, or leave them to a person where their PICs differ."""
        first, second = self._root(pair.first), self._root(pair.second)
        if first == second or self._split_between(pair.first, pair.second) is not None:
            return
        mine, theirs = self._pics[first], self._pics[second]
        if mine and theirs and not mine & theirs:
            said = Message(gettext_noop("they or their groups have different PICs"))
            self._ask(Pair(pair.first, pair.second, pair.score, (*pair.why, said)))
            return
        self._join(pair)

    def _ask(self, pair: Pair) -> None:
        if self._split_between(pair.first, pair.second) is None:
            self._doubtful.append(pair)

    def _join(self, pair: Pair) -> None:
        first, second = self._root(pair.first), self._root(pair.second)
        if first == second:
            return
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        self._parent[second] = first
        self._members[first] += self._members.pop(second)
        self._pics[first] |= self._pics[second]
        self._links[first] += [*self._links[second], pair]

    def _split_between(self, one: str, other: str) -> tuple[str, str] | None:
        """Return two records of the groups of these two that a person keeps apart, if any."""
        first, second = self._root(one), self._root(other)
        if not self._splits or first == second:
            return None
        mine, theirs = set(self._members[first]), set(self._members[second])
        for two in self._splits:
            left, right = sorted(two)
            if (left in mine and right in theirs) or (left in theirs and right in mine):
                return left, right
        return None

    def _pics_of(self, name: str) -> set[str]:
        return self._pics[self._root(name)]

    def _root(self, name: str) -> str:
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name
