# SPDX-License-Identifier: EUPL-1.2
"""Take nothing more from a source for a while."""

from datetime import datetime

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.observations.models import Source
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def pause_source(*, by: User, source: Source, now: datetime) -> None:
    """Take nothing more until somebody resumes it. Raises `PermissionDenied`."""
    require(may_connect, by, source.organisation)
    source.paused_at, source._history_user = source.paused_at or now, by
    with scope(organisation=source.organisation):
        source.save()
