# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with participations, ties, a query, a model, or the name of an actor."""

from __future__ import annotations

from proxeny.errors import DataError, UsageError
from proxeny.messages import Message


class ParticipationsError(DataError):
    """A table of participations is missing a column, or a column has another type."""


class QueryError(UsageError):
    """A line of queries lacks a field, has one of another type, or repeats an id."""


class ModelError(DataError):
    """A file is no model, or a damaged one."""


class TiesError(DataError):
    """A row of ties lacks a column, or a column says what it cannot say."""


class WishError(UsageError):
    """A wish for partners names a theme or a kind of actor that there is not."""


class UnknownActor(UsageError):  # noqa: N818
    """No actor of the graph is called so; `candidates` are the keys of those that may be meant."""

    def __init__(self, message: Message, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class IntakeError(DataError):
    """The folder that sources are taken into cannot be written, is damaged, or is in use."""


class IntakeStopped(UsageError):  # noqa: N818 - it was asked for
    """Taking in was stopped by who asked for it; what was read to the end is kept."""
