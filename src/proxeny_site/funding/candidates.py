# SPDX-License-Identifier: EUPL-1.2
"""Who could join a consortium, and what two of them are worth together: asked of every room.

A room registers a source in its `AppConfig.ready()`; rooms above this one know more (who worked
with whom), and this one need not know them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from proxeny.funding import Call
from proxeny.messages import Message

#: No candidate is worth more, however many sources praise it.
MOST_QUALITY = 1000.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could join.

    `key` is the same in every source: "city:GEONAMES" for the government of a city,
    "organisation:NUMBER" for another organisation of this node, "pic:NUMBER" or a key of the
    source's own for others. `kind` is a word of `consortium_draft.PartnerKind`, `country` an ISO
    code. `capabilities` are names of domains. `quality` is 0 to 1000 points; `reasons` say where
    they come from, and each reason says its points.
    """

    key: str
    name: str
    kind: str
    country: str = ""
    city: str = ""
    city_id: int | None = None
    capabilities: tuple[str, ...] = ()
    quality: float = 0.0
    reasons: tuple[Message, ...] = ()
    organisation: int | None = None
    pic: str = ""
    mission_city: bool | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """For what candidates are wanted: a call, its themes (domains), and the key of the lead.

    `keys` are candidates that must be answered for if they are known at all, whatever else a
    source leaves out for shortness.
    """

    call: Call | None
    themes: tuple[str, ...] = ()
    lead: str = ""
    keys: Collection[str] = ()


#: Two keys and the points that both together are worth, which may be negative.
Pair = tuple[str, str, float]


class Source(Protocol):
    """A room's knowledge of candidates."""

    name: str

    def candidates(self, question: Question) -> Sequence[Candidate]:
        """Return who could join, each key once."""

    def left_out(self, question: Question) -> Message | None:
        """Return whom the source knows and cannot propose, None for nobody."""

    def pairs(self, question: Question, keys: Collection[str]) -> Sequence[Pair]:
        """Return what two of `keys` are worth together beyond their own qualities, each once."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of all sources by key, the best first, and what pairs of them are worth."""

    candidates: dict[str, Candidate] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Ask `source` too from now on; one with the same name is replaced."""
    _sources[source.name] = source


def candidates_for(question: Question) -> dict[str, Candidate]:
    """Return the candidates of all sources by key, the best first.

    Of one key the qualities are added, up to `MOST_QUALITY`, and the reasons stand together. CORDIS
    writes a second name behind an asterisk, or the asterisk alone: the first is kept.
    """
    found: dict[str, Candidate] = {}
    for source in _sources.values():
        for given in source.candidates(question):
            first = given.name.partition("*")[0].strip()
            one = replace(given, name=first) if first != given.name and first else given
            known = found.get(one.key)
            found[one.key] = one if known is None else _merged(known, one)
    ranked = sorted(found.values(), key=lambda one: (-one.quality, one.name, one.key))
    return {one.key: one for one in ranked}


def left_out(question: Question) -> tuple[Message, ...]:
    """Return whom the sources know and cannot propose."""
    said = (source.left_out(question) for source in _sources.values())
    return tuple(one for one in said if one is not None)


def pool(question: Question, most: int) -> Pool:
    """Return the best `most` candidates, those of `question.keys` in any case, and their pairs."""
    everybody = candidates_for(question)
    kept = {key: one for place, (key, one) in enumerate(everybody.items()) if place < most}
    kept |= {key: everybody[key] for key in question.keys if key in everybody}
    weights: dict[tuple[str, str], float] = {}
    for source in _sources.values():
        for first, second, weight in source.pairs(question, kept.keys()):
            if first in kept and second in kept and first != second:
                couple = (min(first, second), max(first, second))
                weights[couple] = weights.get(couple, 0.0) + weight
    return Pool(kept, tuple((*couple, weight) for couple, weight in sorted(weights.items())))


def _merged(one: Candidate, other: Candidate) -> Candidate:
    """Return both as one; what the first does not know the second says."""
    return replace(
        one,
        country=one.country or other.country,
        city=one.city or other.city,
        city_id=one.city_id or other.city_id,
        capabilities=tuple(dict.fromkeys((*one.capabilities, *other.capabilities))),
        quality=min(one.quality + other.quality, MOST_QUALITY),
        reasons=(*one.reasons, *other.reasons),
        organisation=one.organisation or other.organisation,
        pic=one.pic or other.pic,
        mission_city=one.mission_city if one.mission_city is not None else other.mission_city,
    )
