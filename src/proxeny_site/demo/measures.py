# SPDX-License-Identifier: EUPL-1.2
"""A reporting cycle of the demonstration world; its values are made up, and every page says so."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny_site.accounts.models import User
from proxeny_site.demo.world import NOTE
from proxeny_site.indicators.actions.confirm_values import confirm_values
from proxeny_site.indicators.actions.enter_values import enter_values
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.actions.open_next_cycle import open_next_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, Quality, ValueState
from proxeny_site.organisations.models import Organisation

FRAMEWORK = "u4ssc"
#: Whose values the made-up ones are shaped after, so that they are of a believable size.
SHAPED_AFTER = ("Valencia", "Karmøy", "Stavanger")


def build_measures(
    organisations: Mapping[str, Organisation], people: Mapping[str, User], now: datetime
) -> None:
    """Open two cycles of Porto, the later one half done, unless there are some already."""
    porto, ines = organisations["porto"], people["ines@porto.example"]
    with scope(organisation=porto):
        if Cycle.objects.exists():
            return
    year = now.year - 2
    first = open_cycle(
        by=ines,
        organisation=porto,
        framework=FRAMEWORK,
        year=year,
        today=now.date(),
        simulated=True,
    )
    enter_values(by=ines, cycle=first, entries=_entries(year - 1, 1.0), now=now)
    second = open_next_cycle(
        by=ines, previous=first, year=year + 1, due=now.date() + timedelta(days=60), now=now
    )
    # So that something is confirmed, something changed, and something still to be looked at.
    renewed = dict(list(_entries(year, 1.04).items())[::3])
    enter_values(by=ines, cycle=second, entries=renewed, now=now)
    carried = [key for key in _entries(year, 1.0) if key not in renewed]
    confirm_values(by=ines, cycle=second, keys=set(carried[::2]), now=now)


def _entries(year: int, growth: float) -> dict[tuple[str, str], Entry]:
    points = indicators.get(FRAMEWORK).points
    found: dict[tuple[str, str], Entry] = {}
    for report in indicators.reports():
        for value in report.values:
            if report.city in SHAPED_AFTER and value.value is not None:
                point = points[value.key]
                found[value.key] = Entry(
                    state=ValueState.REPORTED,
                    value=_made_up(point, value.value, growth),
                    unit=point.unit,
                    year=year,
                    source=NOTE,
                    quality=Quality.ASSUMPTIONS,
                )
    return found


def _made_up(point: DataPoint, number: float, growth: float) -> float:
    """Return a number near `number` that is possible for the data point."""
    if point.is_yes_no:
        return number
    near = float(f"{number * 0.97 * growth:.4g}")
    return near if point.maximum is None else min(near, point.maximum)
