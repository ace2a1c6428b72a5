# SPDX-License-Identifier: EUPL-1.2
"""Take readings again from a source that was paused."""

from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.observations.models import Source
from proxeny_site.observations.rules import may_connect
from proxeny_site.web.permissions import require


def resume_source(*, by: User, source: Source) -> None:
    """Let readings come again. Raises `PermissionDenied`."""
    require(may_connect, by, source.organisation)
    source.paused_at, source.due_at, source._history_user = None, None, by
    with scope(organisation=source.organisation):
        source.save()
