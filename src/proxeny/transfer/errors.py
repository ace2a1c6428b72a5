# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a question about fit."""

from __future__ import annotations

from proxeny.errors import DataError, UsageError


class QuestionError(UsageError):
    """The question, the number of results or a filter cannot be used."""


class AnswersError(UsageError):
    """An answer about a condition is none of: have, can_get, cannot, do_not_know."""


class WeightsError(DataError):
    """The table of weights is damaged or holds nothing for the date."""


class ReceiversError(DataError):
    """A file about likely receivers, or its coefficients, is missing, damaged or incomplete."""
