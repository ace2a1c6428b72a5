# SPDX-License-Identifier: EUPL-1.2
"""A forecast says how wrong it was before, and gives way to the naive one that is better."""

import numpy as np
import pytest

from proxeny.observations.errors import QuestionError
from proxeny.observations.forecast import ETS, NAIVE, forecast

pytest.importorskip("statsforecast")
MONTHS = np.arange(84)
SEASON = 10 * np.sin(MONTHS / 12 * 2 * np.pi)


def test_a_trend_with_seasons_is_forecast_better_than_by_repeating():
    noise = np.random.default_rng(3).normal(0, 1, 84)
    found = forecast(50 + 0.5 * MONTHS + SEASON + noise, 12, 6)
    assert found.method == ETS
    assert found.error < found.naive_error
    truth = 50 + 0.5 * np.arange(84, 90) + 10 * np.sin(np.arange(84, 90) / 12 * 2 * np.pi)
    assert np.abs(found.value - truth).max() < 4
    assert (found.low < found.value).all() and (found.value < found.high).all()
    assert found.tested == 24
    assert "repeating the last season" in str(found.message)


def test_where_repeating_is_as_good_it_is_used_and_said():
    found = forecast(np.round(50 + SEASON, 6), 12, 6)
    assert (found.method, found.naive_error) == (NAIVE, pytest.approx(0, abs=1e-5))
    np.testing.assert_allclose(found.value, (50 + SEASON)[72:78], atol=1e-5)
    assert str(found.message).startswith("repeats the last season")


def test_too_little_or_broken_data_is_refused():
    with pytest.raises(QuestionError, match="48 values without a gap, not 40"):
        forecast(np.ones(40), 12, 6)
    with pytest.raises(QuestionError, match="without a gap, not 83"):
        forecast(np.where(MONTHS == 7, np.nan, SEASON), 12, 6)
