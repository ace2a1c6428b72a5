# SPDX-License-Identifier: EUPL-1.2
"""Who reads a cycle at each level of sharing, from the moment that it is set and no longer."""

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.share_cycle import share_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, CycleState, ValueState
from proxeny_site.organisations.models import (
    Kind,
    NetworkMember,
    Organisation,
    Standing,
    Visibility,
)
from tests.site.conftest import NOW
from tests.site.pages import form_with, text, values

pytestmark = pytest.mark.django_db

BROADBAND = "EC: ICT: ICT: 2C"
#: What whoever may see a cycle may read, and what they must never.
OPEN = ("cycle", "score", "targets", "reports")
INSIDE = ("verify", "checks", "history", "grid", "entry", "parts", "sharing", "upload")


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    made = Cycle.readable.create(
        organisation=porto, framework="u4ssc", edition="2017", year=2025, created_by=editor
    )
    entry = Entry(ValueState.REPORTED, 48.5, unit="%", year=2024)
    enter_value(by=editor, cycle=made, code=BROADBAND, data_point="", entry=entry, now=NOW)
    return made


@pytest.fixture
def network(porto: Organisation) -> Organisation:
    made = Organisation.objects.create(slug="c40", name="C40", kind=Kind.NETWORK)
    NetworkMember.objects.create(network=made, member=porto, standing=Standing.ADMITTED, since=NOW)
    return made


@pytest.fixture
def readers(
    gdansk: Organisation, make_person: Callable[..., User], network: Organisation
) -> dict[str, Client]:
    """Return somebody of a partner, of a member of the network, of neither, and nobody."""
    leeds = Organisation.objects.create(slug="leeds", name="Leeds", kind=Kind.CITY_GOVERNMENT)
    NetworkMember.objects.create(
        network=network, member=leeds, standing=Standing.ADMITTED, since=NOW
    )
    Organisation.objects.create(slug="rennes", name="Rennes", kind=Kind.CITY_GOVERNMENT)
    people = {
        "partner": make_person("piotr", gdansk="observer"),
        "member": make_person("lee", leeds="observer"),
        "stranger": make_person("rene", rennes="owner"),
    }
    found = {name: Client() for name in (*people, "nobody")}
    for name, person in people.items():
        found[name].force_login(person)
    return found


def who_reads(cycle: Cycle, readers: dict[str, Client]) -> set[str]:
    address = reverse("indicators:cycle", args=[cycle.pk])
    return {name for name, one in readers.items() if one.get(address).status_code == 200}


def share(by: User, cycle: Cycle, level: Visibility, *named: Organisation) -> None:
    share_cycle(by=by, cycle=cycle, visibility=level, shared_with=named)


def test_each_level_opens_the_cycle_to_those_named_and_to_nobody_else(
    cycle: Cycle,
    editor: User,
    gdansk: Organisation,
    network: Organisation,
    readers: dict[str, Client],
) -> None:
    for level, named, reading in (
        (Visibility.PRIVATE, (), set()),
        (Visibility.PARTNERS, (gdansk,), {"partner"}),
        (Visibility.NETWORK, (network,), {"member"}),
        (Visibility.PUBLIC, (), {"partner", "member", "stranger", "nobody"}),
        (Visibility.PRIVATE, (), set()),
    ):
        share(editor, cycle, level, *named)
        assert who_reads(cycle, readers) == reading, level
    kept = Cycle.history.filter(id=cycle.pk, history_change_reason="share")
    assert [one.visibility for one in kept.order_by("history_id")] == [
        *("partners", "network", "public", "private")
    ]


def test_a_member_that_was_released_reads_no_more(
    cycle: Cycle, editor: User, network: Organisation, readers: dict[str, Client]
) -> None:
    share(editor, cycle, Visibility.NETWORK, network)
    NetworkMember.objects.filter(member__slug="leeds").update(standing=Standing.RELEASED)
    assert who_reads(cycle, readers) == set()


def test_reading_opens_no_page_of_the_citys_own_work(
    cycle: Cycle, editor: User, gdansk: Organisation, readers: dict[str, Client]
) -> None:
    share(editor, cycle, Visibility.PARTNERS, gdansk)
    partner = readers["partner"]
    for name in OPEN:
        answer = partner.get(reverse(f"indicators:{name}", args=[cycle.pk]))
        assert answer.status_code == 200, name
        assert editor.email not in answer.content.decode()
    for name in INSIDE:
        answer = partner.get(reverse(f"indicators:{name}", args=[cycle.pk]))
        assert answer.status_code in (403, 404), name
    for name in ("undo", "confirm", "reader"):
        answer = partner.post(reverse(f"indicators:{name}", args=[cycle.pk]), {"confirm": "1"})
        assert answer.status_code in (403, 404), name


def test_what_everybody_reads_before_the_end_says_that_it_is_not_verified(
    cycle: Cycle, editor: User, readers: dict[str, Client]
) -> None:
    share(editor, cycle, Visibility.PUBLIC)
    nobody = readers["nobody"]
    for address in (
        reverse("indicators:cycle", args=[cycle.pk]),
        reverse("indicators:report", args=[cycle.pk, "facts"]),
        reverse("indicators:report", args=[cycle.pk, "snapshot"]),
        reverse("indicators:score", args=[cycle.pk]),
        reverse("indicators:city", args=["porto"]) + "?framework=u4ssc&year=2025",
    ):
        shown = text(nobody.get(address, follow=True)).lower()
        assert "not verified" in shown, address

    def said(name: str) -> set[str]:
        file = nobody.get(reverse("indicators:report_file", args=[cycle.pk, name, "csv"]))
        rows = csv.DictReader(io.StringIO(file.content.decode("utf-8-sig")))
        return {row["Report is verified"] for row in rows}

    assert said("facts") == said("snapshot") == {"no"}
    Cycle.readable.filter(pk=cycle.pk).update(state=CycleState.VERIFIED, verified_at=NOW)
    assert said("facts") == said("snapshot") == {"yes"}
    assert "not verified" not in text(nobody.get(reverse("indicators:cycle", args=[cycle.pk])))


def test_names_that_cannot_be_are_refused(
    cycle: Cycle, editor: User, gdansk: Organisation, porto: Organisation
) -> None:
    for level, named in (
        (Visibility.PARTNERS, ()),
        (Visibility.PARTNERS, (porto,)),
        (Visibility.NETWORK, (gdansk,)),
    ):
        with pytest.raises(NotPossibleError):
            share(editor, cycle, level, *named)
    assert Cycle.readable.get(pk=cycle.pk).visibility == Visibility.PRIVATE


def test_the_page_of_sharing_stores_the_level_and_says_who_reads_it_now(
    cycle: Cycle, editor: User, gdansk: Organisation, readers: dict[str, Client]
) -> None:
    desk = Client()
    desk.force_login(editor)
    address = reverse("indicators:sharing", args=[cycle.pk])
    sent = values(form_with(desk.get(address), "visibility"))
    assert desk.post(address, {**sent, "visibility": "public"}).status_code == 302
    assert who_reads(cycle, readers) == set(readers)
    refused = desk.post(address, {**sent, "visibility": "partners"})
    assert refused.status_code == 422 and "Name with whom" in text(refused)
