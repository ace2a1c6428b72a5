# SPDX-License-Identifier: EUPL-1.2
"""Withdraw a notice before its last day."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.talks.models import Notice
from proxeny_site.talks.rules import may_change_notice
from proxeny_site.web.permissions import require


def withdraw_notice(*, by: User, notice: Notice, now: datetime) -> Notice:
    """Return the notice, seen by its own organisation alone. Raises `PermissionDenied`."""
    require(may_change_notice, by, notice)
    if notice.withdrawn_at is None:
        notice.withdrawn_at = now
        notice._history_user, notice._change_reason = by, "withdraw"
        notice.save()
    return notice
