# SPDX-License-Identifier: EUPL-1.2
"""What the city has answered already in another framework, and where it has changed there since."""

from dataclasses import dataclass

from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint, Link
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.indicators.queries.values import measured, values_of


@dataclass(frozen=True, slots=True)
class Offer:
    """A value of another cycle that answers `point` here, and what stands here now.

    `value` is the number as it would stand here. `stale` says that it was taken over before and
    has changed at its origin since.
    """

    point: DataPoint
    value: float
    origin: Value
    link: Link
    present: Value | None
    stale: bool

    @property
    def is_same(self) -> bool:
        """Both frameworks ask the same, so that the number needs no conversion."""
        return self.link.relation == "same"

    @property
    def source(self) -> DataPoint:
        """The data point of the other framework."""
        return indicators.get(self.link.source_framework).points[self.link.source]


def sisters(cycle: Cycle) -> list[Cycle]:
    """Return the cycles of the same city and year in other frameworks."""
    with scope(organisation=cycle.organisation):
        found = Cycle.objects.filter(year=cycle.year).exclude(pk=cycle.pk)
        return list(found.select_related("organisation"))


def offers(cycle: Cycle) -> list[Offer]:
    """Return what could be taken over, without what stands here just so already."""
    here = values_of(cycle)
    points = indicators.get(cycle.framework).points
    found = []
    for sister in sisters(cycle):
        there = values_of(sister)
        usable = {key: measured(value) for key, value in there.items()}
        reused = indicators.reuse(usable, sister.framework, cycle.framework)
        for link in indicators.links():
            fits = (link.source_framework, link.to_framework) == (sister.framework, cycle.framework)
            if not fits or link.to not in reused or link.relation == "related":
                continue
            origin, present = there.get(link.source), here.get(link.to)
            number = reused[link.to].value
            if origin is None or number is None or (origin.taken_from_id or 0) == _pk(present):
                # What came from here is not offered back.
                continue
            taken = present is not None and present.taken_from_id == origin.pk
            if present is not None and present.value == number and present.year == origin.year:
                continue
            found.append(Offer(points[link.to], number, origin, link, present, stale=taken))
    return found


def stale_keys(cycle: Cycle) -> set[tuple[str, str]]:
    """Return the data points taken over from another cycle that have changed there since."""
    return {offer.point.key for offer in offers(cycle) if offer.stale}


def _pk(value: Value | None) -> int:
    return value.pk if value else -1
