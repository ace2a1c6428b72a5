# SPDX-License-Identifier: EUPL-1.2
"""Hand a sheet in: it waits, and nothing of the cycle changes, until somebody stores it."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked
from proxeny_site.indicators.models import Cycle, Upload
from proxeny_site.indicators.queries.sheet_report import report_on
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def keep_upload(*, by: User, cycle: Cycle, name: str, content: bytes, now: datetime) -> Upload:
    """Return the sheet that waits; one of the same person that waited before gives way.

    Raises `PermissionDenied`, `StepNotAllowedError`, `NotPossibleError`, or `UnreadableSheet` and
    `SheetError` for a file that is no sheet of values.
    """
    require(may_fill_in, by, cycle)
    report_on(cycle, content)
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        Upload.objects.filter(cycle=held, by=by).delete()
        return Upload.objects.create(cycle=held, by=by, name=name[:150], content=content, at=now)
