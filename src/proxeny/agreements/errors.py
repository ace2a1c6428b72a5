# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with agreements."""

from __future__ import annotations

from collections.abc import Sequence

from proxeny.errors import DataError, UsageError
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed


class AgreementError(DataError):
    """A record is no agreement; `problems` says every fault."""

    def __init__(self, problems: Sequence[Message]) -> None:
        super().__init__(
            Message(
                gettext_noop("This is no sound agreement: {problems}."),
                problems=listed(problems, SEMICOLONS),
            )
        )
        self.problems = tuple(problems)


class StepRefused(UsageError):  # noqa: N818 - an answer to a question
    """A step of the life cycle is not allowed; `reasons` says why, each in a sentence."""

    def __init__(self, reasons: Sequence[Message]) -> None:
        super().__init__(Message("{reasons}", reasons=listed(reasons, SEMICOLONS)))
        self.reasons = tuple(reasons)


class RegisterError(DataError):
    """A file is no register of agreements that can be read."""


class DraftError(DataError):
    """A text cannot be drafted from a template, or cannot be signed as it is."""


class AnswerError(DataError):
    """An answer to the self-assessment or to a review is not of the stated form."""
