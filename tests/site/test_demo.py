# SPDX-License-Identifier: EUPL-1.2
"""The demonstration world: one builder, the same world each time."""

import contextlib
import socket
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from proxeny import cities, solutions
from proxeny.errors import UsageError
from proxeny_site.accounts.models import User
from proxeny_site.demo import sensors
from proxeny_site.demo.build import build
from proxeny_site.demo.management.commands import demo
from proxeny_site.demo.world import LOGINS, NODE, PASSWORD, PORTO
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.peers import peers_of
from proxeny_site.observations.models import Binding, Delivery
from proxeny_site.organisations.models import (
    Claim,
    ClaimState,
    Kind,
    NetworkMember,
    Organisation,
    Standing,
    Status,
)
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.models import CatalogueEntry, SolutionRecord, State
from proxeny_site.solutions.queries.review import waiting_for
from proxeny_site.trust.actions.settle import settle
from proxeny_site.trust.models import SignedRecord
from proxeny_site.web.serving import DEFAULT_PORT, Pair
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db


def test_the_world_is_the_atlas_and_a_few_people() -> None:
    build(now=NOW, with_measures=False)
    atlas = solutions.atlas_solutions()
    published = {record.public_id: record for record in SolutionRecord.published.all()}
    assert published.keys() == atlas.keys()
    assert {record.organisation.slug for record in published.values()} == {NODE}
    for public_id, record in published.items():
        assert solutions.from_record(record.body) == atlas[public_id]
    assert CatalogueEntry.objects.count() == len(atlas)
    assert Organisation.objects.get(is_node=True).slug == NODE
    with scopes_disabled():
        others = SolutionRecord.objects.exclude(state=State.PUBLISHED)
        assert sorted(others.values_list("state", flat=True)) == ["draft", "submitted"]


def test_a_second_run_changes_nothing() -> None:
    assert build(now=NOW) > 300
    with scopes_disabled():
        before = list(SolutionRecord.history.values_list("history_id", "history_date"))
    assert build(now=NOW + timedelta(days=1)) == 0
    with scopes_disabled():
        assert list(SolutionRecord.history.values_list("history_id", "history_date")) == before


def test_a_changed_atlas_is_taken_over_and_a_withdrawn_record_stays_withdrawn() -> None:
    build(now=NOW, with_measures=False)
    with scopes_disabled():
        first, second = SolutionRecord.published.order_by("pk")[:2]
        first.body = {**first.body, "title": "As an older atlas had it"}
        first.save()
        second.state = State.WITHDRAWN
        second.save()
    assert build(now=NOW, with_measures=False) == 1
    assert SolutionRecord.published.get(pk=first.pk).body["title"] != "As an older atlas had it"
    assert not SolutionRecord.published.filter(pk=second.pk).exists()


@pytest.mark.parametrize("login", LOGINS, ids=[login.email for login in LOGINS])
def test_every_printed_login_works(client: Client, login: Any) -> None:
    build(now=NOW, with_atlas=False, with_measures=False)
    address = reverse("account_login")
    client.post(address, {"login": login.email, "password": PASSWORD})
    page = client.get(reverse("solutions:mine"))
    assert page.status_code == 200
    assert login.name in text(page)


def test_there_is_something_to_review() -> None:
    build(now=NOW, with_atlas=False, with_measures=False)
    (waiting,) = waiting_for(User.objects.get(email="amal@proxeny.example"))
    assert "Rain gardens" in waiting.title


def test_what_is_made_up_says_so() -> None:
    build(now=NOW, with_atlas=False, with_measures=False)
    with scopes_disabled():
        assert all("Made up" in record.body["note"] for record in SolutionRecord.objects.all())


def test_a_node_that_serves_the_world_takes_no_demo_logins(settings: Any) -> None:
    settings.HTTPS = True
    with pytest.raises(UsageError):
        build(now=NOW)
    assert not User.objects.exists()


def test_the_command_prints_the_logins_and_makes_everything_findable() -> None:
    out = StringIO()
    call_command("build_demo", stdout=out, stderr=StringIO())
    assert PASSWORD in out.getvalue()
    assert all(login.email in out.getvalue() for login in LOGINS)
    assert f"{len(solutions.atlas_solutions())} solutions can be found" in out.getvalue()


def test_a_second_run_at_another_address_says_what_is_signed_for_the_first(settings: Any) -> None:
    said = []
    for address in ("http://127.0.0.1:8000", "http://127.0.0.1:8000", "http://127.0.0.1:8123"):
        settings.SITE_URL, out = address, StringIO()
        call_command("build_demo", stdout=out, stderr=StringIO())
        said.append("first served at 127.0.0.1:8000" in out.getvalue())
    assert said == [False, False, True]


def test_networks_claims_and_companies_are_there_to_be_decided() -> None:
    build(now=NOW, with_atlas=False, with_measures=False)
    standings = {(m.member.slug, m.standing) for m in NetworkMember.objects.all()}
    assert standings == {("porto", Standing.ADMITTED), ("gdansk", Standing.ASKED)}
    assert Claim.objects.get().state == ClaimState.HANDED_IN
    assert Organisation.objects.get(kind=Kind.COMPANY).status == Status.REGISTERED
    NetworkMember.objects.update(standing=Standing.RELEASED)
    build(now=NOW, with_atlas=False, with_measures=False)
    assert set(NetworkMember.objects.values_list("standing", flat=True)) == {Standing.RELEASED}
    assert (Claim.objects.count(), Organisation.objects.filter(kind=Kind.COMPANY).count()) == (1, 1)


def test_what_a_demo_city_publishes_is_signed_and_the_atlas_is_not() -> None:
    build(now=NOW, with_atlas=False, with_measures=False)
    (waiting,) = waiting_for(User.objects.get(email="amal@proxeny.example"))
    publish_solution(by=User.objects.get(email="amal@proxeny.example"), record=waiting, now=NOW)
    assert settle(now=NOW) == 1
    signed = SignedRecord.objects.get()
    assert (signed.organisation.slug, signed.reference) == ("gdansk", waiting.public_id)


def test_the_world_is_signed_by_the_port_that_it_is_served_at(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.setenv("EMAIL_FOLDER", str(tmp_path))
    monkeypatch.setenv("EMAIL_HOST", "")
    signed, served = [], []
    done = {
        "prepare": lambda: None,
        "build_demo": lambda **given: signed.append(settings.SITE_URL),
        "serve": lambda **given: call_command("serve", **given, stdout=StringIO()),
    }
    monkeypatch.setattr(demo, "call_command", lambda name, **given: done[name](**given))
    # Nothing is served: what the server would have been told is enough.
    monkeypatch.setattr(
        Pair, "run", lambda pair: bool(served.append((pair.environment, pair.listener)))
    )
    with socket.socket() as usual:
        # Whether this test or something else holds it, the usual port is used.
        with contextlib.suppress(OSError):
            usual.bind(("127.0.0.1", DEFAULT_PORT))
            usual.listen()
        call_command("demo", stdout=StringIO())
    ((environment, listener),) = served
    with listener:
        port = listener.getsockname()[1]
    assert port != DEFAULT_PORT
    assert signed == [environment["SITE_URL"]] == [f"http://127.0.0.1:{port}"]


def test_a_run_that_was_broken_off_is_made_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(**given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(sensors, "follow_up", stop)
        with pytest.raises(KeyboardInterrupt):
            build(now=NOW, with_atlas=False)
    build(now=NOW + timedelta(minutes=5), with_atlas=False)
    with scopes_disabled():
        assert Binding.objects.count() == 1
        assert Delivery.objects.count() == 4
        assert Delivery.objects.filter(duplicates__gt=0).count() == 0


def test_porto_stands_beside_comparable_cities_that_are_made_up() -> None:
    build(now=NOW, with_atlas=False)
    with scopes_disabled():
        newest = Cycle.objects.filter(organisation__slug="porto").order_by("-year")[0]
    group = peers_of(cities.get(PORTO), "u4ssc", newest.year)
    enough = [key for key in group.told if len(group.values(key)) >= 3]
    assert len(enough) >= 50
    made_up = [told.simulated for by_city in group.told.values() for told in by_city.values()]
    assert made_up.count(True) >= 150
