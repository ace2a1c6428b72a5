# SPDX-License-Identifier: EUPL-1.2
"""What is still missing in a draft, and the evidence grade that it would get as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proxeny import solutions
from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Grade, SolutionError
from proxeny_site.solutions.bodies import as_if_complete, is_blank

#: Part of the record, the section of the form, and what to write there: without these no review.
_NEEDED = (
    ("title", "basics", gettext_noop("Give it a title")),
    ("city_name", "basics", gettext_noop("Name the city")),
    ("domain", "basics", gettext_noop("Choose the domain")),
    ("problem", "problem", gettext_noop("Describe the problem")),
    ("done", "done", gettext_noop("Say what was done")),
)
#: What makes the record worth more to others.
_USEFUL = (
    ("results", "results", gettext_noop("Say what came of it")),
    ("metrics", "results", gettext_noop("Add a number with its unit, period and kind")),
    ("cost", "cost", gettext_noop("Say what it cost, and what the amount covers")),
    ("funding", "cost", gettext_noop("Say who paid")),
    ("conditions", "conditions", gettext_noop("Say what must be in place")),
    ("barriers", "difficulties", gettext_noop("Say what went wrong")),
    ("source_url", "source", gettext_noop("Give a source that others can read")),
)

#: What a row needs, and how it is asked for.
_ROW_NEEDS = {"metrics": ("indicator", "value", "kind"), "adoptions": ("city_name", "status")}
_ROW_ASKS = {
    "metrics": gettext_noop("Number {number}: say what was counted, its value and its kind"),
    "adoptions": gettext_noop("City {number} that took it up: give name and status"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something to write: in which section, what, and whether it is there."""

    section: str
    what: Message
    done: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """How far a draft is. `grade` is None while something in it is malformed."""

    needed: tuple[Step, ...]
    useful: tuple[Step, ...]
    unfinished: tuple[Message, ...]
    grade: Grade | None

    @property
    def done(self) -> int:
        """How many parts are written."""
        return sum(step.done for step in (*self.needed, *self.useful))

    @property
    def total(self) -> int:
        """How many parts there are."""
        return len(self.needed) + len(self.useful)

    @property
    def ready(self) -> bool:
        """Whether it can be sent to review."""
        return all(step.done for step in self.needed) and not self.unfinished


def outline(body: Mapping[str, Any]) -> Outline:
    """Return how far the draft `body` is."""
    try:
        grade = solutions.grade(as_if_complete(_finished(body)))
    except SolutionError:
        grade = None
    return Outline(_steps(_NEEDED, body), _steps(_USEFUL, body), _unfinished(body), grade)


def _steps(parts: tuple[tuple[str, str, str], ...], body: Mapping[str, Any]) -> tuple[Step, ...]:
    return tuple(
        Step(section, Message(what), not is_blank(body.get(name))) for name, section, what in parts
    )


def _finished(body: Mapping[str, Any]) -> dict[str, Any]:
    """The record without the rows that were only begun: they are evidence of nothing yet."""
    kept = {
        name: [row for row in body.get(name) or [] if not _is_begun(name, row)]
        for name in _ROW_NEEDS
    }
    return {**body, **kept}


def _is_begun(name: str, row: Mapping[str, Any]) -> bool:
    return any(is_blank(row.get(part)) for part in _ROW_NEEDS[name])


def _unfinished(body: Mapping[str, Any]) -> tuple[Message, ...]:
    """Rows that were begun: in a draft they may stand, in a review they may not."""
    return tuple(
        Message(_ROW_ASKS[name], number=number)
        for name in _ROW_NEEDS
        for number, row in enumerate(body.get(name) or [], 1)
        if _is_begun(name, row)
    )
