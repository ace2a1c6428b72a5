# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong in the index, in words that say what to do."""

from __future__ import annotations

from proxeny.errors import DataError, ProxenyError, UsageError


class SearchError(ProxenyError):
    """The index could not do what was asked; nothing was changed."""


class DamagedIndexError(SearchError, DataError):
    """A file of the index folder is missing or is not what was written; rebuild the index."""


class IndexLockedError(SearchError):
    """Another process is writing to the index folder."""


class FilterError(SearchError, UsageError):
    """A filter is not of the form that the index understands."""
