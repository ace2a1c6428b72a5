# SPDX-License-Identifier: EUPL-1.2
"""What must hold in a city for a solution to work there, as questions that a person can answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop, listed
from proxeny.solutions import Solution, factor_of
from proxeny.transfer.errors import AnswersError

ANSWERS = ("have", "can_get", "cannot", "do_not_know")
Answers = Mapping[str, str]

#: How much a condition counts among those of a solution, by the field that it comes from.
_IMPORTANCE = {"requirements": 3, "conditions": 3, "barriers": 2, "success_factors": 1}
#: Requirements that no data answer; the others are checked without a person.
_ASKED = ("river", "slope")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a solution.

    `id` stays the same as long as the text does: an answer belongs to a sentence, so a changed
    sentence is asked anew. `source` is the field of the record; `essential` is true for what
    the place must have and for preconditions: without them the solution cannot work. `importance`
    is 1 to 3.
    """

    id: str
    factor: str
    text: str
    source: str
    importance: int

    @property
    def essential(self) -> bool:
        """Whether the record says that the solution cannot work without it."""
        return self.source in ("requirements", "conditions")

    @property
    def question(self) -> Message:
        """The question to a person of the city."""
        return Message(_QUESTIONS[self.source], text=self.text)


_QUESTIONS = {
    "requirements": gettext_noop("It makes sense only with {text}. Does your city have this?"),
    "conditions": gettext_noop("It needed: {text}. Does your city have this?"),
    "barriers": gettext_noop("It met this difficulty: {text}. Could your city deal with it?"),
    "success_factors": gettext_noop("This helped it: {text}. Does your city have this?"),
}


def conditions(solution: Solution) -> tuple[Condition, ...]:
    """Return the conditions of a solution: of the place, preconditions, difficulties, helps."""
    return tuple(
        Condition(
            id=_identifier(solution.id, source, text),
            factor="place" if source == "requirements" else factor_of(text),
            text=text,
            source=source,
            importance=importance,
        )
        for source, importance in _IMPORTANCE.items()
        for text in dict.fromkeys(_texts(solution, source))
    )


def _texts(solution: Solution, source: str) -> tuple[str, ...]:
    if source == "requirements":
        return tuple(r.text for r in solution.requirements if r.kind in _ASKED)
    texts: tuple[str, ...] = getattr(solution, source)
    return texts


def _identifier(solution: str, source: str, text: str) -> str:
    digest = hashlib.sha256(f"{source}\n{' '.join(text.split())}".encode()).hexdigest()
    return f"{solution}.{digest[:8]}"


def check_answers(answers: Answers | None) -> Answers:
    """Return `answers`; raises `AnswersError` naming the first value that is no answer."""
    for identifier, answer in (answers or {}).items():
        if answer not in ANSWERS:
            raise AnswersError(
                Message(
                    gettext_noop("the answer to {identifier} is {answer!r}; say one of: {allowed}"),
                    identifier=identifier,
                    answer=answer,
                    allowed=listed(ANSWERS),
                )
            )
    return answers or {}
