# SPDX-License-Identifier: EUPL-1.2
"""Drop a target of the city."""

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Target
from proxeny_site.indicators.rules import may_set_target
from proxeny_site.web.permissions import require


def drop_target(*, by: User, target: Target) -> None:
    """Delete the target; its history stays. Raises `PermissionDenied`."""
    require(may_set_target, by, target.organisation)
    with transaction.atomic(), scope(organisation=target.organisation):
        target._history_user, target._change_reason = by, "drop"
        target.delete()
