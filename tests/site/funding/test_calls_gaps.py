# SPDX-License-Identifier: EUPL-1.2
"""Calls stand beside the gaps of a city's own report, with the reason and what is not known."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from proxeny.funding.gaps import why
from proxeny_site.accounts.models import User
from proxeny_site.funding.queries.call_gaps import CityGaps, gaps_of
from proxeny_site.indicators.queries.dashboard_reports import printed_reports
from tests.site.conftest import PORTO
from tests.site.funding.test_calls import browser, call, day, keep
from tests.site.pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> CityGaps:
    """Return a city with a printed report in which some domains fall short, and others do not."""
    for number in printed_reports():
        found = gaps_of(AnonymousUser(), str(number), with_defaults=True)
        if found is not None and len(found.largest()) > 1 and found.not_judged():
            return found
    raise AssertionError("no report of the atlas has gaps")


def listed(city: CityGaps, **narrow: str) -> list[str]:
    answer = browser().get(
        reverse("funding:calls"), {"city": city.about.address, "targets": "all", **narrow}
    )
    return [item.record.public_id for item, _follows in answer.context["calls"]]


def test_the_call_that_speaks_about_the_largest_gap_stands_first_and_the_unknown_last(
    city: CityGaps,
) -> None:
    worst, less = city.largest()[0], city.largest()[-1]
    dark = city.not_judged()[0]
    keep(
        call("UNKNOWN", themes=(dark.domain,), deadlines=(day(1),)),
        call("LESS", themes=(less.domain,), deadlines=(day(2),)),
        call("WORST", themes=(worst.domain,), deadlines=(day(90),)),
    )
    assert listed(city) == ["WORST", "LESS", "UNKNOWN"]
    assert listed(city, order="deadline") == ["UNKNOWN", "LESS", "WORST"]


def test_each_domain_of_a_call_shows_its_reason_or_that_nothing_is_known(city: CityGaps) -> None:
    worst, dark = city.largest()[0], city.not_judged()[0]
    keep(call(themes=(dark.domain, worst.domain)))
    data = {"city": city.about.address, "targets": "all"}
    page = text(browser().get(reverse("funding:calls"), data))
    assert f"{worst.short[0].point.label}: " in page
    assert str(why(worst)[0]) in page
    known = len(city.gaps) - len(city.not_judged())
    assert f"{known} of {len(city.gaps)} domains of the report" in page
    assert "Not known: no indicator of this domain has a number and a target." in page


def test_the_number_of_queries_does_not_grow_with_the_calls(city: CityGaps) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            listed(city)
        return len(found)

    keep(call("ONE"))
    few = queries()
    keep(*(call(f"MANY-{number}") for number in range(60)))
    assert queries() == few


def test_a_city_without_a_report_is_told_how_to_begin_one(editor: User) -> None:
    keep(call())
    answer = browser(editor).get(reverse("funding:calls"), {"city": str(PORTO)})
    assert "No report to compare with" in text(answer)
    assert reverse("indicators:measure") in answer.content.decode()
    assert "Cool schoolyards" in text(answer)
