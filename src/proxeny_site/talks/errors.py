# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when an action of this room cannot be done."""

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(Message(template, **values))


class ClosedError(NotPossibleError):
    """The thread is closed."""

    def __init__(self) -> None:
        super().__init__(gettext_noop("The thread is closed. Open it again to write."))
