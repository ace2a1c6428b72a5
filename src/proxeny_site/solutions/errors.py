# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when an action on a solution cannot be done."""

from proxeny.errors import DataError, UsageError
from proxeny.messages import Message, gettext_noop


class StepNotAllowedError(UsageError):
    """The record is in a state from which this step does not lead on."""

    def __init__(self, state: object) -> None:
        super().__init__(
            Message(
                gettext_noop("This solution is {state}, so this step is not possible now."),
                state=state,
            )
        )


class EditConflictError(UsageError):
    """Somebody else saved the record since this person opened it."""

    def __init__(self, who: str) -> None:
        super().__init__(
            Message(
                gettext_noop(
                    "{who} saved this solution after you opened it. Nothing was overwritten. Your "
                    "text is still in the form: compare it with the history, then save again."
                ),
                who=who,
            )
        )


class CommentMissingError(UsageError):
    """A record is returned without a word on what to change."""

    def __init__(self) -> None:
        super().__init__(Message(gettext_noop("Say in the comment what has to be changed.")))


class NoKeyError(UsageError):
    """The organisation has no key to sign with."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                gettext_noop(
                    "The organisation has no key yet. An owner makes one on its page, under "
                    "“Signature of the organisation”."
                )
            )
        )


class NoSuchVersionError(UsageError):
    """The history of the record has no such version."""

    def __init__(self) -> None:
        super().__init__(Message(gettext_noop("The history has no such version.")))


class IndexUnavailableError(DataError):
    """The search index of the node cannot be read or written."""
