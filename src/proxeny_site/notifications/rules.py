# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with notifications: nobody but the person who is told."""

from rules import predicate

from proxeny_site.accounts.rules import is_oneself
from proxeny_site.notifications.models import Notification


@predicate
def is_theirs(user: object, notification: Notification) -> bool:
    """The notification is for the person."""
    return bool(is_oneself(user, notification.person))


may_read_notification = is_theirs
may_choose_ways = is_oneself
