# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with frameworks and sheets of values."""

from __future__ import annotations

from proxeny.errors import DataError, UsageError


class UnknownFramework(UsageError):  # noqa: N818 - an answer to a question
    """There is no framework of that name."""


class UnknownIndicator(UsageError):  # noqa: N818 - an answer to a question
    """The framework has no such indicator or data point."""


class SheetError(DataError):
    """A sheet of values or targets cannot be read at all; nothing of it was used."""


class FormulaError(DataError):
    """A value cannot be computed from its numerator and denominator."""
