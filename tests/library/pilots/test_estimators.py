# SPDX-License-Identifier: EUPL-1.2
"""The estimators find what was put in, and do what their definitions say."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize, nnls

from proxeny import pilots
from proxeny.pilots import did, exact, frank_wolfe, importance, its, sc, sdid
from proxeny.pilots.design import Block
from proxeny.pilots.nearest import nearest
from tests.library.pilots.panel_case import designed, long_table, made, read


@pytest.mark.parametrize("seed", range(8))
def test_the_nearest_mixture_is_as_near_as_any(seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows, columns = int(chance.integers(2, 15)), int(chance.integers(2, 40))
    points = chance.normal(size=(rows, columns)) + chance.uniform(0, 1)
    found = nearest(points)
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    heavy = 1e5
    other = nnls(np.vstack([points, np.full(columns, heavy)]), np.append(np.zeros(rows), heavy))[0]
    assert np.linalg.norm(points @ found) <= np.linalg.norm(points @ other) + 1e-6
    assert nearest(points, np.flatnonzero(found)) == pytest.approx(found, abs=1e-7)


@pytest.mark.parametrize("seed", range(8))
def test_the_exact_minimum_is_below_the_published_iteration_and_near_it(seed: int) -> None:
    chance = np.random.default_rng(seed)
    table, target = chance.normal(size=(12, 30)), chance.normal(size=12)
    zeta = 0.5
    close = frank_wolfe.weights(table, target, zeta=zeta, noise=1.0)
    best = exact.minimum(table, target, 12 * zeta**2)

    def loss(weights: np.ndarray) -> float:
        left = table @ weights - target
        return float(np.var(left) + zeta**2 * weights @ weights)

    assert best.sum() == pytest.approx(1)
    assert best.min() >= 0
    assert loss(best) <= loss(close) + 1e-12
    assert loss(close) == pytest.approx(loss(best), abs=1e-4)
    free = minimize(
        loss,
        np.full(30, 1 / 30),
        bounds=[(0, 1)] * 30,
        constraints={"type": "eq", "fun": lambda weights: weights.sum() - 1},
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 500},
    )
    assert loss(best) <= free.fun + 1e-9


@pytest.mark.parametrize("method", ["did", "sc", "sdid", "its"])
def test_an_effect_that_was_put_in_moves_the_estimate_by_just_that(method: str) -> None:
    without = pilots.estimate(designed(effect=0), method, with_placebos=False)
    found = pilots.estimate(designed(effect=-3), method, with_placebos=False)
    assert found.att - without.att == pytest.approx(-3, abs=1e-6)
    after = list(found.gaps.values())[20:]
    assert np.mean(after) == pytest.approx(found.att)


@pytest.mark.parametrize("method", ["did", "sc", "sdid"])
def test_another_unit_of_measurement_changes_no_weight(method: str) -> None:
    names, times, outcome = made(effect=2)
    plain = pilots.design(read(long_table(names, times, outcome)), treated=["t0"], start="2010")
    large = pilots.design(
        read(long_table(names, times, outcome * 1e6)), treated=["t0"], start="2010"
    )
    first = pilots.estimate(plain, method)
    second = pilots.estimate(large, method)
    assert second.att / 1e6 == pytest.approx(first.att, rel=1e-6)
    assert second.p_value == first.p_value


def test_difference_in_differences_is_the_two_way_regression_with_clustered_errors() -> None:
    design = designed(treated=12, donors=15, effect=1.5)
    found = pilots.estimate(design, "did")
    table = design.panel.outcome
    units, periods = table.shape
    dose = np.zeros_like(table)
    dose[:12, 20:] = 1
    unit = np.kron(np.eye(units), np.ones((periods, 1)))
    time = np.kron(np.ones((units, 1)), np.eye(periods))[:, 1:]
    columns = np.column_stack([dose.ravel(), unit, time])
    solved = np.linalg.lstsq(columns, table.ravel(), rcond=None)[0]
    assert found.att == pytest.approx(solved[0])
    left = (table.ravel() - columns @ solved).reshape(table.shape)
    bread = np.linalg.inv(columns.T @ columns)
    scores = [columns.reshape(units, periods, -1)[one].T @ left[one] for one in range(units)]
    spread = bread @ sum(np.outer(one, one) for one in scores) @ bread
    factor = units / (units - 1) * (table.size - 1) / (table.size - periods - 1)
    assert found.se == pytest.approx(float(np.sqrt(spread[0, 0] * factor)))
    assert found.inference == "cluster"


def test_few_units_get_no_clustered_error() -> None:
    found = pilots.estimate(designed(treated=2, donors=15), "did")
    assert found.inference == "placebo"
    assert found.p_min == pytest.approx(1 / 106)
    assert did.cluster_error(designed(treated=2, donors=15), 1.0) is None


def test_the_jackknife_leaves_out_each_unit_with_its_weight() -> None:
    design = designed(treated=3, donors=12)
    found = sdid.fit(design.block(), sdid.noise_level(design.block()))
    table, lags, weights = design.panel.outcome, found.time_weights, found.unit_weights
    change = table[:, 20:].mean(axis=1) - table[:, :20] @ lags
    effects = []
    for out in range(15):
        rows = [one for one in range(15) if one != out]
        treated = [one for one in rows if one < 3]
        donors = [one for one in rows if one >= 3]
        kept = weights[[one - 3 for one in donors]]
        effects.append(change[treated].mean() - kept / kept.sum() @ change[donors])
    expected = np.sqrt(14 / 15 * ((np.array(effects) - np.mean(effects)) ** 2).sum())
    assert sdid.jackknife_error(design, found) == pytest.approx(expected)


def test_with_one_treated_unit_there_is_no_error_without_placebos() -> None:
    for method in ("did", "sc", "sdid"):
        found = pilots.estimate(designed(effect=5), method, with_placebos=False, better="higher")
        assert (found.se, found.p_value, found.p_min, found.interval) == (None,) * 4
        assert any("placebos were left out" in str(one) for one in found.warnings)
        assert found.verdict.word == "cannot_be_told"


def test_donors_that_all_change_alike_cannot_be_weighted() -> None:
    outcome = np.arange(10.0) + np.arange(5.0)[:, None]
    with pytest.raises(pilots.EstimateError, match="all change by the same amount"):
        sdid.noise_level(Block(outcome, outcome[0], 1, 6))


def test_the_gradient_of_the_search_for_importances_is_exact() -> None:
    chance = np.random.default_rng(3)
    traits, misses = chance.normal(1.0, 1.0, (6, 20)), chance.normal(size=(15, 20))

    def loss(shares: np.ndarray) -> tuple[float, np.ndarray]:
        weights = nearest(np.sqrt(shares)[:, None] * traits)
        return importance._error(traits, misses, shares, weights)

    at = chance.uniform(0.1, 1, 6)
    slope = loss(at)[1]
    for place, step in enumerate(1e-6 * np.eye(6)):
        change = (loss(at + step)[0] - loss(at - step)[0]) / 2e-6
        assert slope[place] == pytest.approx(change, abs=1e-5)


def monthly(effect: float = 0.0, count: int = 72, before: int = 48) -> pilots.Design:
    chance = np.random.default_rng(5)
    months = [f"{2015 + one // 12}-{one % 12 + 1:02}" for one in range(count)]
    clock = np.arange(count)
    series = 40 + 0.1 * clock + 8 * np.sin(2 * np.pi * clock / 12) + chance.normal(0, 0.5, count)
    series[before:] += effect
    panel = read(long_table(["a"], months, series[None, :]))
    return pilots.design(panel, treated=["a"], start=months[before])


def test_an_interrupted_series_takes_out_trend_and_season() -> None:
    found = its.fit(monthly(effect=-6))
    assert found.seasons == (12,)
    assert found.att == pytest.approx(-6, abs=0.6)
    assert found.p_value < 0.001
    assert found.interval[0] < found.att < found.interval[1]


def test_errors_of_newey_and_west_are_those_of_the_formula() -> None:
    table = np.column_stack([np.ones(30), np.arange(30.0)])
    left = np.random.default_rng(2).normal(size=30)
    middle = np.zeros((2, 2))
    for first in range(30):
        for second in range(30):
            weight = max(0.0, 1 - abs(first - second) / 4)
            middle += weight * left[first] * left[second] * np.outer(table[first], table[second])
    bread = np.linalg.inv(table.T @ table)
    expected = np.sqrt((bread @ middle @ bread)[1, 1] * 30 / 28)
    assert its._newey_west(table, left, 3, np.array([0.0, 1.0])) == pytest.approx(expected)


def test_a_series_too_short_for_its_coefficients_is_refused() -> None:
    design = monthly(count=4, before=2)
    with pytest.raises(pilots.EstimateError, match="at least 3 periods before treatment"):
        its.fit(design)


def test_the_same_question_has_the_same_digits() -> None:
    first = pilots.estimate(designed(treated=3, donors=30), "sdid", seed=7)
    again = pilots.estimate(designed(treated=3, donors=30), "sdid", seed=7)
    other = pilots.estimate(designed(treated=3, donors=30), "sdid", seed=8)
    assert first.document() == again.document()
    assert list(first.placebos) != list(other.placebos)
    assert any("drawn at random: 999" in str(one) for one in first.warnings)


def test_an_exact_copy_of_the_treated_takes_all_weight() -> None:
    names, times, outcome = made()
    outcome[5] = outcome[0]
    panel = read(long_table(names, times, outcome))
    found = sc.fit(pilots.design(panel, treated=["t0"], start="2010").block())
    assert found.unit_weights[4] == pytest.approx(1)
    assert found.att == pytest.approx(0, abs=1e-9)
