# SPDX-License-Identifier: EUPL-1.2
"""Go back to an earlier version of a value."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked, write
from proxeny_site.indicators.entries import entry_of
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Origin, Value
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def restore_value(
    *, by: User, cycle: Cycle, key: tuple[str, str], version: int, now: datetime
) -> Value:
    """Return the value as it was in `version`, entered again in the name of `by`.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` without such a version.
    """
    require(may_fill_in, by, cycle)
    code, data_point = key
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        rows = Value.history.filter(cycle=held, code=code, data_point=data_point)
        earlier = rows.filter(pk=version).exclude(history_type="-").first()
        if earlier is None:
            raise NotPossibleError(gettext_noop("The history has no such version."))
        return write(
            held, key, entry_of(earlier), origin=Origin.TYPED, now=now, by=by, reason="restore"
        )
