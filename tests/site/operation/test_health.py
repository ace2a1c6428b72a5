# SPDX-License-Identifier: EUPL-1.2
"""Whether a node is well, and who is told what it counts."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from proxeny_site.operation.actions.beat import beat
from proxeny_site.operation.queries import health
from proxeny_site.solutions.models import SolutionRecord


def test_a_live_process_says_so_without_asking_the_database(client: Client) -> None:
    answer = client.get("/health/live")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


@pytest.fixture
def well(world: Callable[[str], SolutionRecord]) -> None:
    """A node with a search index and a worker."""
    beat(worker="one", now=timezone.now())


def test_a_node_that_lacks_nothing_is_ready(client: Client, well: None) -> None:
    answer = client.get("/health/ready")
    assert answer.json() == {
        "status": "ok",
        "checks": dict.fromkeys(("database", "migrations", "search_index", "worker", "disk"), "ok"),
    }
    assert answer.status_code == 200


def test_a_node_without_index_and_worker_is_not_ready_and_says_what_to_do(
    client: Client, db: None
) -> None:
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    checks = answer.json()["checks"]
    assert "reindex" in checks["search_index"]
    assert "worker" in checks["worker"]
    assert checks["database"] == "ok"


def test_a_worker_that_has_fallen_silent_is_missed(client: Client, well: None) -> None:
    beat(worker="one", now=timezone.now() - timedelta(minutes=5))
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert re.search(r"30\d seconds", answer.json()["checks"]["worker"])
    beat(worker="two", now=timezone.now())
    assert client.get("/health/ready").status_code == 200


def test_a_full_disk_is_told_before_it_is_full(
    client: Client, well: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LEAST_SPACE", 2**62)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "MB are free" in answer.json()["checks"]["disk"]


def test_a_migration_that_waits_is_told(
    client: Client, well: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_up_to_date", health.threading.Event())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'operation'")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "prepare" in answer.json()["checks"]["migrations"]


def test_a_database_that_is_down_is_told_without_its_address(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: Any) -> None:
        raise health.DatabaseError("connection to server at secret-host failed for user proxeny")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "does not answer" in answer.json()["checks"]["database"]
    assert "secret-host" not in answer.content.decode()


def figure(text: str, name: str) -> float:
    """The value of one series in what Prometheus reads."""
    found = re.search(rf"^{re.escape(name)} ([0-9.e+-]+)$", text, re.MULTILINE)
    assert found, f"{name} not in\n{text}"
    return float(found[1])


def test_requests_searches_jobs_and_records_are_counted(
    client: Client, world: Callable[[str], SolutionRecord], draft: SolutionRecord
) -> None:
    series = 'proxeny_requests_total{method="GET",route="<language>/about/",status="200"}'
    client.get("/en/about/")
    before = client.get("/metrics").content.decode()
    client.get("/ar/about/")
    client.get("/api/search?q=heat")
    after = client.get("/metrics").content.decode()
    assert figure(after, series) == figure(before, series) + 1
    assert figure(after, "proxeny_search_seconds_count") == (
        figure(before, "proxeny_search_seconds_count") + 1
    )
    assert figure(after, 'proxeny_records{state="draft"}') == 1
    assert figure(after, 'proxeny_records{state="published"}') == 8
    assert figure(after, "proxeny_jobs_waiting") == 0
    assert figure(after, "proxeny_database_up") == 1
    assert figure(after, "proxeny_log_entries") == 0


def test_addresses_that_do_not_exist_make_no_series(client: Client, db: None) -> None:
    for number in range(5):
        client.get(f"/en/nothing-{number}/ana@example.org")
    client.generic("BREW", "/en/about/")
    text = client.get("/metrics").content.decode()
    assert "nothing-" not in text and "ana@" not in text and "BREW" not in text
    assert figure(text, 'proxeny_requests_total{method="GET",route="none",status="404"}') >= 5


@pytest.mark.parametrize(
    ("extra", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9"}, 403),
        ({"HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 403),
        ({"HTTP_X_FORWARDED_PROTO": "https"}, 403),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer right"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer wröng"}, 403),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Basic right"}, 403),
    ],
)
def test_metrics_are_for_the_machine_itself_and_the_holder_of_the_token(
    client: Client, db: None, settings: Any, extra: dict[str, str], status: int
) -> None:
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", **extra).status_code == status


def test_without_a_token_in_the_settings_no_token_opens_the_metrics(
    client: Client, db: None
) -> None:
    answer = client.get("/metrics", REMOTE_ADDR="203.0.113.9", HTTP_AUTHORIZATION="Bearer ")
    assert answer.status_code == 403
