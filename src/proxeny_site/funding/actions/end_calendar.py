# SPDX-License-Identifier: EUPL-1.2
"""Take the address of one's calendar of calls out of use."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.models import CalendarFeed
from proxeny_site.funding.rules import may_follow_calls
from proxeny_site.web.permissions import require


def end_calendar(*, by: User) -> None:
    """Have no calendar any more: its address leads nowhere. Raises `PermissionDenied`."""
    require(may_follow_calls, by, by)
    CalendarFeed.objects.filter(person=by).delete()
