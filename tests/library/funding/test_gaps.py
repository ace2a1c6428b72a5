# SPDX-License-Identifier: EUPL-1.2
"""A city's gaps come from its own report, and say what is not known."""

import pytest

from proxeny import indicators, solutions
from proxeny.funding.gaps import Gap, _domains, fit, gaps, why
from proxeny.indicators import Target, Value

INTERNET, BROADBAND = "EC: ICT: ICT: 1C", "EC: ICT: ICT: 2C"


def found(*values: tuple[str, float], targets: dict[str, float]) -> dict[str, Gap]:
    framework = indicators.get("u4ssc")
    aims = {
        (code, ""): Target(code, "", target, None, "higher", "own")
        for code, target in targets.items()
    }
    given = {(code, ""): Value(code, "", number) for code, number in values}
    return gaps(indicators.score(framework, given, aims))


def test_the_shortfall_is_the_mean_distance_to_the_targets_that_can_be_judged() -> None:
    digital = found((INTERNET, 45.0), (BROADBAND, 60.0), targets={INTERNET: 90.0, BROADBAND: 60.0})[
        "digital"
    ]
    assert digital.shortfall == pytest.approx(0.25)
    assert (digital.scored, [one.point.code for one in digital.short]) == (2, [INTERNET])
    assert digital.total > 2
    told = "Household Internet Access: 45 %, below the target of 90 (more is better)"
    assert str(why(digital)[0]) == told


def test_being_above_one_target_does_not_make_up_for_missing_another() -> None:
    both = found((INTERNET, 45.0), (BROADBAND, 600.0), targets={INTERNET: 90.0, BROADBAND: 60.0})
    assert both["digital"].shortfall == pytest.approx(0.25)


def test_a_domain_without_a_target_or_a_number_is_not_known_and_not_without_gap() -> None:
    of_city = found((INTERNET, 45.0), targets={BROADBAND: 60.0})
    assert of_city["digital"].shortfall is None
    assert "Not known" in str(why(of_city["digital"])[0])
    assert fit(["digital"], of_city) is None
    assert why(None) != why(of_city["digital"])


def test_what_is_not_known_counts_neither_for_nor_against_a_call() -> None:
    of_city = found((INTERNET, 45.0), targets={INTERNET: 90.0})
    assert fit(["digital"], of_city) == fit(["digital", "food", "tourism"], of_city) == 0.5


def test_every_group_of_every_framework_speaks_about_domains_that_exist() -> None:
    names = {domain.name for domain in solutions.domains()}
    for name in indicators.names():
        framework = indicators.get(name)
        groups = {point.groups[framework.groups[0]] for point in framework.points.values()}
        assert groups == set(_domains()[name])
        assert {domain for some in _domains()[name].values() for domain in some} <= names


def test_a_call_on_noise_or_on_waste_does_not_rest_on_what_the_air_is_like() -> None:
    framework = indicators.get("u4ssc")
    dust, noise = ("EN: EN: AQ: 1C", "PM10"), ("EN: EN: EQ: 2A", "")
    aims = {key: Target(*key, 15, None, "lower", "own") for key in (dust, noise)}
    given = {key: Value(*key, 19.5) for key in (dust, noise)}
    air = gaps(indicators.score(framework, given, aims))["air"]
    assert [one.point.data_point for one in air.short] == ["PM10"]
    assert "19.5 µg/m3, above the target of 15 (less is better)" in str(why(air)[0])
    sdg = indicators.get("sdg11")
    key = ("11.6.2", "PM10")
    of_waste = gaps(
        indicators.score(sdg, {key: Value(*key, 30)}, {key: Target(*key, 15, None, "lower", "own")})
    )["waste"]
    assert of_waste.shortfall is None
