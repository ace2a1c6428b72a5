# SPDX-License-Identifier: EUPL-1.2
"""The last days of a series, and what may come next, as pictures with tables."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from django.utils.translation import gettext as _

from proxeny.messages import Message
from proxeny.observations import ObservationsError
from proxeny.observations.forecast import Forecast, forecast
from proxeny_site.observations.models import Series
from proxeny_site.observations.queries.series import readings_of, seconds
from proxeny_site.observations.recipes import shown_unit
from proxeny_site.web.charts import Chart, draw
from proxeny_site.web.numbers import number
from proxeny_site.web.tables import Column, Table

#: Days that the small picture shows, and days that a forecast looks ahead and back.
DAYS, AHEAD, BACK = 7, 7, 180
_HOURS = 3600.0


def last_days(series: Series) -> Chart | None:
    """Return the hourly means of the last days of a series, None where there is nothing."""
    end = series.last_at + timedelta(seconds=1)
    times, values = _means(series, end - timedelta(days=DAYS), end, 3 * _HOURS)
    if len(times) < 2:
        return None
    title = _("%(measure)s in the last %(days)s days") % {"measure": series.measure, "days": DAYS}
    return _drawn(title, series, times, values, [])


@dataclass(frozen=True, slots=True)
class Outlook:
    """A forecast with its picture, or the reason why there is none."""

    found: Forecast | None
    chart: Chart | None
    reason: Message | None


def outlook(series: Series) -> Outlook:
    """Return the daily means of the next week, with the error on past data beside the naive one."""
    end = series.last_at + timedelta(seconds=1)
    times, values = _means(series, end - timedelta(days=BACK), end, 24 * _HOURS)
    if len(times) < 2:
        values = np.array([])
    else:
        # Single missing days lie between their neighbours; a longer gap begins the series anew.
        times, values = _without_gaps(times, values)
    try:
        found = forecast(values, 7, AHEAD)
    except ObservationsError as error:
        return Outlook(None, None, error.message)
    first = times[-1] + 24 * _HOURS
    ahead = [
        (first + day * 24 * _HOURS, *map(float, row))
        for day, row in enumerate(zip(found.value, found.low, found.high, strict=True))
    ]
    title = _("%(measure)s, daily means and the next %(days)s days") % {
        "measure": series.measure,
        "days": AHEAD,
    }
    return Outlook(found, _drawn(title, series, times[-56:], values[-56:], ahead), None)


def _means(
    series: Series, start: datetime, end: datetime, step: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the means of a series over steps of so many seconds, where there is a reading."""
    sensor = series.sensor
    table = readings_of(sensor.organisation, [sensor.name], series.measure, start, end)
    slots = np.floor(seconds(table) / step) * step
    if not len(slots):
        return slots, slots
    places, inverse = np.unique(slots, return_inverse=True)
    sums = np.bincount(inverse, weights=table["value"].to_numpy())
    return places, sums / np.bincount(inverse)


def _without_gaps(times: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    day = 24 * _HOURS
    wide = np.flatnonzero(np.diff(times) > 2 * day)
    if len(wide):
        times, values = times[wide[-1] + 1 :], values[wide[-1] + 1 :]
    whole = np.arange(times[0], times[-1] + day / 2, day)
    return whole, np.interp(whole, times, values)


def _drawn(
    title: str,
    series: Series,
    times: np.ndarray,
    values: np.ndarray,
    ahead: list[tuple[float, float, float, float]],
) -> Chart:
    unit = shown_unit(series.unit)
    data = [
        {"at": at * 1000, "value": float(value)} for at, value in zip(times, values, strict=True)
    ]
    data += [
        {"at": at * 1000, "mean": mean, "low": low, "high": high} for at, mean, low, high in ahead
    ]
    rows = [
        (_day(at), number(float(value), 1), None) for at, value in zip(times, values, strict=True)
    ]
    rows += [
        (_day(at), number(mean, 1), f"{number(low, 1)} – {number(high, 1)}")
        for at, mean, low, high in ahead
    ]
    columns = [Column(_("From (UTC)")), Column(unit, numeric=True)]
    if ahead:
        columns.append(Column(_("Interval"), numeric=True))
    table = Table(title, columns, [row[: len(columns)] for row in rows], missing="–")
    return draw("series", data, title=title, words={"measure": unit}, table=table)


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M")
