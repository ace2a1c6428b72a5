# SPDX-License-Identifier: EUPL-1.2
"""What frameworks hold, how they meet, and values computed from their parts."""

from __future__ import annotations

import pytest

from proxeny import indicators
from proxeny.atlas import rows
from proxeny.indicators import FormulaError, UnknownFramework, UnknownIndicator, Value

U4SSC = indicators.get("u4ssc")
SDG11 = indicators.get("sdg11")


def test_frameworks_are_found_by_name() -> None:
    assert indicators.names() == ["u4ssc", "sdg11"]
    with pytest.raises(UnknownFramework, match="There are: u4ssc, sdg11"):
        indicators.get("iso37120")


def test_every_point_has_what_a_form_needs() -> None:
    for framework in (U4SSC, SDG11):
        for point in framework.points.values():
            assert point.definition and point.unit and point.label and point.source
            assert all(point.groups.values()) and point.sdg_proposed
            assert point.direction in (None, "higher", "lower", "nearest")
            assert (point.numerator is None) <= (point.denominator is None)


def test_sdg_codes_that_are_named_exist() -> None:
    known = {row["code"] for row in rows("sdg")}
    for framework in (U4SSC, SDG11):
        for point in framework.points.values():
            assert set(point.sdg_proposed) <= known, point.code


def test_rules_links_and_targets_name_points_that_exist() -> None:
    for framework in (U4SSC, SDG11):
        for rule in indicators.rules(framework.id):
            assert set(rule.points()) <= set(framework.points), rule.id
            assert rule.source.startswith("https://") or rule.source == "Proxeny"
        for target in indicators.platform_defaults(framework).values():
            assert framework.points[target.key].direction == target.direction
    for link in indicators.links():
        assert link.source in indicators.get(link.source_framework).points
        assert link.to in indicators.get(link.to_framework).points
        assert link.relation in ("same", "convertible", "related") and link.reason


def test_an_unknown_data_point_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownIndicator, match=r"it has: PM2\.5, PM10, NO2"):
        U4SSC.find("EN: EN: AQ: 1C", "CO")
    with pytest.raises(UnknownIndicator, match="leave it empty"):
        U4SSC.find("EC: ICT: ICT: 1C", "3G")


def test_one_entry_serves_both_frameworks_where_they_ask_the_same() -> None:
    housing = ("SC: SH: HO: 1C", "")
    plans = ("SC: SH: SA: 3A", "")
    stops = ("EC: I: T: 2A", "")
    values = {
        housing: Value(*housing, 4.5, city="Porto", year=2024, quality="survey", row=3),
        plans: Value(*plans, 1),
        stops: Value(*stops, 80),
    }
    reused = indicators.reuse(values, "u4ssc", "sdg11")
    assert set(reused) == {("11.1.1", ""), ("11.b.2", "")}
    assert reused[("11.b.2", "")].value == 100 and reused[("11.b.2", "")].unit == "%"
    taken = reused[("11.1.1", "")]
    assert (taken.value, taken.year, taken.quality, taken.row) == (4.5, 2024, "survey", None)
    assert taken.origin == "u4ssc SC: SH: HO: 1C"


def test_what_does_not_count_is_not_reused() -> None:
    key = ("SC: SH: HO: 1C", "")
    assert indicators.reuse({key: Value(*key, 4.5, status="rejected")}, "u4ssc", "sdg11") == {}


def test_dust_weighted_by_people_serves_u4ssc_and_not_the_other_way() -> None:
    sdg, air = ("11.6.2", "PM10"), ("EN: EN: AQ: 1C", "PM10")
    assert indicators.reuse({sdg: Value(*sdg, 20)}, "sdg11", "u4ssc")[air].value == 20
    assert indicators.reuse({air: Value(*air, 20)}, "u4ssc", "sdg11") == {}
    assert {link.relation for link in indicators.about("u4ssc", air)} == {"same", "related"}


@pytest.mark.parametrize(
    ("code", "point", "numerator", "denominator", "value"),
    [
        ("EC: ICT: ICT: 2C", "", 8451, 10_000, 84.51),
        ("SC: SH: SA: 9C", "", 15, 143_403, 10.4600322),
        ("EN: EN: AQ: 2C", "", 910_000, 100_000, 9.1),
        ("EC: ICT: ICT: 5C", "", 78, None, 78),
        ("EC: ICT: PS: 1A", "number", 268, None, 268),
        ("EC: ICT: PS: 1A", "percent", 134, 268, 50),
    ],
)
def test_a_value_is_computed_by_its_formula(
    code: str, point: str, numerator: float, denominator: float | None, value: float
) -> None:
    assert indicators.computed(U4SSC.find(code, point), numerator, denominator) == pytest.approx(
        value
    )


@pytest.mark.parametrize("denominator", [None, 0, -5, float("nan")])
def test_a_value_without_a_denominator_is_refused(denominator: float | None) -> None:
    with pytest.raises(FormulaError, match="total households"):
        indicators.computed(U4SSC.find("EC: ICT: ICT: 2C"), 5, denominator)


def test_reports_of_real_cities_come_with_the_page_that_prints_each_value() -> None:
    reports = {report.city: report for report in indicators.reports()}
    assert len(reports) == 6 and sum(len(report.values) for report in reports.values()) == 96
    karmoy = {value.key: value for value in reports["Karmøy"].values}
    value = karmoy["EC: ICT: ICT: 2C", ""]
    assert value.usable == 84.51 and value.source.endswith("page14.html") and value.year is None
    plans = [value for value in reports["Kristiansund"].values if value.code == "SC: SH: SA: 3A"]
    assert [value.usable for value in plans] == [0]
    bizerte = reports["Bizerte"].values
    assert sum(value.usable is None for value in bizerte) == 5


def test_gases_by_the_gas_law_are_near_to_the_printed_factors() -> None:
    for gas, factor in (("NO2", 1.9), ("SO2", 2.62), ("O3", 1.96)):
        assert indicators.micrograms(1, gas) == pytest.approx(factor, rel=0.011)
        assert indicators.micrograms(1, gas, celsius=20) > indicators.micrograms(1, gas)


def test_the_texts_of_a_framework_are_told_once_for_translators():
    terms = indicators.get("u4ssc").terms()
    assert len(terms) == len(set(terms)) > 300
    assert "" not in terms
    for text in ("Wireless Broadband Coverage: 3G", "total households", "ICT Infrastructure", "%"):
        assert text in terms
