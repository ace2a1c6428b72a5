# SPDX-License-Identifier: EUPL-1.2
"""What permission checks cost on a list page of 50 records.

    python bench/permissions.py [--records 5000] [--rounds 150] [--record]

A node is filled with drafts of a hundred cities. Two pages are asked for as they are, and in the
same run and by turns without any check: the same 50 records fetched by their numbers, the same
columns, every row treated as open. One is "My contributions" of a city with 50 drafts, which finds
the records of the reader's organisations and asks for each row whether the reader may write it.
The other is "Shared with us" of a partner, which finds among the drafts of all others the 50 that
the reader may see, half by name and half through a network. Aim: less than 10 % more, and the same
number of queries for 5 rows and for 50.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

AIM = 1.10
ROWS = 50


def fill(records: int) -> tuple[list[object], list[int]]:
    """Return the writer, the reader, and the numbers of the records that are both theirs."""
    from django.utils import timezone
    from django_scopes import scopes_disabled

    from proxeny_site.accounts.models import User
    from proxeny_site.organisations.models import (
        Kind,
        Membership,
        NetworkMember,
        Organisation,
        Role,
        Standing,
        Visibility,
    )
    from proxeny_site.solutions.models import SolutionRecord

    cities = Organisation.objects.bulk_create(
        Organisation(slug=f"city-{number}", name=f"City {number}", kind=Kind.CITY_GOVERNMENT)
        for number in range(100)
    )
    network = Organisation.objects.create(slug="net", name="Network", kind=Kind.NETWORK)
    owner, reader = cities[0], cities[1]
    NetworkMember.objects.create(
        network=network, member=reader, standing=Standing.ADMITTED, since=timezone.now()
    )
    people = []
    for name, organisation in (("writer", owner), ("reader", reader)):
        person = User.objects.create_user(f"{name}@example.org", "x", name=name)
        Membership.objects.create(user=person, organisation=organisation, role=Role.EDITOR)
        people.append(person)
    body = {"title": "Shade for the yards of sixty schools", "problem": "It is hot. " * 40}
    with scopes_disabled():
        SolutionRecord.objects.bulk_create(
            SolutionRecord(
                public_id=f"px-{number}",
                organisation=cities[number % len(cities)],
                title=f"{body['title']} {number}",
                body=body,
            )
            for number in range(records)
        )
        mine = list(SolutionRecord.objects.filter(organisation=owner)[:ROWS])
        for number, record in enumerate(mine):
            through = number % 2
            record.visibility = Visibility.NETWORK if through else Visibility.PARTNERS
            record.save()
            record.shared_with.set([network if through else reader])
    return people, [record.pk for record in mine]


@contextmanager
def unchecked(numbers: list[int]) -> Iterator[None]:
    """Let the pages show the same records with the same columns, without asking who may."""
    from django_scopes import scopes_disabled

    from proxeny_site.solutions.models import SolutionRecord

    def fetched(user: object, *related: str) -> object:
        with scopes_disabled():
            return SolutionRecord.objects.filter(pk__in=numbers).select_related(*related)

    def own(user: object) -> object:
        return fetched(user, "organisation", "author", "submitted_by")

    def shared(user: object) -> object:
        return fetched(user, "organisation")

    views = "proxeny_site.solutions.views"
    with (
        patch(f"{views}.contribute.own_records", own),
        patch(f"{views}.contribute.with_rights", lambda user, rows: [(one, True) for one in rows]),
        patch(f"{views}.sharing.records_shared_with", shared),
    ):
        yield


def timed(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def queries(ask: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--record", action="store_true", help="keep the figures for the pages")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "PROXENY_DATA_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "proxeny_site.settings",
        }
        import django

        django.setup()
        sys.exit(measure(wanted.records, wanted.rounds, keep=wanted.record))


def measure(records: int, rounds: int, *, keep: bool) -> int:
    """Print the figures, and keep them where `keep`; return 1 where an aim is missed."""
    from django.core.management import call_command

    from proxeny_site.solutions.models import SolutionRecord

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    people, numbers = fill(records)
    pages = dict(zip(("mine", "shared"), people, strict=True))
    print(f"{records:,} records, list pages of {ROWS}, median of {rounds}")
    rows = [compare(name, person, numbers, rounds) for name, person in pages.items()]
    counted = {name: queries(asking(name, person)) for name, person in pages.items()}
    SolutionRecord._base_manager.filter(pk__in=numbers[5:]).delete()
    fewer = {name: queries(asking(name, person, 5)) for name, person in pages.items()}
    print(f"queries for {ROWS} rows {counted}, for 5 {fewer}")
    for row in rows:
        row |= {f"queries_{ROWS}_rows": counted[row["what"]], "queries_5_rows": fewer[row["what"]]}
    if keep:
        record(
            "permissions",
            command="python bench/permissions.py",
            unit="ms for a page, and as a ratio to the page without checks",
            asked=AIM,
            rows=rows,
        )
    return int(any(row["ratio"] >= AIM for row in rows) or counted != fewer)


def asking(name: str, person: object, rows: int = ROWS) -> Callable[[], None]:
    """Return what asks for the page in the name of `person`."""
    from django.test import Client
    from django.urls import reverse

    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    address = reverse(f"solutions:{name}")

    def ask() -> None:
        page = client.get(address)
        shown = page.content.count(b"Shade for the yards")
        assert page.status_code == 200 and shown >= rows, (page.status_code, shown)

    return ask


def compare(name: str, person: object, numbers: list[int], rounds: int) -> dict[str, Any]:
    """Print the page with and without its checks; return both and their ratio."""
    ask = asking(name, person)
    with unchecked(numbers):
        ask()
    ask()
    checked, plain = [], []
    for _round in range(rounds):
        checked.append(timed(ask))
        with unchecked(numbers):
            plain.append(timed(ask))
    one, other = statistics.median(checked), statistics.median(plain)
    ratio = one / other
    word = "met" if ratio < AIM else "MISSED"
    print(f"  {name:7s} {one:7.2f} ms, unchecked {other:7.2f} ms, ratio {ratio:.3f}: {word}")
    return {
        "what": name,
        "ms": round(one, 2),
        "unchecked_ms": round(other, 2),
        "ratio": round(ratio, 3),
    }


if __name__ == "__main__":
    main()
