# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with the embedded reference data."""

from __future__ import annotations

from proxeny.errors import DataError, UsageError


class AtlasError(DataError):
    """A file of the atlas is missing, unreadable or not what its description says."""


class UnknownPackage(UsageError):  # noqa: N818 - an answer to a question, not a defect
    """The atlas has no package of that name."""
