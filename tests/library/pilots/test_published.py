# SPDX-License-Identifier: EUPL-1.2
"""California's Proposition 99: what was published is what comes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proxeny import pilots

WINDOWS = (
    ("lnincome", 1980, 1988),
    ("age15to24", 1980, 1988),
    ("retprice", 1980, 1988),
    ("beer", 1984, 1988),
    ("cigsale", 1975, 1975),
    ("cigsale", 1980, 1980),
    ("cigsale", 1988, 1988),
)
SPEC = [
    {"column": column, "from": first, "to": last, "op": "mean"} for column, first, last in WINDOWS
]
#: Weights of Abadie, Diamond and Hainmueller (2010), table 2; states by their alphabetical number.
PUBLISHED = {"34": 0.334, "21": 0.234, "19": 0.199, "4": 0.164, "5": 0.069}


def case(shared: Path, name: str) -> bytes:
    path = shared / "cases" / "impact" / name
    if not path.is_file():
        pytest.skip(f"case not found: {path}")
    return path.read_bytes()


@pytest.fixture(scope="module")
def california(shared: Path) -> pilots.Design:
    panel = pilots.read_panel(
        case(shared, "prop99_synthdid.csv"), unit="State", time="Year", outcome="PacksPerCapita"
    )
    return pilots.design(panel, treated=["California"], start="1989")


@pytest.fixture(scope="module")
def classic(shared: Path) -> pilots.Estimate:
    predictors = pilots.read_predictors(json.dumps(SPEC).encode())
    panel = pilots.read_panel(
        case(shared, "prop99_adh_smoking.csv"),
        unit="state",
        time="year",
        outcome="cigsale",
        columns=[one.column for one in predictors],
    )
    design = pilots.design(panel, treated=["3"], start="1989")
    return pilots.estimate(design, "sc", predictors=predictors, better="lower")


def test_synthetic_difference_in_differences_has_the_published_digits(
    california: pilots.Design,
) -> None:
    found = pilots.estimate(california, "sdid")
    assert round(found.att, 3) == -15.604
    assert sum(found.weights.values()) == pytest.approx(1)
    assert {year: round(one, 3) for year, one in found.time_weights.items() if one > 0.001} == {
        "1986": 0.366,
        "1987": 0.206,
        "1988": 0.427,
    }
    assert found.p_min == pytest.approx(1 / 39)
    assert len(found.placebos) == 38


def test_difference_in_differences_has_the_published_digits(california: pilots.Design) -> None:
    found = pilots.estimate(california, "did", better="lower")
    assert round(found.att, 3) == -27.349
    assert found.verdict.word == "cannot_be_told"
    assert "poor fit" in str(found.verdict.reason)


def test_synthetic_control_on_outcomes_is_near_the_published_figure(
    california: pilots.Design,
) -> None:
    found = pilots.estimate(california, "sc")
    assert found.att == pytest.approx(-19.6, abs=0.1)
    assert found.pre_rmspe < 1.6565


def test_synthetic_control_with_predictors_has_the_published_weights(
    classic: pilots.Estimate,
) -> None:
    for state, weight in classic.weights.items():
        assert weight == pytest.approx(PUBLISHED.get(state, 0.0), abs=0.01), state
    assert classic.gaps["2000"] == pytest.approx(-26, abs=0.5)
    assert classic.p_value == pytest.approx(1 / 39)
    assert classic.verdict.word == "worked"


def test_no_importance_is_below_the_floor_and_the_spread_is_told(
    classic: pilots.Estimate,
) -> None:
    floors = [one.floor for one in classic.sensitivity.trials]
    assert len(floors) >= 4 and floors == sorted(floors)
    assert min(classic.importances.values()) >= floors[0] * 0.999
    assert sum(classic.importances.values()) == pytest.approx(1)
    for one in classic.sensitivity.trials:
        assert one.importances.min() >= one.floor * 0.999
    assert any("the weights depend on" in str(one) for one in classic.warnings)
