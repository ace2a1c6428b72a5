# SPDX-License-Identifier: EUPL-1.2
"""Let a worker say that it is there."""

from datetime import datetime

from proxeny_site.operation.models import Heartbeat


def beat(*, worker: str, now: datetime) -> None:
    """Store that `worker` is there at `now`."""
    Heartbeat.objects.update_or_create(worker=worker, defaults={"seen_at": now})
