# SPDX-License-Identifier: EUPL-1.2
"""Put jobs back into the queue whose worker died over them."""

from datetime import datetime, timedelta

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from proxeny_site.operation.models import Heartbeat
from proxeny_site.web import jobs

#: A worker that was silent for so long is dead; it says every quarter of a minute that it is not.
SILENT = timedelta(minutes=2)


def resume_jobs(*, now: datetime) -> int:
    """Return how many jobs wait again. Only tasks that may be done twice are begun again.

    Any worker may do this at any time, several at once.
    """
    alive = set(
        Heartbeat.objects.filter(seen_at__gte=now - SILENT).values_list("worker", flat=True)
    )
    running = DBTaskResult.objects.running().filter(
        task_path__in=jobs.repeatable(), started_at__lt=now - SILENT
    )
    resumed = 0
    for job in running:
        if alive.isdisjoint(job.worker_ids[-1:]):
            # Only where nobody else has put it back, and another worker begun it, meanwhile.
            same = running.filter(pk=job.pk, started_at=job.started_at)
            resumed += same.update(status=TaskResultStatus.READY, started_at=None)
    return resumed
