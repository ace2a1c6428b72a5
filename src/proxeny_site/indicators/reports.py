# SPDX-License-Identifier: EUPL-1.2
"""The reports of a cycle: what each is called, who may have it, what it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop

from proxeny import indicators
from proxeny.messages import Message
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.checks import warnings_of
from proxeny_site.indicators.queries.report_sheets import (
    facts_sheets,
    review_sheets,
    score_sheet,
    verification_sheets,
)
from proxeny_site.indicators.queries.review import review_of
from proxeny_site.indicators.queries.scores import Scored, scored
from proxeny_site.indicators.queries.targets import DEFAULT
from proxeny_site.indicators.queries.values import told_values
from proxeny_site.indicators.queries.verification import verification_of
from proxeny_site.indicators.rules import may_see_cycle, may_see_verification
from proxeny_site.indicators.score_tables import level_table
from proxeny_site.indicators.stakes import relations_of
from proxeny_site.web.permissions import Permission
from proxeny_site.web.sheets import Sheet

#: How many of the strongest and weakest data points the snapshot names.
MOST = 5


@dataclass(frozen=True, slots=True)
class Kind:
    """A report: its name in addresses, its title, what it is for, who may have it, its content."""

    name: str
    title: Message
    text: Message
    permission: Permission
    content: Callable[[Cycle], dict[str, Any]]
    sheets: Callable[[Cycle], list[Sheet]]


def _score(cycle: Cycle) -> Scored:
    return scored(cycle, DEFAULT)


def _verification(cycle: Cycle) -> dict[str, Any]:
    return {
        "found": verification_of(cycle),
        "warned": warnings_of(cycle),
        "relations": relations_of(cycle.organisation, cycle.verifier) if cycle.verifier else (),
    }


def _facts(cycle: Cycle) -> dict[str, Any]:
    found, stored = _score(cycle), told_values(cycle)
    groups: dict[str, list[Any]] = {}
    smallest = found.score.framework.groups[0]
    for one in found.points:
        value = stored.get(one.point.key)
        groups.setdefault(one.point.groups[smallest], []).append((one, value))
    tables = [(level.title, level_table(level)) for level in found.levels[:1]]
    return {"scored": found, "tables": tables, "groups": list(groups.items())}


def _snapshot(cycle: Cycle) -> dict[str, Any]:
    found = _score(cycle)
    ranked = sorted(
        (one for one in found.points if one.performance is not None),
        key=lambda one: one.performance or 0,
    )
    weak = [one for one in ranked if (one.points or 0) <= 2][:MOST]
    strong = [one for one in reversed(ranked) if (one.points or 0) >= 3][:MOST]
    largest = found.levels[0].groups if found.levels else ()
    return {
        "scored": found,
        "strong": strong,
        "weak": weak,
        "largest": largest,
        "open_warnings": sum(one.answer is None for one in warnings_of(cycle)),
    }


def _review(cycle: Cycle) -> dict[str, Any]:
    return {"review": review_of(cycle)}


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "verification",
            Message(gettext_noop("Verification report")),
            Message(
                gettext_noop("Every value with its verdict, what was asked and answered, by whom.")
            ),
            may_see_verification,
            _verification,
            verification_sheets,
        ),
        Kind(
            "facts",
            Message(gettext_noop("Fact sheet")),
            Message(gettext_noop("Every indicator with its value, year, quality and source.")),
            may_see_cycle,
            _facts,
            lambda cycle: facts_sheets(cycle, _score(cycle)),
        ),
        Kind(
            "snapshot",
            Message(gettext_noop("Snapshot on one page")),
            Message(gettext_noop("For somebody who reads one page: the score, its limits.")),
            may_see_cycle,
            _snapshot,
            lambda cycle: [score_sheet(_score(cycle))],
        ),
        Kind(
            "review",
            Message(gettext_noop("Draft of a Voluntary Local Review")),
            Message(gettext_noop("The sections filled from the data, goal by goal, gaps named.")),
            may_see_verification,
            _review,
            lambda cycle: review_sheets(review_of(cycle)),
        ),
    )
}


def context_of(kind: Kind, cycle: Cycle) -> dict[str, Any]:
    """Return what the template of a report takes."""
    return {
        "cycle": cycle,
        "framework": indicators.get(cycle.framework),
        "kind": kind,
        **kind.content(cycle),
    }
