# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when something with readings cannot be done."""

from proxeny.errors import UsageError


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do."""


class SourceUnreachableError(UsageError):
    """A broker did not answer, or not with readings; the message says what was found."""
