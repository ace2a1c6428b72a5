# SPDX-License-Identifier: EUPL-1.2
"""What an answer to "would it work here?" consists of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from proxeny.cities import City, Distance
from proxeny.messages import Message
from proxeny.search import Highlight
from proxeny.solutions import Adoption, Grade, Pitfall, Place, Solution
from proxeny.transfer import shown
from proxeny.transfer.contacts import Contact


@dataclass(frozen=True, slots=True)
class Part:
    """One check inside a component: `value` 0..1, None when it could not be made."""

    name: str
    label: Message
    value: float | None
    reason: Message


@dataclass(frozen=True, slots=True)
class Component:
    """One share of the score.

    `value` is 0..1 or None; `low` and `high` bound what it can be given what is unknown; `weight`
    is its share of the score (the weights of all components of a fit sum to 1).
    """

    name: str
    label: Message
    value: float | None
    low: float
    high: float
    weight: float
    reason: Message
    parts: tuple[Part, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything is known of this component."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class TransferWarning:
    """A way in which a transfer fails (Dolowitz and Marsh 2000), seen in this record.

    `kind` is `uninformed`, `incomplete` or `inappropriate`; `check` says what to find out.
    """

    kind: str
    label: Message
    text: Message
    check: Message


@dataclass(frozen=True, slots=True)
class Match:
    """Why the search found the solution."""

    why: tuple[Message, ...]
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the conditions of a solution are met in a city.

    `score`, `low` and `high` lie in 0..1 with low <= score <= high. `similarity` is the distance
    in the data between the city and the origin, shown beside the score, never as the judgement.
    `contacts` are those on record who know the solution.
    `knocked_out` holds the reasons why the solution cannot work here; empty otherwise.
    """

    solution: Solution
    score: float
    low: float
    high: float
    components: tuple[Component, ...]
    warnings: tuple[TransferWarning, ...]
    pitfalls: tuple[Pitfall, ...]
    evidence: Grade
    origin: tuple[Place, ...]
    adoptions: tuple[Adoption, ...]
    similarity: Distance | None
    match: Match
    contacts: tuple[Contact, ...] = ()
    knocked_out: tuple[Message, ...] = ()

    def component(self, name: str) -> Component:
        """Return the component called `name`; `KeyError` when there is none."""
        for component in self.components:
            if component.name == name:
                return component
        raise KeyError(name)


@dataclass(frozen=True, slots=True, repr=False)
class Answer(Sequence[Fit]):
    """The results of a question, best first; `set_aside` are those that cannot work here."""

    query: str
    city: City
    results: tuple[Fit, ...]
    set_aside: tuple[Fit, ...] = ()
    notes: tuple[Message, ...] = field(default=())
    weights_from: dt.date | None = None

    def __len__(self) -> int:
        return len(self.results)

    def __iter__(self) -> Iterator[Fit]:
        return iter(self.results)

    def __getitem__(self, index: int) -> Fit:  # type: ignore[override]
        return self.results[index]

    def __repr__(self) -> str:
        return shown.as_text(self)

    def _repr_html_(self) -> str:
        return shown.as_html(self)
