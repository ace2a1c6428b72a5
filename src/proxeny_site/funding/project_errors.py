# SPDX-License-Identifier: EUPL-1.2
"""What a person may be told when an action on a project or on criteria cannot be done."""

from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop


class ProjectStepError(UsageError):
    """It is in a state from which this step does not lead on."""

    def __init__(self, state: object) -> None:
        text = gettext_noop("It is {state}, so this step is not possible now.")
        super().__init__(Message(text, state=state))


class ProjectConflictError(UsageError):
    """Somebody else saved the project since this person opened it."""

    def __init__(self, who: str) -> None:
        text = gettext_noop(
            "{who} saved this project after you opened it. Nothing was overwritten. Your text is "
            "still in the form: compare it with the history, then save again."
        )
        super().__init__(Message(text, who=who))


class ProjectSharingError(UsageError):
    """A project cannot be shared in this way."""


class NoSuchProjectVersionError(UsageError):
    """The history of the project has no such version."""

    def __init__(self) -> None:
        super().__init__(Message(gettext_noop("The history has no such version.")))
