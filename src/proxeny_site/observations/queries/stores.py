# SPDX-License-Identifier: EUPL-1.2
"""Where the readings of an organisation rest."""

from pathlib import Path

from django.conf import settings

from proxeny.observations import Store
from proxeny_site.organisations.models import Organisation


def folder_of(organisation: Organisation) -> Path:
    """Return the folder of the organisation's readings, which may not be there yet."""
    return Path(settings.DATA_DIR) / "readings" / str(organisation.pk)


def store_of(organisation: Organisation) -> Store:
    """Return the organisation's store; its folder is made with the first readings."""
    return Store(folder_of(organisation))


def has_readings(organisation: Organisation) -> bool:
    """Return whether any readings ever came."""
    return folder_of(organisation).is_dir()
