# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with the embedded reference data."""

from __future__ import annotations

import shlex
from pathlib import Path

from proxeny.errors import DataError, UsageError
from proxeny.messages import Message, gettext_noop


class AtlasError(DataError):
    """A file of the atlas is missing, unreadable or not what its description says."""


class UnknownPackage(UsageError):  # noqa: N818 - an answer to a question
    """The atlas has no package of that name."""


def absent(folder: Path) -> AtlasError:
    """Return the error that names the missing folder of the atlas."""
    return AtlasError(
        Message(
            gettext_noop("The atlas is missing: there is no folder {path}. {remedy}"),
            path=folder,
            remedy=_remedy(folder),
        )
    )


def unreadable(path: Path, error: OSError) -> AtlasError:
    """Return the error that names the file `path`, which cannot be read, and why."""
    return AtlasError(
        Message(
            gettext_noop("The atlas file {path} cannot be read: {reason}. {remedy}"),
            path=path,
            reason=error.strerror,
            remedy=_remedy(path),
        )
    )


def damaged(path: Path, reason: str) -> AtlasError:
    """Return the error that names the damaged file `path`; `reason` is a template of a message."""
    return AtlasError(
        Message(
            gettext_noop("The atlas file {path} is damaged: {reason}. {remedy}"),
            path=path,
            reason=Message(reason),
            remedy=_remedy(path),
        )
    )


def _remedy(path: Path) -> Message:
    """Return how the file comes back: from git in a clone, by installing anew otherwise."""
    clone = next((folder for folder in path.parents if (folder / ".git").exists()), None)
    # A virtual environment may lie inside of a clone; what is installed there is not tracked.
    if clone is None or "site-packages" in path.parts:
        return Message(gettext_noop("Install Proxeny again: the file belongs to the package."))
    return Message(
        gettext_noop("Bring it back with: git -C {clone} checkout -- {path}"),
        clone=shlex.quote(str(clone)),
        path=shlex.quote(str(path.relative_to(clone))),
    )
