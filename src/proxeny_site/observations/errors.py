# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when something with readings cannot be done."""

from proxeny.errors import UsageError
from proxeny.messages import Message


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do.

    A text without values may be given as it is, marked with `gettext_noop`.
    """

    def __init__(self, said: Message | str) -> None:
        super().__init__(said if isinstance(said, Message) else Message(said))


class SourceUnreachableError(UsageError):
    """A broker did not answer, or not with readings; the message says what was found."""
