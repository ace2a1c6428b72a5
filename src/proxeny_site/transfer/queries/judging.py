# SPDX-License-Identifier: EUPL-1.2
"""Would this one work here: solutions judged by name, and the places where they were tried."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from proxeny import cities, search, transfer
from proxeny.cities import City, Distance
from proxeny.search import Hit
from proxeny.solutions import Solution
from proxeny.transfer import Condition, Fit, Match, TransferWarning
from proxeny_site.cities.queries.places import city_by_id
from proxeny_site.solutions.queries.public import published_solutions
from proxeny_site.solutions.queries.search_index import node_index
from proxeny_site.transfer.queries.contacts import with_offices
from proxeny_site.transfer.queries.finding import MAX_QUESTION, Question

#: So deep a question is searched for the relevance of a solution that was opened by name.
DEPTH = 200


@dataclass(frozen=True)
class Elsewhere:
    """A place where a solution was tried, and how far in the data it is from the city that asks.

    `status` is origin, enrolled, adopted or ended; `distance` is None where the place is not in
    the atlas or is the city itself.
    """

    name: str
    country: str
    city: City | None
    status: str
    year: int | None
    programme: str
    source_url: str
    results: str
    distance: Distance | None


@dataclass(frozen=True)
class Judged:
    """A fit with what the pages show beside it."""

    fit: Fit
    elsewhere: tuple[Elsewhere, ...]
    #: The warnings of the fit that do not hold for the whole list already.
    warnings: tuple[TransferWarning, ...]

    @property
    def origins(self) -> tuple[Elsewhere, ...]:
        """Where it was done first."""
        return tuple(place for place in self.elsewhere if place.status == "origin")

    @property
    def adopters(self) -> tuple[Elsewhere, ...]:
        """Who took it up, enrolled, or ended it."""
        return tuple(place for place in self.elsewhere if place.status != "origin")

    @property
    def components(self) -> tuple[transfer.Component, ...]:
        """The components that count: without a question, relevance does not."""
        return tuple(part for part in self.fit.components if part.weight > 0)

    @property
    def unknown(self) -> tuple[transfer.Component, ...]:
        """The components that count and of which nothing is known."""
        return tuple(part for part in self.components if not part.known)

    @property
    def reasons(self) -> tuple[transfer.Component, ...]:
        """The known components, those that lift the score most first."""
        known = [part for part in self.fit.components if part.value is not None]
        return tuple(sorted(known, key=lambda part: -part.weight * (part.value or 0.0)))


def with_places(fit: Fit, city: City, common: Sequence[TransferWarning] = ()) -> Judged:
    """Return the fit with every place where the solution was tried.

    `common` are warnings that the page states once for the whole list.
    """
    warnings = tuple(warning for warning in fit.warnings if warning not in common)
    return Judged(fit, tuple(places_of(fit.solution, city)), warnings)


def common_warnings(fits: Sequence[Fit]) -> list[TransferWarning]:
    """Return the warnings that every one of several fits carries."""
    if len(fits) < 2:
        return []
    return [w for w in fits[0].warnings if all(w in other.warnings for other in fits[1:])]


def solutions_named(ids: Sequence[str]) -> dict[str, Solution]:
    """Return the published solutions among `ids`, in their order."""
    known = published_solutions(ids)
    return {each: known[each] for each in ids if each in known}


def places_of(solution: Solution, city: City | None) -> list[Elsewhere]:
    """Return where a solution was tried; the distances are None where no city is given.

    Cities are compared by the theme that the domain of the solution calls for, as in the fit.
    """
    theme = transfer.theme_of(solution)
    origins = [
        _place(p.city_name, p.country, p.city_id, "origin", None, city, theme)
        for p in solution.origins
    ]
    adopters = [
        _place(
            a.city_name,
            a.country,
            a.city_id,
            a.status,
            a.year,
            city,
            theme,
            programme=a.programme,
            source_url=a.source_url,
            results=a.results,
        )
        for a in solution.adoptions
    ]
    return [*origins, *sorted(adopters, key=_nearest_first)]


def judge(
    ids: Sequence[str], city: City, *, question: Question | None, today: dt.date
) -> list[Judged]:
    """Return the published solutions among `ids`, judged for `city`, in the order of `ids`.

    With a question the relevance is that of the search; without one it is unknown.
    """
    known = published_solutions(ids)
    hits = _hits(question) if question is not None and question.text.strip() else {}
    answers = question.answers if question is not None else {}
    fits = []
    for solution in (known[i] for i in dict.fromkeys(ids) if i in known):
        hit = hits.get(solution.id)
        fit = transfer.fit(
            solution,
            city,
            relevance=hit.relevance if hit else None,
            match=Match(hit.why, hit.highlights) if hit else None,
            answers=answers,
            today=today,
        )
        fits.append(fit)
    return [with_places(fit, city) for fit in with_offices(fits, city)]


def conditions_of(solution: Solution) -> tuple[Condition, ...]:
    """Return what must hold for the solution to work, as questions."""
    return transfer.conditions(solution)


def _hits(question: Question) -> dict[str, Hit]:
    text = question.text.strip()[:MAX_QUESTION]
    lang = question.lang or search.detect_language(text)
    return {hit.id: hit for hit in node_index().search(text, lang=lang, limit=DEPTH)}


def _place(
    name: str,
    country: str,
    city_id: int | None,
    status: str,
    year: int | None,
    here: City | None,
    theme: str,
    *,
    programme: str = "",
    source_url: str = "",
    results: str = "",
) -> Elsewhere:
    there = city_by_id(city_id) if city_id is not None else None
    far = cities.distance(here, there, theme) if here and there and here != there else None
    return Elsewhere(
        name, country, there, status, year, programme, source_url, results, distance=far
    )


def _nearest_first(place: Elsewhere) -> tuple[bool, float]:
    value = place.distance.value if place.distance is not None else None
    return (value is None, value or 0.0)
