# SPDX-License-Identifier: EUPL-1.2
"""The harmonised form, who asks for what, and which programmes fit."""

from datetime import date
from typing import Any

import pytest

from proxeny import atlas
from proxeny.errors import UsageError
from proxeny.funding import project_words as words
from proxeny.funding.countries import in_group, known
from proxeny.funding.preparation import facilities, fit, fits, harmonised
from proxeny.funding.programmes import GROUPS, countries_of_group, programme, programmes
from proxeny.funding.project_fields import fields
from tests.library.funding.project_case import PROJECT

TODAY = date(2026, 11, 23)
ELENA = "fund-elena-european-local-energy-assistance"
GREEN_CITIES = "fund-ebrd-green-cities"


def states(name: str, **changes: Any) -> dict[str, str]:
    found = fit(programme(name), {**PROJECT, **changes}, TODAY)
    return {each.id: each.state for each in found.checks}


def test_every_programme_of_the_atlas_is_encoded_with_known_words() -> None:
    assert list(programmes()) == [row["id"] for row in atlas.rows("funding_programmes")]
    assert len(programmes()) == 43
    for each in programmes().values():
        assert set(each.applicants) <= words.APPLICANTS.keys()
        assert set(each.stages) <= words.STAGES.keys()
        assert set(each.instruments) <= words.INSTRUMENTS.keys()
        assert each.countries.get("group", "eu") in GROUPS
        listed = {*each.countries.get("list", ()), *each.countries.get("and", ())}
        assert listed <= known().keys()
        assert each.source.startswith("http")


@pytest.mark.parametrize("group", ["ebrd", "adb", "idb"])
def test_the_countries_of_a_group_are_countries(group: str) -> None:
    assert countries_of_group(group) <= known().keys()
    assert countries_of_group(group)


@pytest.mark.parametrize(
    ("country", "group", "day", "expected"),
    [
        ("PT", "eu", TODAY, "met"),
        ("GB", "eu", TODAY, "not_met"),
        ("GB", "eu", date(2019, 1, 1), "met"),
        ("HR", "eu", date(2013, 6, 30), "not_met"),
        ("NO", "eu_associated", TODAY, "met"),
        ("US", "eu_associated", TODAY, "not_met"),
        ("KE", "africa", TODAY, "met"),
        ("KE", "oda", TODAY, "met"),
        ("BG", "oda", TODAY, "not_met"),
        ("RU", "oda", TODAY, "not_met"),
        ("PL", "ebrd", TODAY, "met"),
        ("SU", "world", TODAY, "unknown"),
    ],
)
def test_a_country_is_of_a_group_by_the_day(
    country: str, group: str, day: date, expected: str
) -> None:
    assert in_group(country, group, day) == expected


def test_elena_asks_for_size_subject_and_instrument() -> None:
    assert states(ELENA) == {
        "country": "met",
        "applicant": "met",
        "domain": "unknown",
        "stage": "met",
        "instruments": "not_met",
        "capex": "not_met",
    }
    larger = {"domain": "energy", "capex": 30_000_000, "instruments": ["technical_assistance"]}
    assert set(states(ELENA, **larger).values()) == {"met"}
    assert states(ELENA, currency="PLN")["capex"] == "unknown"


def test_a_threshold_with_exceptions_is_unknown_between_them() -> None:
    gdynia, porto = 3099424, 2735943
    assert states(GREEN_CITIES, city_id=gdynia)["population"] == "met"
    assert states(GREEN_CITIES, city_id=porto, country="PT")["country"] == "not_met"
    assert states(GREEN_CITIES, city_id=None)["population"] == "unknown"


def test_a_closed_programme_never_fits() -> None:
    closed = [each for each in programmes().values() if each.closed]
    assert closed
    assert {fit(each, PROJECT, TODAY).verdict for each in closed} == {"no"}


def test_programmes_come_in_the_order_of_what_fits() -> None:
    found = [each.verdict for each in fits(PROJECT, TODAY)]
    assert found == sorted(found, key=["yes", "open", "no"].index)
    assert len(found) == 43


def test_conditions_in_prose_stay_unknown_and_decide_nothing() -> None:
    found = fit(programme(ELENA), PROJECT, TODAY)
    assert {each.state for each in found.judged} == {"unknown"}
    assert not {each.id for each in found.judged} & {each.id for each in found.checks}


def test_the_form_holds_every_field_and_says_who_asks() -> None:
    rows = harmonised(PROJECT)
    assert [row.field.name for row in rows] == list(fields())
    by_name = {row.field.name: row for row in rows}
    assert by_name["capex"].value == 8_000_000
    assert len(by_name["solution"].asked_by) > 5
    asked = {name for each in facilities() for name in each.fields}
    assert asked <= fields().keys()


def test_a_facility_says_what_is_missing_for_its_form() -> None:
    elena = next(each for each in facilities() if each.programme.id == ELENA)
    assert elena.form_seen
    missing = {field.name for field in elena.missing(PROJECT)}
    assert "milestones" in missing
    assert "solution" not in missing


def test_an_unknown_programme_is_named() -> None:
    with pytest.raises(UsageError, match="no funding programme"):
        programme("fund-x")
