# SPDX-License-Identifier: EUPL-1.2
"""Enter the answer to one data point."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny import indicators
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import check_seen, locked, write
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, Origin, Value
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def enter_value(
    *,
    by: User,
    cycle: Cycle,
    code: str,
    data_point: str,
    entry: Entry,
    now: datetime,
    seen: str | None = None,
) -> Value:
    """Return the stored value; `seen` is the `version` of it that the person looked at.

    Raises `PermissionDenied`, `UnknownIndicator`, `StepNotAllowedError`, `EditConflictError` or
    `NotPossibleError`.
    """
    require(may_fill_in, by, cycle)
    point = indicators.get(cycle.framework).find(code, data_point)
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        if seen is not None:
            check_seen(held, point.key, seen)
        return write(held, point.key, entry, origin=Origin.TYPED, now=now, by=by)
