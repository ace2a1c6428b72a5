# SPDX-License-Identifier: EUPL-1.2
"""What the pages of this room show, read from the methods and the atlas."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from proxeny import atlas, solutions, transfer
from proxeny.cities import labels
from proxeny.messages import Message
from proxeny.transfer.components import LABELS
from proxeny_site.web import maps, measured
from proxeny_site.web.marked import marked
from proxeny_site.web.numbers import number
from proxeny_site.web.tables import Column, Table


@dataclass(frozen=True)
class Step:
    """A step of the loop: its name, what a city does there, and whether this node can do it."""

    name: str
    does: Any
    label: Any
    open: bool = False


#: The loop. A step is open when its rooms exist.
LOOP = (
    Step(
        "measure",
        _("See where your city stands on indicators others use too."),
        _("Measure"),
        open=True,
    ),
    Step("find", _("Find what worked elsewhere and whether it would here."), _("Find"), open=True),
    Step(
        "partner",
        _("Find the cities and people to do it with."),
        pgettext_lazy("step of the loop", "Partner"),
        open=True,
    ),
    Step("fund", _("Find the calls that pay for it, and who may apply."), _("Fund"), open=True),
    Step("agree", _("Sign, and keep what was agreed alive."), _("Agree")),
    Step("pilot", _("Try it, and measure what it really did."), _("Pilot")),
    Step(
        "share",
        _("Give the evidence back to every other city."),
        pgettext_lazy("step of the loop", "Share"),
    ),
)

#: Questions to start with: the challenge and a city for which it was written.
EXAMPLES = (
    (_("keep schools cool during heat waves"), "Porto, PT"),
    (_("fewer cars in the centre without losing shops"), "Ljubljana, SI"),
    (_("safe water when the river floods"), "Beira, MZ"),
    (_("homes that people with low income can pay"), "Medellín, CO"),
)


@cache
def solution_places() -> tuple[list[maps.Point], Counter[str]]:
    """Return the cities of the atlas solutions as points, and how many solutions a region has."""
    points: dict[int, maps.Point] = {}
    regions: Counter[str] = Counter()
    for solution in solutions.atlas_solutions().values():
        city = solutions.known_city(solution.city_id)
        if city is None:
            continue
        regions[city.world_region] += 1
        points[city.id] = maps.Point(city.lat, city.lon, city.name, "solution")
    return list(points.values()), regions


def home() -> dict[str, Any]:
    """Return what the home page shows beside its one question."""
    points, regions = solution_places()
    table = Table(
        _("Solutions of the atlas by region"),
        [Column(_("Region")), Column(_("Solutions"), numeric=True)],
        [(labels.world_region(region), number(count)) for region, count in regions.most_common()],
    )
    return {
        "examples": EXAMPLES,
        "loop": LOOP,
        "solution_count": len(solutions.atlas_solutions()),
        "place_count": len(points),
        "map": maps.draw(
            points, title=_("Where solutions were done"), zoom=False, labels=False, table=table
        ),
    }


@dataclass(frozen=True)
class Weighed:
    """A component of the score with its question, its weight and why it weighs that."""

    label: Message
    question: Any
    weight: float
    reason: Message


#: What each component asks.
QUESTIONS = {
    "relevance": _("Is it about your problem?"),
    "evidence": _("How well is its effect known, and did it turn out well?"),
    "context": _("How alike is your city to the places where it was tried?"),
    "feasibility": _("Was it done at your size, income and climate?"),
    "conditions": _("Are law, ownership, skills, money and politics as it needs them?"),
    "need": _("How far is your city from its goals on what it moves?"),
}

#: What a record holds that earns each rung of the evidence ladder.
RUNGS = {
    "told": _("Estimates, plans or words; or figures that only a seller or a model gives."),
    "measured": _("A measured figure, with nothing to compare it with."),
    "compared": _("A measured figure and its value from before."),
    "evaluated": _("A study with something to compare to: a trial, a control group, an appraisal."),
    "replicated": _("Evaluated, and another city that took it up has reported results."),
}


@dataclass(frozen=True)
class Rung:
    """A step of the evidence ladder, as `components/grade.html` shows it."""

    rank: int
    label: Message
    why: Any


def method(today: dt.date) -> dict[str, Any]:
    """Return how the score of `today` is made, and what was measured of it."""
    held = transfer.weights(today)
    weighed = [
        Weighed(Message(LABELS[name]), QUESTIONS.get(name, ""), weight, marked(held.reason[name]))
        for name, weight in sorted(held.weight.items(), key=lambda item: -item[1])
    ]
    rungs = [
        Rung(rank, label, RUNGS[level])
        for rank, (level, label) in enumerate(solutions.levels().items())
    ]
    return {
        "weighed": weighed,
        "most_weight": max(held.weight.values()),
        "valid_from": held.valid_from,
        "rungs": rungs,
        "search": measured.search_quality(),
        "find": measured.find_quality(),
        "transfer": measured.who_takes_up(),
    }


@dataclass(frozen=True)
class Source:
    """A package of the atlas as the page of data sources shows it."""

    package: atlas.Package
    title: Message


def sources() -> dict[str, Any]:
    """Return every package of the atlas with its source and licence."""
    return {
        "packages": [
            Source(package, marked(package.title)) for package in map(atlas.package, atlas.names())
        ]
    }


def warm_up(today: dt.date) -> None:
    """Draw what the pages of the room show, in every language, before somebody waits for it."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            home()
            method(today)
