# SPDX-License-Identifier: EUPL-1.2
"""Looking for what is odd in a series."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from proxeny import observations
from proxeny.messages import Message, gettext_noop
from proxeny.observations import Warn
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.notifications.wording import keep
from proxeny_site.observations.models import Alert, Series
from proxeny_site.observations.queries.series import neighbours_of, readings_of, seconds
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries.people import writers_of

#: How far back a series is looked at.
DAYS = 60
#: Of one kind in one series, the latest this many become alerts; more say nothing new.
MOST = 5
#: A drift is looked for beside at least so many sensors: fewer do not show which one moves.
FEWEST = 3


def look(organisation: Organisation, changed: Iterable[Series], now: datetime) -> None:
    """Store what is odd about the last days of each series, and tell whoever writes for the city.

    Call inside a scope. What was noticed before keeps its answer and is not told again.
    """
    new: list[tuple[Alert, Message]] = []
    for series in changed:
        found: dict[str, list[Warn]] = {}
        for warning in _warnings(organisation, series):
            found.setdefault(warning.kind, []).append(warning)
        for warnings in found.values():
            new += _stored(series, warnings[-MOST:], now)
    if new:
        _tell(organisation, new)


def _stored(
    series: Series, warnings: Iterable[Warn], now: datetime
) -> Iterable[tuple[Alert, Message]]:
    """Store warnings as alerts; yield those that are new."""
    for warning in warnings:
        facts: dict[str, Any] = {
            "ends": datetime.fromtimestamp(warning.end, UTC),
            "size": warning.size,
            "words": keep(warning.message),
        }
        made, is_new = Alert.objects.update_or_create(
            sensor=series.sensor,
            key=_key(series, warning),
            defaults=facts,
            create_defaults=facts
            | {
                "measure": series.measure,
                "kind": warning.kind,
                "begins": datetime.fromtimestamp(warning.start, UTC),
                "noticed_at": now,
            },
        )
        if is_new:
            yield made, warning.message


def _tell(organisation: Organisation, new: list[tuple[Alert, Message]]) -> None:
    """Tell of all that is new in one sentence: one delivery may bring a great many."""
    first, what = new[0]
    facts = {"sensor": str(first.sensor), "measure": first.measure, "what": what}
    if len(new) == 1:
        text = Message(gettext_noop("Noticed at {sensor}, {measure}: {what}"), **facts)
        page, arguments = "observations:alert", [organisation.slug, first.pk]
    else:
        text = Message(
            gettext_noop(
                "Noticed in the readings of {organisation}: {count}. The first is at {sensor}, "
                "{measure}: {what}"
            ),
            organisation=str(organisation),
            count=len(new),
            **facts,
        )
        page, arguments = "observations:overview", [organisation.slug]
    people = writers_of(organisation)
    notify(to=people, kind=Kind.WORK, text=text, page=page, arguments=arguments)


def _warnings(organisation: Organisation, series: Series) -> list[Warn]:
    start = series.last_at - timedelta(days=DAYS)
    end = series.last_at + timedelta(seconds=1)
    near = neighbours_of(series)
    table = readings_of(organisation, [series.sensor.name, *near], series.measure, start, end)
    own = table.filter(pc.equal(table["sensor"], series.sensor.name))
    times = seconds(own)
    lat, lon = (own[name].to_numpy().astype(float) for name in ("lat", "lon"))
    rows = [_at(times, table.filter(pc.equal(table["sensor"], name))) for name in near]
    return observations.check(
        times,
        own["value"].to_numpy(),
        lat=lat,
        lon=lon,
        neighbours=np.array(rows) if len(rows) >= FEWEST else None,
    )


def _at(times: np.ndarray, table: pa.Table) -> np.ndarray:
    """Return the values of a table of readings at `times`, NaN where it has none."""
    found = np.full(len(times), np.nan)
    _, here, there = np.intersect1d(times, seconds(table), return_indices=True)
    found[here] = table["value"].to_numpy()[there]
    return found


def _key(series: Series, warning: Warn) -> str:
    text = f"{series.measure} {warning.kind} {warning.start:.0f}"
    return hashlib.sha256(text.encode()).hexdigest()
