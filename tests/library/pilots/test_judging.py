# SPDX-License-Identifier: EUPL-1.2
"""Placebos, verdicts and warnings say what can be known, and no more."""

from __future__ import annotations

import json

import numpy as np
import pytest

from proxeny import pilots
from proxeny.messages import Message
from proxeny.pilots import placebos, sc
from proxeny.pilots.verdict import verdict
from tests.library.pilots.panel_case import designed, long_table, made, read


def judged(**changes: object) -> str:
    asked: dict[str, object] = {
        "better": "higher",
        "att": 5.0,
        "p_value": 0.02,
        "p_min": 0.02,
        "interval": (2.0, 8.0),
        "smallest_effect": 1.0,
        "obstacle": None,
    }
    return verdict(**{**asked, **changes}).word


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, "worked"),
        ({"better": None}, "not_asked"),
        ({"better": "lower"}, "did_not"),
        ({"better": "lower", "att": -5.0, "interval": (-8.0, -2.0)}, "worked"),
        ({"interval": None}, "worked"),
        ({"p_value": 0.2, "interval": (-2.0, 12.0)}, "cannot_be_told"),
        ({"p_value": 0.2, "att": 0.1, "interval": (-0.5, 0.7)}, "did_not"),
        ({"p_value": 0.2, "att": 0.1, "interval": (-0.5, 1.7)}, "cannot_be_told"),
        ({"smallest_effect": 6.0}, "cannot_be_told"),
        ({"smallest_effect": 9.0}, "did_not"),
        ({"interval": (-1.0, 11.0)}, "cannot_be_told"),
        ({"p_value": None, "p_min": None, "interval": None}, "cannot_be_told"),
        ({"p_value": 0.1, "p_min": 0.1}, "cannot_be_told"),
        ({"obstacle": Message("no")}, "cannot_be_told"),
    ],
)
def test_verdicts(changes: dict[str, object], word: str) -> None:
    assert judged(**changes) == word


def test_every_donor_stands_in_once_and_the_treated_never_does() -> None:
    design = designed(effect=4)
    found = pilots.estimate(design, "sc", better="higher")
    assert list(found.placebos) == design.donor_names()
    assert found.p_value == found.p_min == pytest.approx(1 / 25)
    assert found.verdict.word == "worked"
    assert found.interval is not None
    assert found.interval[0] < 4 < found.interval[1]


def test_nothing_done_is_rarely_called_a_success() -> None:
    words = [
        pilots.estimate(designed(seed=seed), "sdid", better="higher").verdict.word
        for seed in range(20)
    ]
    assert words.count("worked") <= 2


def test_the_interval_holds_just_the_effects_that_the_rank_does_not_reject() -> None:
    block = designed(effect=2).block()
    found = sc.fit(block)
    ratios = np.array([placebos.ratio(one) for one in placebos.in_space(block, sc.fit).fits])
    low, high = placebos.interval_by_ratio(found, ratios)
    for effect in np.linspace(low - 2, high + 2, 41):
        moved = block.treated.copy()
        moved[20:] -= effect
        other = sc.fit(sc.Block(block.donors, moved, 1, 20))
        inside = placebos.rank(placebos.ratio(other), ratios) > 0.05
        assert inside == (low <= effect <= high)


def test_too_few_placebos_cannot_tell() -> None:
    found = pilots.estimate(designed(donors=10, effect=9), "sc", better="higher")
    assert found.p_min == pytest.approx(1 / 11)
    assert found.verdict.word == "cannot_be_told"
    assert "too few placebos" in str(found.verdict.reason)
    assert any("no p-value can be below 0.091" in str(one) for one in found.warnings)


def test_too_few_periods_cannot_tell() -> None:
    found = pilots.estimate(designed(start="1993", before=3, effect=9), "sc", better="higher")
    assert "too few periods before treatment (3): sc needs at least 5" in str(found.verdict.reason)


def test_a_treated_unit_far_from_all_donors_cannot_tell_and_still_has_its_effect() -> None:
    names, times, outcome = made(effect=-5)
    outcome[0] += 50
    design = pilots.design(read(long_table(names, times, outcome)), treated=["t0"], start="2010")
    found = pilots.estimate(design, "sc", better="lower")
    assert "poor fit" in str(found.verdict.reason)
    assert "poor fit" in str(found.warnings[0])
    assert np.isfinite(found.att)
    assert pilots.estimate(design, "sdid").pre_rmspe < 2


def test_a_donor_that_alone_makes_the_effect_is_named() -> None:
    names, times, outcome = made(donors=4, effect=0, noise=0.05)
    outcome[1] = outcome[0]
    outcome[1, 20:] += 8
    outcome[2:, 20:] -= 6
    design = pilots.design(read(long_table(names, times, outcome)), treated=["t0"], start="2010")
    found = pilots.estimate(design, "sc")
    assert found.sensitivity.without["d0"] > 0 > found.att
    assert any("without d0 the effect has the other sign" in str(one) for one in found.warnings)


def test_an_effect_before_its_time_is_told() -> None:
    names, times, outcome = made(effect=0)
    outcome[0, 12:] += 6
    design = pilots.design(read(long_table(names, times, outcome)), treated=["t0"], start="2010")
    found = pilots.estimate(design, "did")
    assert any("an earlier start (2003)" in str(one) for one in found.warnings)


def test_an_unknown_method_and_wrong_wishes_are_refused() -> None:
    design = designed()
    with pytest.raises(pilots.DesignError, match="no method"):
        pilots.estimate(design, "magic")
    with pytest.raises(pilots.DesignError, match="not negative"):
        pilots.estimate(design, "did", smallest_effect=-1)
    with pytest.raises(pilots.DesignError, match="for the method sc alone"):
        one = pilots.read_predictors(b'[{"column": "y", "from": 1990, "to": 1995}]')
        pilots.estimate(design, "did", predictors=one)


def predicted(spec: list[dict[str, object]], text: str) -> pilots.Estimate:
    predictors = pilots.read_predictors(json.dumps(spec).encode())
    panel = read(text, columns=[one.column for one in predictors])
    design = pilots.design(panel, treated=["t0"], start="2010")
    return pilots.estimate(design, "sc", predictors=predictors, with_placebos=False)


def test_predictors_may_name_the_outcome_and_warn_when_they_reach_too_late() -> None:
    text = long_table(*made(donors=8))
    spec = [
        {"column": "y", "from": 1990, "to": 1999, "op": "mean"},
        {"column": "y", "from": 2005, "to": 2011},
    ]
    found = predicted(spec, text)
    assert len(found.importances) == 2
    assert any("the window of y reaches" in str(one) for one in found.warnings)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("{}", "must be a list"),
        ("[", "not JSON"),
        ('[{"column": "y", "from": 1}]', "predictor 1 must state column, from and to"),
        ('[{"column": "y", "from": 1, "to": 2, "op": "max"}]', "the only op is mean"),
    ],
)
def test_each_fault_of_a_specification_has_its_message(spec: str, said: str) -> None:
    with pytest.raises(pilots.DesignError, match=said):
        pilots.read_predictors(spec.encode())


def test_a_predictor_without_values_or_without_difference_is_refused() -> None:
    names, times, outcome = made(donors=5)
    rows = long_table(names, times, outcome).splitlines()
    blank = "\n".join(
        f"{row},{'z' if n == 0 else '' if 'd2' in row else n}" for n, row in enumerate(rows)
    )
    with pytest.raises(pilots.EstimateError, match="z has no value from 1990 to 1995 for d2"):
        predicted([{"column": "z", "from": 1990, "to": 1995}], blank)
    flat = "\n".join(f"{row},{'z' if n == 0 else 4}" for n, row in enumerate(rows))
    with pytest.raises(pilots.EstimateError, match="predictor z is the same in all units"):
        predicted([{"column": "z", "from": 1990, "to": 1995}], flat)
    with pytest.raises(pilots.DesignError, match="no period of the panel lies from 1900 to 1950"):
        predicted([{"column": "z", "from": 1900, "to": 1950}], flat)


def test_who_asked_hears_of_each_placebo_and_can_stop() -> None:
    heard: list[tuple[int, int]] = []

    def told(done: int, count: int) -> None:
        heard.append((done, count))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pilots.estimate(designed(), "did", told=told)
    assert heard == [(1, 24), (2, 24), (3, 24)]


def test_a_start_other_than_the_panel_marks_is_told() -> None:
    names, times, outcome = made(donors=6)
    rows = long_table(names, times, outcome).splitlines()
    marked = [f"{rows[0]},treated"]
    for row in rows[1:]:
        unit, time, _ = row.split(",")
        marked.append(f"{row},{int(unit == 't0' and time >= '2008')}")
    panel = read("\n".join(marked))
    late = pilots.estimate(pilots.design(panel, treated=["t0"], start="2010"), "did")
    right = pilots.estimate(pilots.design(panel, treated=["t0"], start="2008"), "did")
    assert any("begins at another time: t0 2008" in str(one) for one in late.warnings)
    assert not any("another time" in str(one) for one in right.warnings)


def test_a_series_that_falls_like_all_others_is_no_success() -> None:
    names, times, outcome = made(donors=20, noise=0.1)
    everywhere, here = outcome.copy(), outcome.copy()
    everywhere[:, 20:] -= 5
    here[0, 20:] -= 50
    words = []
    for table in (everywhere, here):
        panel = read(long_table(names, times, table))
        design = pilots.design(panel, treated=["t0"], start="2010")
        found = pilots.estimate(design, "its", better="lower")
        assert len(found.placebos) == 20
        words.append(found.verdict.word)
        if table is everywhere:
            assert "units that were not treated changed as much" in str(found.verdict.reason)
            assert found.verdict.reason in found.warnings
    assert words == ["cannot_be_told", "worked"]
