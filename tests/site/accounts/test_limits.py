# SPDX-License-Identifier: EUPL-1.2
"""Tries are counted for the whole node, however many processes serve it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.cache import cache, caches
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from proxeny_site.accounts.actions.drop_counters import drop_counters
from proxeny_site.accounts.models import Counter, User
from tests.site.operation.nodes import Node
from tests.site.pages import text

#: Guesses for one address, see ACCOUNT_RATE_LIMITS.
LIMIT = 10
#: One process of a node: tries a wrong password, and says how often it was told to wait.
_PROCESS = """
from django.conf import settings
from django.test import Client
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.STORAGES["staticfiles"] = {{
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}}
pages = [
    Client().post("/en/account/login/", {{"login": "ana@example.org", "password": "wrong"}})
    for _ in range({count})
]
print(sum("Too many tries" in page.content.decode() for page in pages))
"""


def test_two_processes_count_the_same_guesses(
    prepared_node: Callable[[Path], Node], tmp_path: Path
) -> None:
    node = prepared_node(tmp_path)
    assert node.python(_PROCESS.format(count=LIMIT - 3)).split() == ["0"]
    assert node.python(_PROCESS.format(count=5)).split() == ["2"]


def test_two_instances_of_the_cache_see_the_same_counter(db: None) -> None:
    one, other = (caches.create_connection("default") for _ in range(2))
    one.set("tries", [1.0, 2.0], 60)
    assert other.get("tries") == [1.0, 2.0]
    assert one.add("lock", True, 60) and not other.add("lock", True, 60)


def test_a_limit_is_not_pushed_out_by_counters_of_others(
    client: Client, make_person: Callable[..., User]
) -> None:
    """Somebody could else fill the table with made-up addresses and guess on."""
    ana = make_person("ana")
    with time_machine.travel("2026-09-01", tick=False):
        guess = {"login": ana.email, "password": "wrong"}
        for _ in range(LIMIT):
            client.post(reverse("account_login"), guess)
        for number in range(1_000):
            cache.set(f"other-{number}", [0.0], 900)
        assert "Too many tries" in text(client.post(reverse("account_login"), guess))


def test_counters_that_are_over_are_removed_and_no_others(db: None) -> None:
    cache.set("short", [1.0], 60)
    cache.set("long", [1.0], 3600)
    assert drop_counters(now=timezone.now() + timedelta(minutes=5)) == 1
    assert Counter.objects.get().cache_key.endswith("long")


@pytest.mark.parametrize("page", ["web:home", "account_login"])
def test_reading_a_page_counts_nothing(page: str, client: Client, db: None) -> None:
    client.get(reverse(page))
    assert not Counter.objects.exists()
