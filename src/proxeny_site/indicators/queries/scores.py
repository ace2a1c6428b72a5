# SPDX-License-Identifier: EUPL-1.2
"""The score of a cycle by the published method, with coverage and what it stands on."""

from collections.abc import Collection
from dataclasses import dataclass

from proxeny import indicators
from proxeny.indicators import Finding, GroupScore, PointScore, Score
from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.targets import chosen_targets
from proxeny_site.indicators.queries.values import all_measured

#: What the levels of frameworks are called, the largest first.
LEVELS = {
    "framework": Message(gettext_noop("The whole framework")),
    "dimension": Message(gettext_noop("Dimensions")),
    "sub_dimension": Message(gettext_noop("Sub-dimensions")),
    "category": Message(gettext_noop("Categories")),
    "indicator": Message(gettext_noop("Indicators")),
}


@dataclass(frozen=True, slots=True)
class Level:
    """The groups of one level of the framework."""

    name: str
    title: Message
    groups: tuple[GroupScore, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A score: of the whole, of each level from the largest to the indicators, of data points.

    `notes` say whose targets it stands on.
    """

    score: Score
    whole: GroupScore
    levels: tuple[Level, ...]
    points: tuple[PointScore, ...]
    notes: tuple[Finding, ...]


def scored(cycle: Cycle, sets: Collection[str]) -> Scored:
    """Return the score of a cycle on the chosen sets of targets (keys of `targets.SETS`)."""
    framework = indicators.get(cycle.framework)
    answer = indicators.score(framework, all_measured(cycle), chosen_targets(cycle, sets))
    return Scored(
        score=answer,
        whole=answer.group("framework", framework.id),
        levels=tuple(
            Level(name, title, tuple(one for one in answer.groups if one.level == name))
            for name, title in LEVELS.items()
            if name in framework.groups
        ),
        points=answer.indicators,
        notes=indicators.notes(answer),
    )
