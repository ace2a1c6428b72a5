# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a solution record."""

from __future__ import annotations

from collections.abc import Sequence

from proxeny.errors import DataError, UsageError
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed


class SolutionError(DataError):
    """A record is not of the stated form; `problems` names every fault, not only the first."""

    def __init__(self, identifier: str, problems: Sequence[Message]) -> None:
        self.identifier = identifier
        self.problems = tuple(problems)
        super().__init__(
            Message(
                gettext_noop("record {identifier}: {problems}"),
                identifier=identifier or "?",
                problems=listed(self.problems, SEMICOLONS),
            )
        )


class UnknownSolution(UsageError):  # noqa: N818 - a name that a person asked for, like UnknownCity
    """No solution has the identifier that was asked for."""


class FileError(DataError):
    """A file of records holds bad lines; `faults` lists them as (line number, reason)."""

    def __init__(self, path: str, faults: Sequence[tuple[int, Message]]) -> None:
        self.faults = tuple(faults)
        shown: list[object] = [
            Message(gettext_noop("line {number}: {reason}"), number=number, reason=reason)
            for number, reason in self.faults[:5]
        ]
        if len(self.faults) > len(shown):
            shown.append("...")
        super().__init__(
            Message(
                gettext_noop("{path}, bad lines ({count}): {shown}. Mend them, or ask for partial"),
                path=path,
                count=len(self.faults),
                shown=listed(shown, SEMICOLONS),
            )
        )
