# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a table of participations, a query or a model."""

from __future__ import annotations

from proxeny.errors import DataError, UsageError


class ParticipationsError(DataError):
    """A table of participations is missing a column, or a column has another type."""


class QueryError(UsageError):
    """A line of queries lacks a field, has one of another type, or repeats an id."""


class ModelError(DataError):
    """A file is no model, or a damaged one."""
