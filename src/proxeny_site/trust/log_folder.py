# SPDX-License-Identifier: EUPL-1.2
"""The files of the node's log, in the folder `log` of the data folder."""

from contextlib import suppress
from pathlib import Path

from django.conf import settings

from proxeny import trust


def folder() -> Path:
    """Return where the log is."""
    return Path(settings.DATA_DIR) / "log"


def open_log() -> trust.Log | None:
    """Return the log, None where nothing was ever signed; raises `LogError`. Close it."""
    return trust.Log.open(folder()) if folder().exists() else None


def make_log() -> trust.Log:
    """Return the log; an empty one is made where there is none. Raises `LogError`. Close it."""
    with suppress(trust.LogError):
        return trust.Log.create(folder())
    return trust.Log.open(folder())
