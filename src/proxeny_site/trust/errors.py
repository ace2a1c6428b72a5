# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when something cannot be signed or shown."""

from proxeny.errors import DataError, UsageError


class KeyFileError(DataError):
    """The file that opens the private keys is missing or cannot be used."""


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do."""
