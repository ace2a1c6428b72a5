# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when an action on a reporting cycle cannot be done."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do.

    A text without values may be given as it is, marked with `gettext_noop`.
    """

    def __init__(self, said: Message | str) -> None:
        super().__init__(said if isinstance(said, Message) else Message(said))


class StepNotAllowedError(UsageError):
    """The cycle is in a state from which this step does not lead on."""

    def __init__(self, state: object) -> None:
        super().__init__(
            Message(
                gettext_noop("This cycle is {state}, so this step is not possible now."),
                state=state,
            )
        )


class StakeError(PermissionDenied):
    """Somebody would verify a report in which they have a stake; `message` says which."""

    def __init__(self, because: Message) -> None:
        self.message = Message(gettext_noop("You may not verify this, {because}."), because=because)
        super().__init__(str(self.message))


class EditConflictError(UsageError):
    """Somebody else changed the value since this person opened it."""

    def __init__(self, who: object, now: object) -> None:
        super().__init__(
            Message(
                gettext_noop(
                    "{who} changed this value after you opened it; now it says: {now}. Nothing was "
                    "overwritten, and what you wrote is still here: save again if yours is right."
                ),
                who=who,
                now=now,
            )
        )


class EntriesError(UsageError):
    """Some of several entries cannot be taken, so none was; `problems` says what by data point."""

    def __init__(self, problems: Mapping[tuple[str, str], Message]) -> None:
        self.problems = problems
        super().__init__(
            Message(
                gettext_noop("Nothing was stored; entries that cannot be taken: {count}."),
                count=len(problems),
            )
        )


class LinkError(UsageError):
    """The link of a part opens nothing any more."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                gettext_noop(
                    "This link is not valid, or no longer. Ask whoever sent it to you for a "
                    "new one."
                )
            )
        )
