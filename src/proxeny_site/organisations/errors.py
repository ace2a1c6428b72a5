# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when an action of this room cannot be done."""

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do."""


class StepNotAllowedError(UsageError):
    """A claim or a membership is in a state from which this step does not lead on."""

    def __init__(self, state: object) -> None:
        super().__init__(
            Message(
                gettext_noop("It is in the state “{state}”, so this step is not possible now."),
                state=state,
            )
        )


class CityHeldError(UsageError):
    """The city has a government on this node already."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            Message(
                gettext_noop(
                    "{holder} holds this city on this node. If that is wrong, dispute it: the "
                    "verifiers of the node decide."
                ),
                holder=holder,
            )
        )


class LastOwnerError(UsageError):
    """An organisation would be left without an owner."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                gettext_noop("An organisation needs an owner. Make somebody else an owner first.")
            )
        )


class ReasonMissingError(UsageError):
    """A decision is taken without a word on why."""

    def __init__(self) -> None:
        super().__init__(Message(gettext_noop("Give the reason: the other side reads it.")))


class SharingError(UsageError):
    """A record cannot be shared in this way."""
