# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong when a city is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proxeny.errors import UsageError
from proxeny.messages import Message

if TYPE_CHECKING:
    from proxeny.cities.city import City


class CityError(UsageError):
    """A city was not found; `candidates` are the cities that may have been meant."""

    def __init__(self, message: Message, candidates: tuple[City, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class AmbiguousCity(CityError):  # noqa: N818 - an answer to a question
    """Several cities bear the name and none is by far the largest."""


class UnknownCity(CityError):  # noqa: N818 - an answer to a question
    """No city bears the name or the id."""


class UnknownTheme(UsageError):  # noqa: N818 - an answer to a question
    """There is no theme of that name."""
