# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when something cannot be done with a consortium."""

from proxeny.errors import UsageError
from proxeny.messages import Message


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(Message(template, **values))
