# SPDX-License-Identifier: EUPL-1.2
"""Figures of the whole node, read from the database when a monitor asks."""

import contextlib
from collections.abc import Iterable

from django.db import DatabaseError
from django.db.models import Count, Min
from django.utils import timezone
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from proxeny.trust import LogError
from proxeny_site.solutions.models import SolutionRecord, State
from proxeny_site.trust.log_folder import open_log


class NodeFigures(Collector):
    """Jobs that wait or failed, records by state, entries in the log of signatures."""

    def describe(self) -> Iterable[Metric]:
        """Return nothing: what is collected is not asked for when it is registered."""
        return []

    def collect(self) -> Iterable[Metric]:
        """Return the figures; `proxeny_database_up` is 0 and alone where it does not answer."""
        up = GaugeMetricFamily("proxeny_database_up", "Whether the database answers.")
        try:
            figures = [*_jobs(), _records()]
        except DatabaseError:
            figures = []
        up.add_metric([], float(bool(figures)))
        return [up, *figures, *_log()]


def _jobs() -> list[Metric]:
    waiting = DBTaskResult.objects.ready().aggregate(count=Count("pk"), oldest=Min("enqueued_at"))
    oldest = waiting["oldest"]
    age = (timezone.now() - oldest).total_seconds() if oldest else 0.0
    return [
        GaugeMetricFamily("proxeny_jobs_waiting", "Jobs in the queue.", waiting["count"]),
        GaugeMetricFamily(
            "proxeny_jobs_oldest_seconds", "Age of the job that has waited longest.", age
        ),
        GaugeMetricFamily(
            "proxeny_jobs_failed",
            "Jobs that failed and are still listed.",
            DBTaskResult.objects.failed().count(),
        ),
    ]


def _records() -> Metric:
    counted = GaugeMetricFamily("proxeny_records", "Solutions by state.", labels=["state"])
    # The figure is of all organisations and shows none of them.
    with scopes_disabled():
        by_state = SolutionRecord.objects.order_by().values_list("state")
        states = dict(by_state.annotate(count=Count("pk")))
    for state in State.values:
        counted.add_metric([state], states.get(state, 0))
    return counted


def _log() -> list[Metric]:
    try:
        log = open_log()
    except LogError:
        # A figure that is missing is an alarm; a wrong one is none.
        return []
    size = 0
    if log is not None:
        with contextlib.closing(log):
            size = len(log)
    what = "Entries in the log of signatures."
    return [GaugeMetricFamily("proxeny_log_entries", what, size)]


_node = CollectorRegistry()
_node.register(NodeFigures())


def metrics_text() -> bytes:
    """Return what this process counted and the figures of the node, as Prometheus reads them."""
    return generate_latest(REGISTRY) + generate_latest(_node)
