# SPDX-License-Identifier: EUPL-1.2
"""Comparable cities that report, and what they made public."""

from collections.abc import Mapping
from dataclasses import dataclass

from proxeny import cities, indicators
from proxeny.cities import City, Peers
from proxeny_site.indicators.models import WRITABLE, Cycle, CycleState
from proxeny_site.indicators.queries.dashboard_places import public_cycles
from proxeny_site.indicators.queries.dashboard_reports import (
    ATLAS_FRAMEWORK,
    Key,
    counted,
    printed_reports,
    stored,
)

#: As many cities make a group.
MOST = 20
#: A city is comparable when it is in the nearest tenth of all the cities of the atlas.
WITHIN = 0.1
#: Older reports of other cities are not set beside a report.
YEARS = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A value of another city: its report, and whether it was verified or is made up."""

    value: indicators.Value
    report: int
    verified: bool
    simulated: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The comparable cities that report, and what each says of each data point."""

    peers: Peers
    told: Mapping[Key, Mapping[int, Told]]

    @property
    def simulated(self) -> int:
        """How many of the cities tell made-up values."""
        return len(
            {number for told in self.told.values() for number in told if told[number].simulated}
        )

    def values(self, key: Key) -> dict[int, indicators.Value]:
        """Return what the peers say of a data point, by the number of the city."""
        return {number: told.value for number, told in self.told.get(key, {}).items()}


def peers_of(city: City, framework: str, year: int, only: Key | None = None) -> Group:
    """Return the group that a report of `city` for `year` is compared with.

    It holds what everybody may read: public cycles, and reports of the atlas. Of each city one
    report counts: the newest that is no longer being filled in, else the newest; what it does not
    tell, a report of the atlas may. `only` reads one data point. Two queries, however many cities
    report.
    """
    reports: dict[int, Cycle] = {}
    public = public_cycles().filter(framework=framework, year__gte=year - YEARS)
    for cycle in public.filter(organisation__city_id__isnull=False):
        number = cycle.organisation.city_id
        if number not in reports or (
            reports[number].state in WRITABLE and cycle.state not in WRITABLE
        ):
            reports[number] = cycle
    printed = printed_reports() if framework == ATLAS_FRAMEWORK else {}
    among = (reports.keys() | printed.keys()) - {city.id}
    group = cities.peers(city, limit=MOST, among=among, within=WITHIN)
    told: dict[Key, dict[int, Told]] = {}
    numbers = [peer.city.id for peer in group.peers]
    _from_cycles(told, [reports[number] for number in numbers if number in reports], only)
    for number in numbers:
        if number in printed:
            for key, value in printed[number].values.items():
                if value.usable is not None:
                    one = Told(value, printed[number].year, verified=False, simulated=False)
                    told.setdefault(key, {}).setdefault(number, one)
    return Group(group, told)


def _from_cycles(told: dict[Key, dict[int, Told]], cycles: list[Cycle], only: Key | None) -> None:
    known = {cycle.pk: cycle for cycle in cycles}
    for row in stored(known, [cycle.organisation for cycle in cycles], only) if known else ():
        cycle = known[row[0]]
        value = counted(row, cycle.state == CycleState.VERIFIED)
        if value.usable is not None:
            one = Told(value, cycle.year, value.status == "accepted", cycle.simulated)
            told.setdefault(value.key, {})[cycle.organisation.city_id] = one
