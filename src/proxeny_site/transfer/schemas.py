# SPDX-License-Identifier: EUPL-1.2
"""What the API says of fit; the command line prints the same shape."""

from ninja import Schema

from proxeny.search import Hit
from proxeny.solutions import Adoption, Place, Solution
from proxeny.transfer import Component, Fit
from proxeny_site.cities.schemas import CityBrief
from proxeny_site.transfer.queries.finding import Found
from proxeny_site.web.sentences import say


class OriginOut(Schema):
    """Where a solution was done; `id` is null where the place is not in the atlas."""

    id: int | None
    name: str
    country: str

    @classmethod
    def of(cls, place: Place) -> "OriginOut":
        """Return the place."""
        return cls(id=place.city_id, name=place.city_name, country=place.country)


class AdoptionOut(OriginOut):
    """A city that took the solution up; status is enrolled, adopted or ended."""

    status: str
    year: int | None

    @classmethod
    def of(cls, adoption: Adoption) -> "AdoptionOut":
        """Return the adoption."""
        return cls(
            id=adoption.city_id,
            name=adoption.city_name,
            country=adoption.country,
            status=adoption.status,
            year=adoption.year,
        )


class ComponentOut(Schema):
    """One share of the score; `value` is 0..1, or null with `known` false."""

    name: str
    value: float | None
    weight: float
    known: bool
    reason: str

    @classmethod
    def of(cls, component: Component) -> "ComponentOut":
        """Return the component."""
        return cls(
            name=component.name,
            value=component.value,
            weight=component.weight,
            known=component.known,
            reason=say(component.reason),
        )


class EvidenceOut(Schema):
    """How well the effect is known: told, measured, compared, evaluated or replicated."""

    grade: str
    why: str


class FitOut(Schema):
    """How well the conditions of a solution are met in the city; not who will adopt it."""

    solution: str
    title: str
    score: float
    low: float
    high: float
    components: list[ComponentOut]
    warnings: list[str]
    pitfalls: list[str]
    evidence: EvidenceOut
    origin: list[OriginOut]
    adoptions: list[AdoptionOut]

    @classmethod
    def of(cls, fit: Fit) -> "FitOut":
        """Return the fit."""
        return cls(
            solution=fit.solution.id,
            title=fit.solution.title,
            score=fit.score,
            low=fit.low,
            high=fit.high,
            components=[ComponentOut.of(component) for component in fit.components],
            warnings=[say(warning.text) for warning in fit.warnings],
            pitfalls=[say(pitfall.text) for pitfall in fit.pitfalls],
            evidence=EvidenceOut(grade=fit.evidence.level, why=say(fit.evidence.why)),
            origin=[OriginOut.of(place) for place in fit.origin],
            adoptions=[AdoptionOut.of(adoption) for adoption in fit.adoptions],
        )


class Answer(Schema):
    """Solutions to the problem, judged for the city, best first."""

    query: str
    city: CityBrief
    results: list[FitOut]

    @classmethod
    def of(cls, found: Found) -> "Answer":
        """Return the answer."""
        return cls(
            query=found.question.text,
            city=CityBrief.of(found.question.city),
            results=[FitOut.of(fit) for fit in found.fits],
        )


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
