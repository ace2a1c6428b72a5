# SPDX-License-Identifier: EUPL-1.2
"""Withdraw the link of a part; what was entered through it stays."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Part
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def withdraw_part(*, by: User, part: Part, now: datetime) -> Part:
    """Return the part, whose link opens nothing any more. Raises `PermissionDenied`."""
    require(may_fill_in, by, part.cycle)
    with transaction.atomic(), scope(organisation=part.cycle.organisation):
        held = Part.objects.select_for_update(of=("self",)).get(pk=part.pk)
        if held.withdrawn_at is None:
            held.withdrawn_at = now
            held._history_user, held._change_reason = by, "withdraw"
            held.save()
    return held
