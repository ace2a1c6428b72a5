# SPDX-License-Identifier: EUPL-1.2
"""The self-assessment by the ten principles: both sides' answers, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.errors import AnswerError
from proxeny.agreements.parts import Review
from proxeny.agreements.principles import Principle, principles
from proxeny.messages import Message, gettext_noop, listed

LOWEST, HIGHEST = 1, 5
#: From this difference on two sides see a principle so differently that they should talk.
TALK_FROM = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """How the parties see one principle: a score of each that answered, and the difference."""

    principle: Principle
    scores: Mapping[str, int]
    reasons: Mapping[str, str]
    difference: int | None
    said: Message


@dataclass(frozen=True, slots=True)
class Assessment:
    """Every principle compared, those first that the parties should talk about.

    `means` are over the principles that a party answered; `missing` names who has not answered.
    """

    rows: tuple[Compared, ...]
    means: Mapping[str, float]
    missing: tuple[str, ...]


def checked(review: Review) -> Review:
    """Return a review as it is; AnswerError for a principle that there is not, or a wrong score."""
    seen: set[str] = set()
    for score in review.scores:
        if score.principle not in principles():
            said = gettext_noop("there is no principle “{name}”; there are: {known}")
            known = listed(principles())
            raise AnswerError(Message(said, name=score.principle[:60], known=known))
        if score.principle in seen:
            said = gettext_noop("{principle} is answered twice")
            raise AnswerError(Message(said, principle=principles()[score.principle].name))
        if not LOWEST <= score.score <= HIGHEST:
            said = gettext_noop("{principle}: a score is a whole number from 1 to 5, not {score}")
            name = principles()[score.principle].name
            raise AnswerError(Message(said, principle=name, score=score.score))
        seen.add(score.principle)
    return review


def compare(agreement: Agreement) -> Assessment:
    """Return the latest self-assessment of each party, principle by principle.

    Raises AnswerError for a review that is not sound.
    """
    latest: dict[str, Review] = {}
    for review in sorted(agreement.reviews, key=lambda one: one.on.last):
        if checked(review).scores:
            latest[review.party] = review
    found = [_compared(agreement, principle, latest) for principle in principles().values()]
    means = {
        party: sum(one.score for one in review.scores) / len(review.scores)
        for party, review in latest.items()
    }
    order = sorted(found, key=lambda row: 1 if row.difference is None else -row.difference)
    return Assessment(
        tuple(order),
        means,
        tuple(
            party.name
            for party in agreement.parties
            if party.role != "witness" and party.id not in latest
        ),
    )


def _compared(agreement: Agreement, principle: Principle, latest: Mapping[str, Review]) -> Compared:
    answers = {
        party: score
        for party, review in latest.items()
        for score in review.scores
        if score.principle == principle.id
    }
    scores = {party: answer.score for party, answer in answers.items()}
    reasons = {party: answer.why for party, answer in answers.items() if answer.why}
    if len(scores) < 2:
        said = Message(gettext_noop("Fewer than two sides have answered"))
        return Compared(principle, scores, reasons, None, said)
    low, high = min(scores, key=scores.__getitem__), max(scores, key=scores.__getitem__)
    difference = scores[high] - scores[low]
    if difference == 0:
        said = Message(gettext_noop("All see it alike: {score}"), score=scores[low])
    else:
        text = gettext_noop("{high} says {most}, {low} says {least}")
        if difference >= TALK_FROM:
            text = gettext_noop("{high} says {most}, {low} says {least}: talk about it")
        said = Message(
            text,
            high=agreement.name(high),
            most=scores[high],
            low=agreement.name(low),
            least=scores[low],
        )
    return Compared(principle, scores, reasons, difference, said)
