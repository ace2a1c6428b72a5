# SPDX-License-Identifier: EUPL-1.2
"""What the page of one data point shows beside the form."""

from dataclasses import dataclass

from django.http import Http404

from proxeny import indicators
from proxeny.indicators import DataPoint, UnknownIndicator
from proxeny_site.indicators.models import Cycle, Value
from proxeny_site.indicators.queries.checks import Warned, open_warnings
from proxeny_site.indicators.queries.reuse import Offer, offers
from proxeny_site.indicators.queries.values import last_values, values_of


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A data point, what stands there, what stood there last time, and its neighbours."""

    point: DataPoint
    value: Value | None
    last: indicators.Value | None
    warnings: tuple[Warned, ...]
    offer: Offer | None
    before: DataPoint | None
    after: DataPoint | None
    place: int
    total: int

    @property
    def sources(self) -> list[str]:
        """The pages that define the indicator."""
        return [word for word in self.point.source.split() if word.startswith("https://")]

    @property
    def difference(self) -> float | None:
        """By how much the number differs from that of the last cycle."""
        if self.value is None or self.value.value is None or self.last is None:
            return None
        return None if self.last.value is None else self.value.value - self.last.value


def point_of(cycle: Cycle, code: str, data_point: str) -> DataPoint:
    """Return a data point of the cycle's framework, the first one where no code is named.

    Raises `Http404` where there is none of that name.
    """
    framework = indicators.get(cycle.framework)
    if not code:
        return next(iter(framework.points.values()))
    try:
        return framework.find(code, data_point)
    except UnknownIndicator as error:
        raise Http404(str(error)) from None


def entry_page(
    cycle: Cycle, code: str, data_point: str, within: list[DataPoint] | None = None
) -> EntryPage:
    """Return the page of a data point; `within` are those among which one goes on and back.

    Whoever has the link of a part sees those of the part alone, without warnings and offers.
    Raises `Http404`.
    """
    among = within or list(indicators.get(cycle.framework).points.values())
    point = point_of(cycle, code, data_point) if code else among[0]
    if point not in among:
        raise Http404
    place = among.index(point)
    own = within is None
    return EntryPage(
        point=point,
        value=values_of(cycle).get(point.key),
        last=last_values(cycle).get(point.key),
        warnings=tuple(one for one in open_warnings(cycle) if own and point in one.points),
        offer=next((one for one in offers(cycle) if own and one.point == point), None),
        before=among[place - 1] if place else None,
        after=among[place + 1] if place + 1 < len(among) else None,
        place=place + 1,
        total=len(among),
    )
