# SPDX-License-Identifier: EUPL-1.2
"""Note that somebody looked at a thread."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.talks.models import LastSeen, Thread
from proxeny_site.talks.rules import may_read_thread
from proxeny_site.web.permissions import require


def see_thread(*, by: User, thread: Thread, now: datetime) -> None:
    """Store that `by` has seen what is in the thread now. Raises `PermissionDenied`."""
    require(may_read_thread, by, thread)
    LastSeen.objects.update_or_create(thread=thread, person=by, defaults={"seen_at": now})
