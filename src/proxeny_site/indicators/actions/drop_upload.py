# SPDX-License-Identifier: EUPL-1.2
"""Drop a sheet that waits; the cycle stays as it is."""

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Upload
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def drop_upload(*, by: User, upload: Upload) -> None:
    """Drop it. Raises `PermissionDenied`."""
    require(may_fill_in, by, upload.cycle)
    with scope(organisation=upload.cycle.organisation):
        upload.delete()
