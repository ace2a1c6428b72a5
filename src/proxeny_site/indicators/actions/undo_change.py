# SPDX-License-Identifier: EUPL-1.2
"""Undo the last change of the values of a cycle: of one value, or of all that one deed changed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked, take_back_judgements
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.indicators.queries.history import last_change
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require

#: What belongs to what somebody entered; verdicts and replies are not undone.
ENTERED = (
    *("state", "value", "numerator", "denominator", "unit", "year", "source", "method"),
    *("quality", "origin", "unconfirmed", "note", "taken_from_id"),
    *("entered_by_id", "entered_as"),
)


def undo_change(*, by: User, cycle: Cycle, change: int, now: datetime) -> int:
    """Return how many values are again as they were before; the history keeps both.

    `change` is the number of the change that was offered. Raises `PermissionDenied`,
    `StepNotAllowedError`, or `NotPossibleError` where somebody has changed something since.
    """
    require(may_fill_in, by, cycle)
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        last = last_change(held)
        if last is None or last.number != change:
            raise NotPossibleError(
                gettext_noop("Something was changed since: look at it before you undo it.")
            )
        for row in last.rows:
            _undo(held, row, by, now)
    return len(last.rows)


def _undo(cycle: Cycle, row: Any, by: User, now: datetime) -> None:
    value = Value.objects.get(pk=row.id)
    value._history_date = now
    value._history_user, value._change_reason = by, "undo"
    before = row.prev_record
    if before is None:
        take_back_judgements(cycle, value, by)
        value.delete()
        return
    for name in ENTERED:
        setattr(value, name, getattr(before, name))
    value.entered_at = now
    take_back_judgements(cycle, value, by)
    value.save()
