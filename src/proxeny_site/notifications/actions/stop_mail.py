# SPDX-License-Identifier: EUPL-1.2
"""End the e-mails by the link that stands in each of them, without signing in."""

from proxeny_site.accounts.models import User
from proxeny_site.notifications.models import Preference, Way


def stop_mail(*, person: User) -> None:
    """Tell `person` on the page alone; what concerns their roles and rights still comes.

    Whoever calls has checked the signature of the link.
    """
    Preference.objects.update_or_create(
        person=person, defaults={"message": Way.NEVER, "work": Way.NEVER, "call": Way.NEVER}
    )
