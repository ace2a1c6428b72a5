# SPDX-License-Identifier: EUPL-1.2
"""Follow a call: be told when it changes, and before it closes."""

from collections.abc import Collection
from datetime import date

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models import REMINDER_DAYS, CallFollow, CallRecord
from proxeny_site.funding.rules import may_follow_calls
from proxeny_site.web.permissions import require
from proxeny_site.web.plain import between_blanks


def follow_call(*, by: User, call: CallRecord, days: Collection[int], today: date) -> CallFollow:
    """Return how `by` follows `call` from now on: told of changes, reminded `days` before.

    Whoever follows it already changes the days. Raises `PermissionDenied`, or `NotPossibleError`
    for days that nobody can choose.
    """
    require(may_follow_calls, by, call)
    if not set(days) <= set(REMINDER_DAYS):
        raise NotPossibleError(gettext_noop("Choose 30, 7 or 1 days before."))
    chosen = between_blanks(str(day) for day in sorted(set(days), reverse=True))
    follow, _made = CallFollow.objects.update_or_create(
        person=by,
        call=call,
        defaults={"days": chosen},
        create_defaults={"days": chosen, "since": today},
    )
    return follow
