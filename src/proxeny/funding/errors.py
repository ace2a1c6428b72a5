# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a call, a consortium or an instance."""

from __future__ import annotations

from proxeny.errors import DataError, UsageError


class CallError(UsageError):
    """No call has this name, or a rule file cannot be read."""


class ConsortiumError(DataError):
    """A table of a consortium or of its budget cannot be read."""


class InstanceError(DataError):
    """An instance of the search for a consortium is not of the stated form."""


class ImportStopped(UsageError):  # noqa: N818 - it was asked for
    """Reading a file of topics was stopped by who asked for it."""
