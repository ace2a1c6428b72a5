# SPDX-License-Identifier: EUPL-1.2
"""Looking for what is odd in a series."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np

from proxeny.observations import series_checks
from proxeny.observations.series_checks import Warn
from proxeny_site.notifications.wording import keep
from proxeny_site.observations.models import Alert, Series
from proxeny_site.observations.queries.series import readings_of, seconds
from proxeny_site.organisations.models import Organisation

#: How far back a series is looked at.
DAYS = 60
#: Of one kind in one series, the latest this many become alerts; more say nothing new.
MOST = 5


def look(organisation: Organisation, series: Series, now: datetime) -> None:
    """Store what is odd about the last days of a series; call inside a scope.

    What was noticed before keeps its answer.
    """
    found: dict[str, list[Warn]] = {}
    for warning in _warnings(organisation, series):
        found.setdefault(warning.kind, []).append(warning)
    for kind, warnings in found.items():
        for warning in warnings[-MOST:]:
            words = keep(warning.message)
            Alert.objects.update_or_create(
                sensor=series.sensor,
                key=_key(series, warning),
                defaults={
                    "ends": datetime.fromtimestamp(warning.end, UTC),
                    "size": warning.size,
                    "words": words,
                },
                create_defaults={
                    "measure": series.measure,
                    "kind": kind,
                    "begins": datetime.fromtimestamp(warning.start, UTC),
                    "ends": datetime.fromtimestamp(warning.end, UTC),
                    "size": warning.size,
                    "words": words,
                    "noticed_at": now,
                },
            )


def _warnings(organisation: Organisation, series: Series) -> Iterator[Warn]:
    start = series.last_at - timedelta(days=DAYS)
    end = series.last_at + timedelta(seconds=1)
    table = readings_of(organisation, series.sensor.name, series.measure, None, start, end)
    times = seconds(table)
    values = table["value"].to_numpy()
    yield from series_checks.check(times, values)
    lat, lon = (table[name].to_numpy(zero_copy_only=False) for name in ("lat", "lon"))
    placed = np.isfinite(lat.astype(float)) & np.isfinite(lon.astype(float))
    yield from series_checks.moves(times[placed], lat[placed], lon[placed])
    try:
        yield from series_checks.breaks(times, values)
    except ImportError:
        # The extra `forecast` is not installed; the other checks need nothing more.
        return


def _key(series: Series, warning: Warn) -> str:
    text = f"{series.measure} {warning.kind} {warning.start:.0f}"
    return hashlib.sha256(text.encode()).hexdigest()
