# SPDX-License-Identifier: EUPL-1.2
"""What a city reported, report by report: its cycles on this node, and reports in the atlas."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404
from django_scopes import scope

from proxeny import cities, indicators
from proxeny.cities import City
from proxeny_site.indicators.models import Cycle, CycleState, Value, ValueState, Verdict
from proxeny_site.indicators.queries.cycles import cycles_of
from proxeny_site.organisations.models import Kind, Organisation, Status
from proxeny_site.organisations.queries.claims import holder_of

Key = tuple[str, str]
#: A stored value as a row of FIELDS.
Row = tuple[Any, ...]

#: The framework of the reports that the atlas holds.
ATLAS_FRAMEWORK = "u4ssc"
#: What is read of a stored value.
FIELDS = (
    "cycle_id",
    "code",
    "data_point",
    "state",
    "value",
    "unit",
    "year",
    "quality",
    "origin",
    "source",
    "verdict",
    "unconfirmed",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a dashboard is about; at least one of the two is there."""

    city: City | None
    organisation: Organisation | None

    @property
    def name(self) -> str:
        """The name of the city."""
        return self.city.name if self.city else str(self.organisation)

    @property
    def address(self) -> str:
        """What names it in addresses: the number of the city, else the organisation's name."""
        return str(self.city.id) if self.city else str(self.organisation and self.organisation.slug)


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a city: its values, and which of them a verifier accepted.

    `cycle` is None for a report of the atlas; `month` (YYYY-MM) then says when it was printed, and
    the years that its values describe are not known.
    """

    year: int
    cycle: Cycle | None
    month: str
    values: Mapping[Key, indicators.Value]
    verified: frozenset[Key]

    @property
    def simulated(self) -> bool:
        """The values are made up for a demonstration."""
        return self.cycle is not None and self.cycle.simulated

    @property
    def reported(self) -> int:
        """How many data points have a number that counts."""
        return sum(value.usable is not None for value in self.values.values())


def subject(name: str) -> Subject:
    """Return whom `name` (the number of a city, or the short name of a government) stands for.

    Raises `Http404`.
    """
    if name.isdecimal():
        city = city_of(int(name))
        if city is None:
            raise Http404
        return Subject(city, holder_of(city.id))
    governments = Organisation.objects.filter(kind=Kind.CITY_GOVERNMENT, slug=name)
    organisation = governments.exclude(status=Status.REVOKED).first()
    if organisation is None:
        raise Http404
    return subject_of(organisation)


def subject_of(organisation: Organisation) -> Subject:
    """Return the government of a city with its city; without it where it lost the city."""
    if organisation.status == Status.REVOKED:
        return Subject(None, organisation)
    return Subject(city_of(organisation.city_id), organisation)


def city_of(number: int | None) -> City | None:
    """Return the city of the atlas with this number, None where there is none."""
    try:
        return None if number is None else cities.get(number)
    except cities.UnknownCity:
        return None


def reports_of(user: object, about: Subject, *, newest: bool = False) -> Mapping[str, list[Report]]:
    """Return by framework the reports that `user` may see, the newest first.

    `newest` reads one of this node for each framework. Two queries, however many reports there
    are.
    """
    found: dict[str, list[Report]] = {}
    if about.organisation is not None:
        cycles = list(cycles_of(user, about.organisation).order_by("-year"))
        if newest:
            cycles = list({cycle.framework: cycle for cycle in reversed(cycles)}.values())
        for cycle, report in _of_cycles(cycles, [about.organisation]):
            found.setdefault(cycle.framework, []).append(report)
    if about.city is not None and (printed := printed_reports().get(about.city.id)):
        found.setdefault(ATLAS_FRAMEWORK, []).append(printed)
    for reports in found.values():
        reports.sort(key=lambda report: (report.year, report.cycle is not None), reverse=True)
    return found


def newest_reports(user: object, about: Subject) -> list[tuple[str, Report]]:
    """Return for each framework the newest report that `user` may see."""
    return [(name, found[0]) for name, found in reports_of(user, about, newest=True).items()]


def _of_cycles(
    cycles: Collection[Cycle], organisations: Collection[Organisation]
) -> Iterator[tuple[Cycle, Report]]:
    rows: dict[int, list[Row]] = {cycle.pk: [] for cycle in cycles}
    for row in stored(rows.keys(), organisations):
        rows[row[0]].append(row)
    for cycle in cycles:
        whole = cycle.state == CycleState.VERIFIED
        values = {(row[1], row[2]): counted(row, whole) for row in rows[cycle.pk]}
        verified = frozenset(key for key, one in values.items() if one.status == "accepted")
        yield cycle, Report(cycle.year, cycle, "", values, verified)


def stored(
    cycles: Iterable[int], organisations: Collection[Organisation], only: Key | None = None
) -> Iterator[Row]:
    """Yield the values of cycles (numbers) of `organisations` as rows of FIELDS.

    `only` leaves every other data point out.
    """
    with scope(organisation=list(organisations)):
        found = Value.objects.filter(cycle__in=list(cycles)).order_by()
        if only is not None:
            found = found.filter(code=only[0], data_point=only[1])
        yield from found.values_list(*FIELDS)


def counted(row: Row, verified: bool) -> indicators.Value:
    """Return a row of FIELDS as a value of the methods.

    What a verifier says counts once the cycle is `verified`: until then it may still change, and
    is between the two.
    """
    _cycle, code, point, state, number, unit, year, quality, origin, source, verdict, open_ = row
    status = state
    if state == ValueState.REPORTED:
        status = verdict if verified and verdict != Verdict.NONE else "reported"
        if open_:
            # Nobody has said that it holds: the number of last year is told to nobody.
            status, number, year = "carried_over", None, None
    return indicators.Value(
        code=code,
        data_point=point,
        value=number,
        year=year,
        unit=unit,
        quality=quality,
        origin=origin,
        source=source,
        status=status,
    )


@cache
def printed_reports() -> Mapping[int, Report]:
    """Return the reports that the atlas holds, by the number of the city.

    The publisher printed them after a verification; which values that one accepted is not said,
    so none counts as verified here. A city that the atlas does not know is left out.
    """
    found = {}
    for one in indicators.reports():
        city = cities.lookup(f"{one.city}, {one.country}").city
        if city is not None:
            values = {value.key: value for value in one.values}
            found[city.id] = Report(int(one.month[:4]), None, one.month, values, frozenset())
    return found
