# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a table of participations, a query or a model."""

from __future__ import annotations

from proxeny.errors import DataError, UsageError


class ParticipationsError(DataError):
    """A table of participations is missing a column, or a column has another type."""


class QueryError(UsageError):
    """A query cannot be answered: no date, no members, or fields of another type."""


class ModelError(DataError):
    """A model file is damaged, or it was made of data later than the query."""
