# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when a document cannot be signed or taken in."""

from proxeny.errors import DataError, UsageError
from proxeny.messages import Message


class DocumentRefusedError(DataError):
    """A PDF is not one that is opened, or not the one that was to be signed."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(Message(template, **values))


class KeyRefusedError(DataError):
    """A file with a key and its certificate cannot be used for signing."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(Message(template, **values))


class CannotSignError(UsageError):
    """The signature cannot be made as things stand; nothing was signed."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(Message(template, **values))
