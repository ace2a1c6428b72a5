# SPDX-License-Identifier: EUPL-1.2
"""Whether the node can do its work, and what is wrong where it cannot."""

import shutil
import threading
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.utils import timezone

from proxeny.search import SearchError
from proxeny_site.operation.models import Heartbeat
from proxeny_site.solutions.errors import IndexUnavailableError
from proxeny_site.solutions.queries.search_index import node_index

#: A worker that has not said anything for so long is taken to be dead; it beats four times in it.
SILENCE = timedelta(seconds=60)
#: Below this a node soon cannot store any more, in bytes.
LEAST_SPACE = 200 * 1024 * 1024
OK = "ok"

_up_to_date = threading.Event()


def check_readiness() -> dict[str, str]:
    """Return for each part of the node `"ok"`, or one sentence that says what is wrong."""
    found = {}
    for name, check in _CHECKS.items():
        try:
            found[name] = check()
        except DatabaseError:
            # The message of the driver may name hosts and users.
            found[name] = "The database does not answer; the log says why."
    return found


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def _migrations() -> str:
    # Once up to date a process stays so: its program does not change while it runs.
    if _up_to_date.is_set():
        return OK
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        _up_to_date.set()
        return OK
    return f"{len(waiting)} migrations wait; run: proxeny-admin prepare"


def _search_index() -> str:
    try:
        node_index()
    except (IndexUnavailableError, SearchError, OSError):
        return "The search index cannot be read; run: proxeny-admin reindex"
    return OK


def _worker() -> str:
    seen = Heartbeat.objects.aggregate(last=Max("seen_at"))["last"]
    if seen is None:
        return "No worker has said that it runs; start one with: proxeny-admin worker"
    silent = timezone.now() - seen
    if silent > SILENCE:
        return f"No worker has said anything for {round(silent.total_seconds())} seconds."
    return OK


def _disk() -> str:
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LEAST_SPACE:
        return f"Only {free // (1024 * 1024)} MB are free in the data folder."
    return OK


_CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "search_index": _search_index,
    "worker": _worker,
    "disk": _disk,
}
