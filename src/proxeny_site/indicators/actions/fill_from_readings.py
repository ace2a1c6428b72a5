# SPDX-License-Identifier: EUPL-1.2
"""Fill a data point in with what the city's sensors measured."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny import indicators
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked, write
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, Origin, Quality, Value, ValueState
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def fill_from_readings(
    *,
    by: User | None,
    cycle: Cycle,
    code: str,
    data_point: str,
    number: float,
    source: str,
    method: str,
    now: datetime,
) -> Value:
    """Return the stored value, marked as measured; `by` is None for the worker.

    Raises `PermissionDenied`, `UnknownIndicator`, `StepNotAllowedError` or `NotPossibleError`.
    """
    if by is not None:
        require(may_fill_in, by, cycle)
    point = indicators.get(cycle.framework).find(code, data_point)
    entry = Entry(
        ValueState.REPORTED,
        number,
        unit=point.unit,
        year=cycle.year,
        source=source[:500],
        method=method,
        quality=Quality.MEASURED,
    )
    with transaction.atomic(), scope(organisation=cycle.organisation):
        return write(locked(cycle), point.key, entry, origin=Origin.MEASURED, now=now, by=by)
