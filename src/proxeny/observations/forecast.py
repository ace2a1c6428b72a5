# SPDX-License-Identifier: EUPL-1.2
"""What comes next in a series, with an interval, and how wrong the same method was before.

The method is exponential smoothing chosen by AICc (ETS, Hyndman and Khandakar 2008, by
`statsforecast`, the extra `forecast`). It is held against the seasonal naive method, which repeats
the last season, on past data that it had not seen; where it is not better, the naive one is used.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxeny.messages import Message, gettext_noop
from proxeny.observations.errors import EngineError, QuestionError

Numbers = npt.NDArray[np.float64]

ETS, NAIVE = "exponential smoothing", "seasonal naive"


@dataclass(frozen=True, slots=True)
class Forecast:
    """Values to come with the interval that should hold `level` of them, and the errors before.

    `error` and `naive_error` are mean absolute errors on `tested` past values that the methods had
    not seen; `method` is the one that was better there. `held` is the share of those values that
    lay inside the interval.
    """

    method: str
    value: Numbers
    low: Numbers
    high: Numbers
    level: float
    error: float
    naive_error: float
    held: float
    tested: int
    message: Message


def forecast(
    values: Numbers, season: int, ahead: int, *, level: float = 0.9, folds: int = 4
) -> Forecast:
    """Forecast `ahead` values of a series whose pattern repeats after `season` values.

    The last `folds` x `ahead` values are forecast first, `ahead` at a time, each time from what
    came before. QuestionError where fewer than two seasons are left for the first of them, or a
    value is missing; EngineError where the extra is not installed.
    """
    values = np.asarray(values, dtype=np.float64)
    first = len(values) - folds * ahead
    if first < 2 * season or not np.isfinite(values).all():
        raise QuestionError(
            Message(
                gettext_noop("a forecast needs {count} values without a gap, not {given}"),
                count=2 * season + folds * ahead,
                given=int(np.isfinite(values).sum()),
            )
        )
    tests = [(values[:at], values[at : at + ahead]) for at in range(first, len(values), ahead)]
    truth = np.concatenate([after for _, after in tests])
    scores = {}
    for method in (ETS, NAIVE):
        parts = [_forecast(method, before, season, ahead, level) for before, _ in tests]
        mean, low, high = (np.concatenate(kind) for kind in zip(*parts, strict=True))
        inside = float(np.mean((low <= truth) & (truth <= high)))
        scores[method] = float(np.mean(np.abs(mean - truth))), inside
    error, naive_error = scores[ETS][0], scores[NAIVE][0]
    method = ETS if error < naive_error else NAIVE
    said = (
        gettext_noop("off by {error} on {count} past values; repeating the last season by {naive}")
        if method == ETS
        else gettext_noop(
            "repeats the last season: off by {naive} on {count} past values, while exponential "
            "smoothing is off by {error}"
        )
    )
    message = Message(said, error=round(error, 2), naive=round(naive_error, 2), count=len(truth))
    mean, low, high = _forecast(method, values, season, ahead, level)
    return Forecast(
        method,
        mean,
        low,
        high,
        level,
        error,
        naive_error,
        scores[method][1],
        len(truth),
        message,
    )


def _forecast(
    method: str, values: Numbers, season: int, ahead: int, level: float
) -> tuple[Numbers, Numbers, Numbers]:
    try:
        from statsforecast.models import AutoETS, SeasonalNaive
    except ImportError as error:
        raise EngineError(
            gettext_noop("forecasts need statsforecast: pip install 'proxeny[forecast]'")
        ) from error
    model = (AutoETS if method == ETS else SeasonalNaive)(season_length=season)
    percent = round(level * 100)
    found = model.forecast(y=values, h=ahead, level=[percent])
    low, high = found[f"lo-{percent}"], found[f"hi-{percent}"]
    return np.asarray(found["mean"]), np.asarray(low), np.asarray(high)
