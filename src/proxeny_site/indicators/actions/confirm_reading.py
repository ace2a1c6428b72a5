# SPDX-License-Identifier: EUPL-1.2
"""Say, as the second reader, that one has read a cycle."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.indicators.rules import may_read_second
from proxeny_site.web.permissions import require


def confirm_reading(*, by: User, cycle: Cycle, now: datetime) -> Cycle:
    """Return the cycle, read a second time; the next change of a value takes it back.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` for a second reader who
    entered every number: somebody else has to look.
    """
    require(may_read_second, by, cycle)
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        entered = Value.objects.filter(cycle=held, value__isnull=False)
        if entered.exists() and not entered.exclude(entered_by=by, entered_as="").exists():
            raise NotPossibleError(
                gettext_noop("You entered all of it yourself: somebody else has to read it.")
            )
        held.second_read_at = now
        held._history_user, held._change_reason = by, "read"
        held.save()
    return held
