# SPDX-License-Identifier: EUPL-1.2
"""Where the readings of an organisation rest."""

import shutil
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from proxeny.observations import Store
from proxeny_site.organisations.models import Organisation


def folder_of(organisation: Organisation) -> Path:
    """Return the folder of the organisation's readings, which may not be there yet."""
    return Path(settings.DATA_DIR) / "readings" / str(organisation.pk)


def store_of(organisation: Organisation) -> Store:
    """Return the organisation's store; its folder is made with the first readings."""
    return _open(folder_of(organisation))


def forget_store(organisation: Organisation) -> None:
    """Remove the folder of an organisation that came to nothing, with all readings in it."""
    shutil.rmtree(folder_of(organisation), ignore_errors=True)
    _open.cache_clear()


@lru_cache(maxsize=256)
def _open(folder: Path) -> Store:
    # One for all threads: it knows how far it has read, and would else read its journal each time.
    return Store(folder)


def has_readings(organisation: Organisation) -> bool:
    """Return whether any readings ever came."""
    return folder_of(organisation).is_dir()
