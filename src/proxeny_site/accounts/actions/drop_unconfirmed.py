# SPDX-License-Identifier: EUPL-1.2
"""Remove accounts whose address nobody confirmed: it may have been somebody else's."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from proxeny_site.accounts.models import User

#: A link to confirm is good for three days and can be sent anew.
KEPT = timedelta(days=14)


def drop_unconfirmed(*, now: datetime) -> int:
    """Return how many accounts were removed; nobody has ever been in them."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    strangers = User.objects.filter(
        last_login=None,
        erased_at=None,
        is_staff=False,
        date_joined__lt=now - KEPT,
        memberships=None,
    ).exclude(pk__in=confirmed)
    removed = 0
    for person in strangers:
        person.delete()
        removed += 1
    return removed
