# SPDX-License-Identifier: EUPL-1.2
"""What goes into an index and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from proxeny.messages import Message

#: A property of a document that a search can be narrowed by.
Facet = str | float | int | Sequence[str] | None
#: Facet name -> allowed values, or a `(low, high)` range in which `None` leaves an end open.
Filters = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be found: `id` is unique in an index, `lang` is an ISO 639-1 code."""

    id: str
    title: str
    text: str
    lang: str = "en"
    facets: Mapping[str, Facet] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage of a found document; `spans` are the `(start, end)` of the words that matched."""

    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the passage that matched, each once, in order of appearance."""
        return tuple(dict.fromkeys(self.text[start:end] for start, end in self.spans))


@dataclass(frozen=True, slots=True)
class Hit:
    """A found document.

    `score` orders the hits of one search: it is the weighted mean of the legs' scores, each in
    standard deviations above the mean of the collection. `relevance` is 0..1. `legs` holds each
    leg's standardised score, or None where the leg had no vote.
    """

    id: str
    score: float
    relevance: float
    legs: Mapping[str, float | None]
    why: tuple[Message, ...]
    highlights: tuple[Highlight, ...]
