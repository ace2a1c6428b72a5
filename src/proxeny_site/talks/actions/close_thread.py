# SPDX-License-Identifier: EUPL-1.2
"""Close a thread."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.talks.models import Thread
from proxeny_site.talks.rules import may_write_in_thread
from proxeny_site.web.permissions import require


def close_thread(*, by: User, thread: Thread, now: datetime) -> Thread:
    """Return the thread, in which nobody writes until it is reopened. Raises `PermissionDenied`."""
    require(may_write_in_thread, by, thread)
    thread.closed_at = thread.closed_at or now
    thread._history_user, thread._change_reason = by, "close"
    thread.save()
    return thread
