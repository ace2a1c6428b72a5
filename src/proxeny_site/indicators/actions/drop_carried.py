# SPDX-License-Identifier: EUPL-1.2
"""Take values of the last cycle out of this one: they do not hold for it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def drop_carried(
    *, by: User, cycle: Cycle, keys: Collection[tuple[str, str]], now: datetime
) -> int:
    """Return how many of the values named by (code, data point) waited to be confirmed and are out.

    They are missing then; the last cycle and the history have them. Raises `PermissionDenied` or
    `StepNotAllowedError`.
    """
    require(may_fill_in, by, cycle)
    with transaction.atomic(), scope(organisation=cycle.organisation):
        waiting = [
            value
            for value in Value.objects.filter(cycle=locked(cycle), unconfirmed=True)
            if (value.code, value.data_point) in keys
        ]
        for value in waiting:
            value._history_date = now
            value._history_user, value._change_reason = by, "drop"
            value.delete()
    return len(waiting)
