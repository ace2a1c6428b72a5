# SPDX-License-Identifier: EUPL-1.2
"""On panels that nobody published, the estimators agree with an independent package."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
from diff_diff import SyntheticDiD, TwoWayFixedEffects

from proxeny import pilots
from tests.library.pilots.panel_case import long_table, made, read


def both(seed: int, treated: int, donors: int) -> tuple[pilots.Design, pd.DataFrame, list[int]]:
    names, times, outcome = made(seed=seed, treated=treated, donors=donors, effect=2.0)
    panel = read(long_table(names, times, outcome))
    design = pilots.design(panel, treated=names[:treated], start="2010")
    table = pd.DataFrame(
        [
            (name, int(time), float(outcome[row, column]), int(row < treated))
            for row, name in enumerate(names)
            for column, time in enumerate(times)
        ],
        columns=["unit", "time", "y", "ever"],
    )
    return design, table, [int(time) for time in times[20:]]


@pytest.mark.parametrize(("seed", "treated", "donors"), [(1, 1, 12), (2, 3, 25), (3, 5, 40)])
def test_synthetic_difference_in_differences_agrees(seed: int, treated: int, donors: int) -> None:
    design, table, after = both(seed, treated, donors)
    found = pilots.estimate(design, "sdid", with_placebos=False)
    method = "jackknife" if treated > 1 else "placebo"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = SyntheticDiD(variance_method=method, n_bootstrap=20, seed=1).fit(
            table, outcome="y", treatment="ever", unit="unit", time="time", post_periods=after
        )
    assert found.att == pytest.approx(other.att, abs=1e-6)
    if treated > 1:
        assert found.se == pytest.approx(other.se, rel=1e-4)
    else:
        assert found.se is None


def test_difference_in_differences_agrees() -> None:
    design, table, _ = both(4, 12, 14)
    table["post"] = (table["time"] >= 2010).astype(int)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        other = TwoWayFixedEffects(cluster="unit").fit(
            table, outcome="y", treatment="ever", time="post", unit="unit"
        )
    found = pilots.estimate(design, "did", with_placebos=False)
    assert found.att == pytest.approx(other.att, abs=1e-9)
    assert np.isfinite(found.se)
