# SPDX-License-Identifier: EUPL-1.2
"""Open a closed thread again."""

from proxeny_site.accounts.models import User
from proxeny_site.talks.models import Thread
from proxeny_site.talks.rules import may_write_in_thread
from proxeny_site.web.permissions import require


def reopen_thread(*, by: User, thread: Thread) -> Thread:
    """Return the thread, in which one can write again. Raises `PermissionDenied`."""
    require(may_write_in_thread, by, thread)
    thread.closed_at = None
    thread._history_user, thread._change_reason = by, "reopen"
    thread.save()
    return thread
