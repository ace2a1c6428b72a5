# SPDX-License-Identifier: EUPL-1.2
"""Choose how one is told."""

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Preference, Way
from proxeny_site.notifications.rules import may_choose_ways
from proxeny_site.web.permissions import require


def choose_ways(*, by: User, message: Way, work: Way, call: Way) -> Preference:
    """Store how `by` is told from now on. Raises `PermissionDenied`."""
    require(may_choose_ways, by, by)
    chosen, _made = Preference.objects.update_or_create(
        person=by, defaults={"message": message, "work": work, "call": call}
    )
    return chosen
