# SPDX-License-Identifier: EUPL-1.2
"""Store what a sheet would change, exactly as it was shown."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import write_all
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Origin, Upload, Value
from proxeny_site.indicators.queries.sheet_report import report_on
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def take_upload(*, by: User, upload: Upload, digest: str, now: datetime) -> list[Value]:
    """Return the values that were new or changed; `digest` is that of the report that was shown.

    Raises `PermissionDenied`, `StepNotAllowedError`, `EntriesError`, or `NotPossibleError` where
    the cycle has changed since, so that other changes would be stored than were shown.
    """
    require(may_fill_in, by, upload.cycle)
    with transaction.atomic(), scope(organisation=upload.cycle.organisation):
        report = report_on(upload.cycle, bytes(upload.content))
        if report.digest != digest:
            raise NotPossibleError(
                gettext_noop(
                    "The cycle has changed since this report was made. Nothing was stored: look "
                    "at the new report and store it then."
                )
            )
        stored = write_all(upload.cycle, report.entries, origin=Origin.UPLOADED, now=now, by=by)
        upload.delete()
    return stored
