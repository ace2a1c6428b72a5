# SPDX-License-Identifier: EUPL-1.2
"""Say that values of the last cycle hold for this one too."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked, take_back_reading
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def confirm_values(
    *, by: User, cycle: Cycle, keys: Collection[tuple[str, str]], now: datetime
) -> int:
    """Return how many of the values named by (code, data point) waited for it; they count now.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_fill_in, by, cycle)
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        waiting = [
            value
            for value in Value.objects.filter(cycle=held, unconfirmed=True)
            if (value.code, value.data_point) in keys
        ]
        if waiting:
            take_back_reading(held, by)
        for value in waiting:
            value.unconfirmed = False
            value.entered_by, value.entered_as, value.entered_at = by, "", now
            value._history_date = now
            value._history_user, value._change_reason = by, "confirm"
            value.save()
    return len(waiting)
