# SPDX-License-Identifier: EUPL-1.2
"""What a city shows of itself: values with their quality, gaps, peers, and nothing private."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_scopes import scope

from proxeny import cities, indicators
from proxeny_site.accounts.models import User
from proxeny_site.indicators.models import Cycle, CycleState, Origin, Value, ValueState, Verdict
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from tests.site.conftest import PORTO
from tests.site.pages import text

pytestmark = pytest.mark.django_db

BROADBAND = "EC: ICT: ICT: 2C"
LOSS = "EC: I: WS: 3C"
VALENCIA, NAIROBI = 2509954, 184745

Report = Callable[..., Cycle]


@pytest.fixture
def report() -> Report:
    """Return a function that writes a report: `report(porto, 2025, {LOSS: 20.0})`."""

    def make(
        organisation: Organisation,
        year: int,
        numbers: dict[str, float | None],
        *,
        visibility: str = Visibility.PUBLIC,
        state: str = CycleState.OPEN,
        **more: object,
    ) -> Cycle:
        points = indicators.get("u4ssc").points
        with scope(organisation=organisation):
            cycle = Cycle.objects.create(
                organisation=organisation,
                framework="u4ssc",
                edition="2017",
                year=year,
                visibility=visibility,
                state=state,
            )
            for code, number in numbers.items():
                given = {
                    "state": ValueState.NOT_APPLICABLE if number is None else ValueState.REPORTED,
                    "value": number,
                    "unit": points[code, ""].unit,
                    "year": year - 1,
                    "quality": "measured",
                    "origin": Origin.TYPED,
                    "source": "Water works",
                    "entered_at": datetime(2025, 5, 1, tzinfo=UTC),
                } | more
                Value.objects.create(cycle=cycle, code=code, **given)
        return cycle

    return make


@pytest.fixture
def neighbours(porto: Organisation) -> list[Organisation]:
    """Return the governments of the four cities most like Porto."""
    return [
        Organisation.objects.create(
            slug=f"city-{peer.city.id}",
            name=peer.city.name,
            kind=Kind.CITY_GOVERNMENT,
            city_id=peer.city.id,
        )
        for peer in cities.peers(cities.get(PORTO), limit=4).peers
    ]


def page_of(client: Client, name: object = PORTO, **query: object) -> str:
    return text(client.get(reverse("indicators:city", args=[name]), query))


def indicator_of(client: Client, code: str, name: object = PORTO) -> str:
    address = reverse("indicators:indicator", args=[name])
    return text(client.get(address, {"framework": "u4ssc", "code": code}))


def test_a_number_stands_with_unit_year_quality_and_verification(
    client: Client, porto: Organisation, report: Report
) -> None:
    report(porto, 2025, {LOSS: 20.5})
    page = page_of(client)
    assert re.search(r"20\.5 % 2024; Accurate measurement; not verified", page)
    assert "1 of 112 data points" in page and "0 of 1 reported" in page
    assert page.count("not reported") >= 111


def test_the_public_sees_only_what_the_city_made_public(
    client: Client, porto: Organisation, editor: User, report: Report
) -> None:
    report(porto, 2024, {LOSS: 11.5})
    report(porto, 2025, {LOSS: 77.5}, visibility=Visibility.PRIVATE)
    for page in (page_of(client), page_of(client, year=2025), indicator_of(client, LOSS)):
        assert "11.5" in page and "77.5" not in page
    client.force_login(editor)
    assert "77.5" in page_of(client) and "77.5" in indicator_of(client, LOSS)


def test_a_city_with_private_reports_looks_like_one_without(
    client: Client, porto: Organisation, report: Report
) -> None:
    before = page_of(client)
    report(porto, 2025, {LOSS: 77.5}, visibility=Visibility.PRIVATE)
    assert page_of(client) == before
    assert "No report to see" in before


def test_a_verdict_counts_once_the_cycle_is_verified(
    client: Client, porto: Organisation, report: Report
) -> None:
    with_verifier = report(porto, 2025, {LOSS: 20.5}, state=CycleState.SENT, verdict="accepted")
    assert "0 of 1 reported" in page_of(client)
    Cycle._base_manager.filter(pk=with_verifier.pk).update(state=CycleState.VERIFIED)
    assert "20.5 % 2024; Accurate measurement; verified" in page_of(client)


def test_a_rejected_value_is_said_and_not_used(
    client: Client, porto: Organisation, report: Report
) -> None:
    verdict = Verdict.REJECTED
    report(porto, 2025, {LOSS: 20.5}, state=CycleState.VERIFIED, verdict=verdict)
    page = page_of(client)
    assert "rejected by the verifier" in page and "20.5" not in page
    assert "0 of 112 data points" in page


def test_what_does_not_apply_is_not_a_gap_and_not_a_number(
    client: Client, porto: Organisation, report: Report
) -> None:
    report(porto, 2025, {LOSS: None, BROADBAND: 48.0})
    assert "does not apply here" in page_of(client)
    assert "does not apply here" in indicator_of(client, LOSS)


def test_a_city_stands_in_the_range_of_comparable_cities_and_never_at_a_bare_rank(
    client: Client, porto: Organisation, neighbours: list[Organisation], report: Report
) -> None:
    report(porto, 2025, {LOSS: 20.0})
    for organisation, number in zip(neighbours, (10.0, 15.0, 30.0, 40.0), strict=True):
        report(organisation, 2024, {LOSS: number} if number < 40 else {BROADBAND: 50.0})
    page = indicator_of(client, LOSS)
    assert "have a value, from 10 to 30 %. Better: 2, the same: 0, worse: 1." in page
    assert re.search(
        r"Lowest 10 A quarter are below 12\.5 Middle 15 A quarter are above 22\.5", page
    )
    assert "report without this value" in page
    for organisation in neighbours:
        assert organisation.name in page
    assert page.count("alike in") >= 4


def test_values_of_other_cities_are_compared_only_where_they_are_public_and_comparable(
    client: Client, porto: Organisation, neighbours: list[Organisation], report: Report
) -> None:
    report(porto, 2025, {LOSS: 20.0})
    report(neighbours[0], 2025, {LOSS: 91.25}, visibility=Visibility.PRIVATE)
    report(neighbours[1], 2025, {LOSS: 92.25}, unconfirmed=True)
    nairobi = Organisation.objects.create(
        slug="nairobi", name="Nairobi", kind=Kind.CITY_GOVERNMENT, city_id=NAIROBI
    )
    report(nairobi, 2025, {LOSS: 93.25})
    page = indicator_of(client, LOSS)
    assert not re.search(r"9[123]\.25", page) and "Nairobi" not in page


def test_reports_in_print_stand_there_with_their_page(client: Client, db: None) -> None:
    page = page_of(client, VALENCIA)
    assert "as printed by U4SSC in 2020-06" in page and "year not printed" in page
    printed = next(one for one in indicators.reports() if one.city == "Valencia")
    value = next(one for one in printed.values if one.usable is not None)
    address = reverse("indicators:indicator", args=[VALENCIA])
    query = {"framework": "u4ssc", "code": value.code, "point": value.data_point}
    assert value.source in client.get(address, query).content.decode()


def test_platform_targets_count_only_where_somebody_asks(
    client: Client, porto: Organisation, report: Report
) -> None:
    report(porto, 2025, {LOSS: 20.0})
    assert "published ones only" in page_of(client)
    asked = page_of(client, targets="all")
    assert "the platform’s own, which are a demonstration" in asked
    assert "platform default, a demonstration" in indicator_of(client, LOSS)


def test_the_number_of_queries_does_not_grow_with_reports_and_peers(
    client: Client, porto: Organisation, neighbours: list[Organisation], report: Report
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            page_of(client)
        return len(captured)

    report(porto, 2025, {LOSS: 20.0})
    report(neighbours[0], 2025, {LOSS: 20.0})
    few = asked()
    for year in range(2016, 2025):
        report(porto, year, {LOSS: 20.0, BROADBAND: 50.0})
    for organisation in neighbours[1:]:
        report(organisation, 2025, {LOSS: 20.0, BROADBAND: 50.0})
    assert asked() == few


def test_a_short_name_leads_to_the_number_of_the_city(client: Client, porto: Organisation) -> None:
    answer = client.get(reverse("indicators:city", args=["porto"]))
    assert answer.status_code == 302 and answer["Location"].endswith(f"/city/{PORTO}/")
    assert client.get(reverse("indicators:city", args=["nowhere"])).status_code == 404
    assert client.get(reverse("indicators:city", args=["1"])).status_code == 404


def test_the_way_in_shows_cities_and_frameworks_to_everybody(
    client: Client, porto: Organisation, report: Report
) -> None:
    report(porto, 2025, {LOSS: 20.0})
    page = text(client.get(reverse("indicators:measure")))
    assert "Porto" in page and "Valencia" in page and "Indicators: 91; data points: 112." in page


def test_a_framework_is_read_and_taken_along_whole(client: Client, db: None) -> None:
    points = indicators.get("u4ssc").points.values()
    page = text(client.get(reverse("indicators:framework", args=["u4ssc"])))
    assert all(" ".join(point.label.split()) in page for point in points)
    lines = client.get(reverse("indicators:framework_csv", args=["u4ssc"])).content.decode()
    assert len(lines.splitlines()) == len(points) + 1
    assert client.get(reverse("indicators:framework", args=["none"])).status_code == 404


def test_the_city_page_and_the_page_of_its_government_lead_here(
    client: Client, porto: Organisation, report: Report
) -> None:
    report(porto, 2025, {LOSS: 20.0})
    for address in (
        reverse("cities:detail", args=[PORTO]),
        reverse("organisations:detail", args=["porto"]),
    ):
        page = client.get(address).content.decode()
        assert reverse("indicators:city", args=[PORTO]) in page
        assert "1 data points reported, 0 of them verified here" in page


def test_programs_read_what_is_public_and_nothing_else(
    client: Client, porto: Organisation, editor: User, report: Report
) -> None:
    report(porto, 2024, {LOSS: 11.5})
    report(porto, 2025, {LOSS: 77.5}, visibility=Visibility.PRIVATE)
    client.force_login(editor)
    answer = client.get(f"/api/measure/cities/{PORTO}").json()
    (only,) = answer["reports"]
    (value,) = only["values"]
    assert (only["framework"], only["year"], only["printed"]) == ("u4ssc", 2024, None)
    assert (value["code"], value["value"], value["unit"]) == (LOSS, 11.5, "%")
    assert (value["year"], value["quality"], value["verified"]) == (2023, "measured", False)
    assert client.get(f"/api/measure/cities/{PORTO}?year=2025").json()["reports"] == []
    assert client.get("/api/measure/cities/1").status_code == 404


def test_programs_read_frameworks(client: Client, db: None) -> None:
    brief = client.get("/api/measure/frameworks").json()[0]
    assert (brief["id"], brief["indicators"], brief["data_points"]) == ("u4ssc", 91, 112)
    assert len(client.get("/api/measure/frameworks/u4ssc").json()["points"]) == 112
    assert client.get("/api/measure/frameworks/none").status_code == 404


def test_what_is_made_up_says_so_wherever_it_is_shown(
    client: Client, porto: Organisation, report: Report
) -> None:
    cycle = report(porto, 2025, {LOSS: 20.0})
    pages = (
        reverse("indicators:city", args=[PORTO]),
        reverse("indicators:indicator", args=[PORTO]) + f"?framework=u4ssc&code={LOSS}",
        reverse("cities:detail", args=[PORTO]),
    )
    assert not any(">simulated<" in client.get(page).content.decode() for page in pages)
    Cycle._base_manager.filter(pk=cycle.pk).update(simulated=True)
    assert all(">simulated<" in client.get(page).content.decode() for page in pages)
    assert client.get(f"/api/measure/cities/{PORTO}").json()["reports"][0]["simulated"]
