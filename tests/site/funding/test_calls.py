# SPDX-License-Identifier: EUPL-1.2
"""Calls are found by what matters to a city, and their pages say what is known and what is not."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from proxeny.funding import Call
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._storing_calls import store
from proxeny_site.funding.actions.load_calls import load_calls
from proxeny_site.funding.models import CallRecord, Origin, Standing
from proxeny_site.organisations.models import Organisation
from tests.site.conftest import NOW
from tests.site.pages import text

pytestmark = pytest.mark.django_db


def browser(person: User | None = None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def day(ahead: int) -> date:
    return timezone.localdate() + timedelta(days=ahead)


def call(name: str = "TOPIC-1", **changes: Any) -> Call:
    given: dict[str, Any] = {
        "title": "Cool schoolyards",
        "programme": "Horizon Europe",
        "action_type": "HORIZON Innovation Actions",
        "status": "open",
        "opens": day(-30),
        "deadlines": (day(60),),
        "budget": (Decimal(3_000_000), Decimal(5_000_000)),
        "grants": 2.0,
        "themes": ("climate", "education"),
        "text": "Shade, trees and water where children play.",
        "url": "https://example.org/topic-1",
        "as_of": day(-10),
    }
    return Call(id=name, **{**given, **changes})


def keep(*calls: Call, origin: Origin = Origin.PORTAL) -> None:
    store(calls, origin, taken_in=None, by=None, now=NOW, reason="import")


def listed(**narrow: object) -> list[str]:
    answer = browser().get(reverse("funding:calls"), narrow)
    assert answer.status_code == 200
    return [item.record.public_id for item, _follows in answer.context["calls"]]


def test_the_next_deadline_stands_first_and_calls_that_are_over_do_not_stand_there() -> None:
    keep(
        call("LATER", deadlines=(day(90),)),
        call("STAGES", deadlines=(day(-5), day(20))),
        call("OVER", deadlines=(day(-1),)),
        call("TODAY", deadlines=(day(0),)),
        call("ALWAYS", deadlines=()),
        call("SHUT", deadlines=(), status="closed"),
    )
    assert listed() == ["TODAY", "STAGES", "LATER", "ALWAYS"]
    assert listed(status="over") == ["OVER", "SHUT"]


def test_a_call_is_open_from_its_first_day_on_whatever_its_source_said_once() -> None:
    keep(
        call("NOW", status="forthcoming", opens=day(-1)),
        call("SOON", status="forthcoming", opens=day(1)),
        call("SOMETIME", status="forthcoming", opens=None),
    )
    assert listed(status="open") == ["NOW"]
    assert listed(status="forthcoming") == ["SOMETIME", "SOON"]


def test_calls_are_narrowed_down_by_domain_programme_type_deadline_and_grant() -> None:
    keep(
        call("A", themes=("water",), programme="LIFE", action_type="LIFE Project Grants"),
        call("B", deadlines=(day(200),)),
        call("C", budget=(Decimal(500_000), Decimal(1_000_000))),
        call("D", budget=None),
    )
    assert listed(theme="water") == ["A"]
    assert listed(programme="LIFE") == listed(action_type="LIFE Project Grants") == ["A"]
    assert listed(closes_from=day(100).isoformat()) == ["B"]
    assert listed(closes_until=day(100).isoformat()) == ["A", "C", "D"]
    assert listed(grant_from="4000000") == ["A", "B"]
    assert listed(grant_until="1000000") == ["C"]


def test_a_bound_of_the_grant_says_how_many_calls_do_not_tell_theirs() -> None:
    keep(call("A"), call("D", budget=None), call("E", budget=None))
    answer = browser().get(reverse("funding:calls"), {"grant_from": "1"})
    assert "2 more calls do not say how large a grant is." in text(answer)


def test_words_are_found_from_their_beginning_without_accents_in_title_text_and_id() -> None:
    keep(
        call("HORIZON-MISS-01", title="Énergie for districts", text="Heat pumps."),
        call("OTHER", title="Theatre", text="Stages."),
    )
    assert listed(words="energie heat") == ["HORIZON-MISS-01"]
    assert listed(words="miss") == ["HORIZON-MISS-01"]
    assert listed(words="eat") == []


def test_bounds_the_wrong_way_round_are_pointed_out_and_the_input_stays() -> None:
    keep(call())
    answer = browser().get(
        reverse("funding:calls"),
        {"closes_from": day(10).isoformat(), "closes_until": day(5).isoformat(), "words": "cool"},
    )
    assert "The upper bound lies below the lower one." in text(answer)
    assert day(10).isoformat() in answer.content.decode()


def test_the_list_asks_the_database_as_often_for_many_calls_as_for_few(
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            listed(words="cool", grant_from="1")
        return len(found)

    keep(call("ONE"))
    few = queries()
    keep(*(call(f"MANY-{number}") for number in range(60)))
    assert queries() == few < 15


def test_a_list_in_pages_keeps_what_it_was_narrowed_down_by() -> None:
    keep(*(call(f"MANY-{number:02}") for number in range(25)))
    assert listed(theme="climate", page=2) == [f"MANY-{number}" for number in range(20, 25)]
    answer = browser().get(reverse("funding:calls"), {"theme": "climate"})
    assert "theme=climate&amp;page=2" in answer.content.decode()


def test_the_page_of_a_call_says_when_it_closes_what_it_pays_and_what_is_not_known() -> None:
    keep(call(rates={"company": 0.7, "city_government": 1.0}))
    page = text(browser().get(reverse("funding:call", args=["TOPIC-1"])))
    assert "60 days left" in page
    assert "EUR 3,000,000 to EUR 5,000,000" in page
    assert "70 % company" in page
    assert "The conditions on a consortium are not written down here" in page
    assert "Shade, trees and water where children play." in page


def test_an_identifier_with_slashes_has_a_page() -> None:
    keep(call("EuropeAid/186246/DD/ACT/NG"))
    address = reverse("funding:call", args=["EuropeAid/186246/DD/ACT/NG"])
    assert "Cool schoolyards" in text(browser().get(address))
    assert (
        browser()
        .get(reverse("funding:call_versions", args=["EuropeAid/186246/DD/ACT/NG"]))
        .status_code
        == 200
    )
    assert browser().get(reverse("funding:call", args=["NONE"])).status_code == 404


def test_every_node_has_the_calls_of_the_atlas_with_their_conditions() -> None:
    assert load_calls(now=NOW) == 8
    assert load_calls(now=NOW) == 0
    page = text(browser().get(reverse("funding:call", args=["HORIZON-CL6-2026-01-CIRCBIO-04"])))
    assert "at least 9 distinct regional or local authorities" in page
    assert "A judgement or a statement: a person has to answer it." in page


def test_what_the_portal_says_of_a_call_of_the_atlas_leaves_its_conditions_alone() -> None:
    load_calls(now=NOW)
    name = "HORIZON-MISS-2026-04-CIT-01"
    before = CallRecord.objects.get(public_id=name).body["conditions"]
    keep(call(name, title="Another title", as_of=date(2026, 9, 1)))
    after = CallRecord.objects.get(public_id=name)
    assert (after.title, after.body["conditions"]) == ("Another title", before)
    assert after.origin == Origin.ATLAS


def test_markup_in_a_call_is_text_on_its_page() -> None:
    keep(call(title="<script>alert(1)</script>", text="<b>bold</b>"))
    for name, given in (("call", ["TOPIC-1"]), ("calls", []), ("index", [])):
        answer = browser().get(reverse(f"funding:{name}", args=given))
        assert b"<script>alert" not in answer.content


def test_a_call_that_is_gone_says_so_and_stands_in_no_list_of_open_ones() -> None:
    keep(call())
    CallRecord.objects.update(standing=Standing.GONE)
    assert listed() == []
    assert listed(status="gone") == ["TOPIC-1"]
    assert "no longer listed by its source" in text(
        browser().get(reverse("funding:call", args=["TOPIC-1"]))
    )


def test_programmes_are_narrowed_down_by_country_and_what_is_not_known_is_said() -> None:
    every = browser().get(reverse("funding:programmes"))
    kenya = browser().get(reverse("funding:programmes"), {"country": "KE"})
    assert "LIFE Programme" in text(every)
    assert "LIFE Programme" not in text(kenya)
    assert 0 < len(kenya.context["programmes"]) < len(every.context["programmes"])
    assert "Whether your country may apply is not known here: ask." in text(kenya)


def test_the_first_page_of_funding_counts_what_is_open(porto: Organisation) -> None:
    keep(call(), call("OVER", deadlines=(day(-1),)))
    page = text(browser().get(reverse("funding:index")))
    assert "1 call is open or opens later." in page
    assert "Cool schoolyards" in page


def test_the_lines_of_a_text_are_set_in_paragraphs() -> None:
    keep(call(text="Outcome:\nCooler yards.\nLess asphalt.\n\nSee A.B and e.g. trees."))
    answer = browser().get(reverse("funding:call", args=["TOPIC-1"]))
    assert answer.context["shown"].opening == ["Outcome:", "Cooler yards.", "Less asphalt."]
    assert answer.context["shown"].rest == ["See A.B and e.g. trees."]


def test_a_choice_says_how_many_calls_of_the_chosen_status_it_leaves() -> None:
    keep(call("NOW"), call("PAST", programme="Horizon 2020", deadlines=(day(-5),)))
    page = text(browser().get(reverse("funding:calls")))
    assert "Horizon Europe (1)" in page
    assert "Horizon 2020 (0)" in page
    over = text(browser().get(reverse("funding:calls"), {"status": "over"}))
    assert "Horizon 2020 (1)" in over


def test_a_call_that_is_open_is_not_said_to_open_on_a_day_that_is_not_known() -> None:
    keep(call("NOW", opens=None), call("SOON", opens=None, status="forthcoming"))
    facts = {
        name: text(browser().get(reverse("funding:call", args=[name]))) for name in ("NOW", "SOON")
    }
    assert "Opens not known" not in facts["NOW"]
    assert "Opens not known" in facts["SOON"]
