# SPDX-License-Identifier: EUPL-1.2
"""Who is missing from a consortium: its candidates in order, each with the path of evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from proxeny.messages import Message, gettext_noop, listed
from proxeny.partners.looking import EVIDENCE, Lookout, Query
from proxeny.partners.model import Model

#: As many are proposed, and as many partners named in a reason.
MOST, _NAMED = 50, 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate: `score` is the sum of `contributions`, which are by kind of evidence.

    `met`: it shares a project with one of the members already; else it is a stranger. `why` says
    the evidence in words, what counts most first.
    """

    organisation: str
    name: str
    country: str
    score: float
    met: bool
    contributions: Mapping[str, float]
    why: tuple[Message, ...]


def complete(lookout: Lookout, model: Model, query: Query, limit: int = MOST) -> list[Proposal]:
    """Return the best candidates for a query, best first; of equals the smaller number first."""
    if not len(lookout.candidates):
        return []
    evidence = lookout.look(query)
    contributions = model.contributions(evidence)
    score = np.where(lookout.open(query), contributions.sum(axis=1), -np.inf)
    order = np.argsort(-score, kind="stable")[: min(limit, int(np.isfinite(score).sum()))]
    at_home = lookout.homes.expected(lookout.members(query))
    return [
        _proposal(
            lookout,
            int(place),
            float(score[place]),
            contributions[place],
            dict(_reasons(lookout, query, int(place), float(at_home[place]))),
        )
        for place in order
    ]


def _proposal(
    lookout: Lookout,
    candidate: int,
    score: float,
    contributions: np.ndarray,
    said: Mapping[str, Message],
) -> Proposal:
    graph, where = lookout.graph, int(lookout.candidates[candidate])
    of_kind = dict(zip(EVIDENCE, contributions.tolist(), strict=True))
    # Experience is nobody's in particular, so it is said last.
    order = sorted(said, key=lambda kind: (kind == "experience", -of_kind[kind], kind))
    return Proposal(
        organisation=graph.organisations[where],
        name=graph.names[where],
        country=str(graph.countries[where]),
        score=score,
        met="together" in said,
        contributions=of_kind,
        why=tuple(said[kind] for kind in order),
    )


def _reasons(
    lookout: Lookout, query: Query, candidate: int, at_home: float
) -> Iterator[tuple[str, Message]]:
    """Yield what can be said of a candidate, by kind of evidence.

    `at_home`: how many of the members are expected to be of its city.
    """
    graph, where = lookout.graph, int(lookout.candidates[candidate])
    seeds = lookout.members(query)
    projects = graph.projects_of(where)
    shared = {int(seed): len(projects & graph.projects_of(int(seed))) for seed in seeds}
    met = sorted((seed for seed in shared if shared[seed]), key=lambda seed: (-shared[seed], seed))
    if met:
        yield (
            "together",
            Message(
                gettext_noop("was in a project before with {count} of the members: {names}"),
                count=len(met),
                names=_named([_name(lookout, seed) for seed in met]),
            ),
        )
    namesakes = [int(seed) for seed in seeds if candidate in lookout.homes.named_by(int(seed))]
    if namesakes:
        yield (
            "namesakes",
            Message(
                gettext_noop("members that are of its city by their names: {names}"),
                names=_named([_name(lookout, seed) for seed in namesakes]),
            ),
        )
    if round(at_home) > len(namesakes):
        yield (
            "at_home",
            Message(
                gettext_noop(
                    "members that are likely of its city, if of any city known here: about {count}"
                ),
                count=round(at_home),
            ),
        )
    country = str(graph.countries[where])
    from_country = [seed for seed in seeds if graph.countries[seed] == country]
    if from_country and not any(graph.is_city[seed] for seed in from_country):
        yield (
            "country_without_city",
            Message(
                gettext_noop("members from {country}: {count}, and no city of it among them"),
                count=len(from_country),
                country=country,
            ),
        )
    on_part = lookout.projects_on(query.programme_part, candidate)
    if on_part:
        yield (
            "programme",
            Message(
                gettext_noop("projects in the same part of the programme: {count}"), count=on_part
            ),
        )
    yield "experience", Message(gettext_noop("projects in all: {count}"), count=len(projects))


def _name(lookout: Lookout, place: int) -> str:
    return lookout.graph.names[place] or lookout.graph.organisations[place]


def _named(names: list[str]) -> Message | str:
    return listed([*names[:_NAMED], *(["..."] if len(names) > _NAMED else [])])
