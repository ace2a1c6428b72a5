# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when an action of this room cannot be done."""

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop


class NotPossibleError(UsageError):
    """The step cannot be taken as things stand; the message says why and what to do."""

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(Message(template, **values))


class StepNotAllowedError(NotPossibleError):
    """A project or criteria are in a state from which this step does not lead on."""

    def __init__(self, state: object) -> None:
        super().__init__(
            gettext_noop("It is {state}, so this step is not possible now."), state=state
        )


class EditConflictError(NotPossibleError):
    """Somebody else saved the project since this person opened it."""

    def __init__(self, who: str) -> None:
        super().__init__(
            gettext_noop(
                "{who} saved this project after you opened it. Nothing was overwritten. Your text "
                "is still in the form: compare it with the history, then save again."
            ),
            who=who,
        )


class DraftConflictError(NotPossibleError):
    """Somebody else changed this since this person opened it."""

    def __init__(self) -> None:
        super().__init__(
            gettext_noop(
                "Somebody changed this after you opened it. Nothing was overwritten: open it again "
                "beside this page, and bring both together there."
            )
        )


class NoSuchVersionError(NotPossibleError):
    """The history of the record has no such version."""

    def __init__(self) -> None:
        super().__init__(gettext_noop("The history has no such version."))
