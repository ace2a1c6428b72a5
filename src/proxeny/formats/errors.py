# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a file of an outside standard."""

from __future__ import annotations

from proxeny.errors import DataError


class FeedError(DataError):
    """A feed cannot be used: a file is missing, damaged, too large, or holds a bad cell."""


class SourceError(DataError):
    """A file of an outside source cannot be used at all: absent, damaged or of no known form."""
