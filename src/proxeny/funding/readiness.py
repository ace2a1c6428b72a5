# SPDX-License-Identifier: EUPL-1.2
"""How ready a project is: for each stage what it needs, and whether that is written or in hand.

There is no score: each need is met, not met or unknown, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.funding import project_words as words
from proxeny.funding.checks import Check, count
from proxeny.funding.project_fields import fields
from proxeny.funding.projects import Project, documents, value_of
from proxeny.messages import Message, gettext_noop

#: Answers that are written and say that the matter is still open.
_OPEN = {"land": "open", "permits": "not_applied"}


@dataclass(frozen=True, slots=True)
class StageReadiness:
    """A stage with what it needs; `ready` says whether all of that is met."""

    stage: str
    label: Message
    needs: tuple[Check, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing of it is missing."""
        return all(need.state == "met" for need in self.needs)

    @property
    def met(self) -> int:
        """How many of the needs are met."""
        return count(self.needs, "met")


@dataclass(frozen=True, slots=True)
class Readiness:
    """What a project says of itself beside what is written and in hand.

    `reached` is the highest stage whose needs are met with all before it, None below the first;
    `missing` is what the stated stage still lacks.
    """

    stages: tuple[StageReadiness, ...]
    stated: str | None
    reached: str | None
    missing: tuple[Check, ...]

    @property
    def summary(self) -> Message:
        """The two stages side by side, in a sentence."""
        stated = Message(words.STAGES[self.stated]) if self.stated else None
        reached = Message(words.STAGES[self.reached]) if self.reached else None
        if stated is None:
            return Message(gettext_noop("The project does not say at which stage it is."))
        if not self.missing:
            return Message(
                gettext_noop("Stated stage: {stated}. Everything up to it is written or in hand."),
                stated=stated,
            )
        if reached is None:
            return Message(
                gettext_noop("Stated stage: {stated}. What the first stage needs is incomplete."),
                stated=stated,
            )
        return Message(
            gettext_noop("Stated stage: {stated}. Complete up to: {reached}."),
            stated=stated,
            reached=reached,
        )


def readiness(project: Project) -> Readiness:
    """Return for each stage what it needs and how that stands in `project`."""
    stages = tuple(
        StageReadiness(
            name,
            Message(words.STAGES[name]),
            (
                *(_field(project, each) for each in needed),
                *(_document(project, each) for each in papers),
            ),
        )
        for name, needed, papers in documents()
    )
    reached = None
    for stage in stages:
        if not stage.ready:
            break
        reached = stage.stage
    stated = value_of(project, "stage")
    order = [stage.stage for stage in stages]
    upto = stages[: order.index(stated) + 1] if stated in order else ()
    missing = tuple(need for stage in upto for need in stage.needs if need.state != "met")
    return Readiness(stages, stated if stated in order else None, reached, missing)


def _field(project: Project, name: str) -> Check:
    label = fields()[name].label
    value = value_of(project, name)
    if value is None:
        return Check(name, label, "unknown", Message(gettext_noop("not stated")))
    if value == _OPEN.get(name):
        said = Message(fields()[name].choices[value])
        return Check(name, label, "not_met", said)
    return Check(name, label, "met", Message(gettext_noop("stated")))


def _document(project: Project, name: str) -> Check:
    label = Message(words.DOCUMENTS[name])
    needless = {"land_title": "land", "permits": "permits"}.get(name)
    if needless and project.get(needless) == "not_needed":
        reason = Message(fields()[needless].choices["not_needed"])
        return Check(f"document_{name}", label, "met", reason)
    if name in (value_of(project, "documents") or ()):
        return Check(f"document_{name}", label, "met", Message(gettext_noop("in hand")))
    if value_of(project, "documents") is None:
        return Check(f"document_{name}", label, "unknown", Message(gettext_noop("not stated")))
    reason = Message(gettext_noop("not among the documents in hand"))
    return Check(f"document_{name}", label, "not_met", reason)
