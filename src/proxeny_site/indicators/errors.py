# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when an action on a reporting cycle cannot be done."""

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do."""


class StepNotAllowedError(UsageError):
    """The cycle is in a state from which this step does not lead on."""

    def __init__(self, state: object) -> None:
        super().__init__(
            Message(
                gettext_noop("This cycle is {state}, so this step is not possible now."),
                state=state,
            )
        )
