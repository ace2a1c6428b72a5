# SPDX-License-Identifier: EUPL-1.2
"""What the API says of fit: the shape of `proxeny.transfer.as_plain`, which `proxeny find --json`
prints too.
"""

from ninja import Schema

from proxeny import transfer
from proxeny.search import Hit
from proxeny.solutions import Solution
from proxeny_site.cities.schemas import CityBrief, Value
from proxeny_site.web.sentences import say


class PartOut(Schema):
    """One check inside a component; `value` is null where it could not be made."""

    name: str
    label: str
    value: float | None
    reason: str


class ComponentOut(Schema):
    """One share of the score; `value` is 0..1, or null with `known` false."""

    name: str
    label: str
    value: float | None
    low: float
    high: float
    weight: float
    known: bool
    reason: str
    parts: list[PartOut]


class WarningOut(Schema):
    """A way in which a transfer fails, seen in this record, and what to find out."""

    kind: str
    label: str
    text: str
    check: str


class PitfallOut(Schema):
    """What went wrong or stood in the way, and the field of the record that says so."""

    kind: str
    text: str
    source: str


class ContactOut(Schema):
    """Somebody to ask, and why.

    `kind` is organisation (on this node; `url` is its page), agreement, network, programme or
    source. `url` and `source_url` are empty where no address is on record; `check` says what is
    not known.
    """

    kind: str
    label: str
    name: str
    reason: str
    check: str
    url: str
    source_url: str


class EvidenceOut(Schema):
    """How well the effect is known: told, measured, compared, evaluated or replicated."""

    grade: str
    rank: int
    label: str
    why: str


class OriginOut(Schema):
    """Where a solution was done, by GeoNames number; null where the atlas has none."""

    id: int | None
    name: str
    country: str


class AdoptionOut(OriginOut):
    """A city that took the solution up; status is enrolled, adopted or ended."""

    status: str
    year: int | None
    programme: str
    source_url: str


class ShareOut(Schema):
    """What one variable adds to a distance."""

    variable: str
    label: str
    here: Value
    there: Value
    share: float


class SimilarityOut(Schema):
    """The distance in the data to the origin: 0 the same, 1 wholly unlike; the shares sum to it."""

    distance: float | None
    coverage: float
    contributions: list[ShareOut]
    unknown: list[str]


class PassageOut(Schema):
    """A passage that answers the question, and the words of it that matched."""

    text: str
    words: list[str]


class FitOut(Schema):
    """How well the conditions of a solution are met in the city; not who will adopt it.

    `ask` lists who is on record as knowing the solution; `ask_next` says what to do where none of
    them speaks for the city of origin or one that took it up.
    """

    solution: str
    title: str
    score: float
    low: float
    high: float
    components: list[ComponentOut]
    warnings: list[WarningOut]
    pitfalls: list[PitfallOut]
    lessons: list[str]
    evidence: EvidenceOut
    origin: list[OriginOut]
    origin_other: list[OriginOut]
    adoptions: list[AdoptionOut]
    adoptions_other: list[AdoptionOut]
    similarity: SimilarityOut | None
    ask: list[ContactOut]
    ask_next: str
    matched: list[str]
    passages: list[PassageOut]
    domain: str
    country: str
    city_name: str
    status: str
    lang: str
    source_url: str


class SetAsideOut(Schema):
    """A solution that cannot work in the city, and why."""

    solution: str
    title: str
    reasons: list[str]


class AnswerOut(Schema):
    """Solutions to the problem, judged for the city, best first."""

    query: str
    city: CityBrief
    notes: list[str]
    weights_valid_from: str | None
    results: list[FitOut]
    cannot_work_here: list[SetAsideOut]

    @classmethod
    def of(cls, answer: transfer.Answer) -> "AnswerOut":
        """Return the answer in the language of the request."""
        return cls.model_validate(transfer.as_plain(answer, say))


class HitOut(Schema):
    """A found solution; `relevance` is 0..1, `why` says what matched."""

    id: str
    title: str
    relevance: float
    why: list[str]
    passage: str

    @classmethod
    def of(cls, hit: Hit, solution: Solution) -> "HitOut":
        """Return the hit."""
        return cls(
            id=hit.id,
            title=solution.title,
            relevance=hit.relevance,
            why=[say(reason) for reason in hit.why],
            passage=hit.highlights[0].text if hit.highlights else "",
        )


class HitsOut(Schema):
    """Solutions about a text, without a city."""

    query: str
    lang: str
    hits: list[HitOut]
