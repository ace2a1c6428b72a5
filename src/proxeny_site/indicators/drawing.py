# SPDX-License-Identifier: EUPL-1.2
"""Small pictures of values: how they moved, the range of the peers, and the charts of a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from proxeny.indicators import QUALITIES, Comparison, DataPoint
from proxeny_site.indicators.queries.dashboard_indicator import IndicatorPage
from proxeny_site.indicators.queries.peers import Told
from proxeny_site.web import charts
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import isolated, term
from proxeny_site.web.tables import Column, Table
from proxeny_site.web.templatetags.design import Span, span

#: Size of a small line in SVG units, and the room that its ends need.
WIDE, HIGH, ROOM = 100, 24, 3
#: Which way a value went, in words.
WAYS = {
    "better": gettext_lazy("better"),
    "worse": gettext_lazy("worse"),
    "steady": gettext_lazy("steady"),
    "open": gettext_lazy("changed"),
}
#: Whose number a target is, in words.
ORIGINS = {
    "published": gettext_lazy("published with the framework"),
    "own": gettext_lazy("set by the city"),
    "platform default": gettext_lazy("platform default, a demonstration"),
}


def spark(series: Sequence[tuple[float, float]]) -> str:
    """Return the points of a line through (year, number), the latest at the right; "" for one."""
    if len(series) < 2:
        return ""
    years, numbers = zip(*series, strict=True)
    first, reach = years[0], (years[-1] - years[0]) or 1
    lowest, height = min(numbers), (max(numbers) - min(numbers)) or 1
    flat = max(numbers) == lowest
    return " ".join(
        f"{ROOM + (year - first) / reach * (WIDE - 2 * ROOM):.1f},"
        + (f"{HIGH / 2:.1f}" if flat else f"{_high((value - lowest) / height):.1f}")
        for year, value in series
    )


def _high(share: float) -> float:
    return HIGH - ROOM - share * (HIGH - 2 * ROOM)


@dataclass(frozen=True, slots=True)
class Strip:
    """The range of the peers, its middle half, and the city in it, as stretches of a bar."""

    reach: Span
    half: Span
    here: Span | None


def strip(beside: Comparison) -> Strip | None:
    """Return where the peers and the city lie between the least and the most of all of them."""
    low, high = beside.lowest, beside.highest
    first, last = beside.lower_quarter, beside.upper_quarter
    if low is None or high is None or first is None or last is None or beside.point.is_yes_no:
        return None
    own = None if beside.value is None else beside.value.usable
    least, most = (low, high) if own is None else (min(low, own), max(high, own))
    whole = (most - least) or 1.0

    def stretch(start: float, end: float) -> Span:
        return span((start - least) / whole, (end - least) / whole)

    return Strip(
        stretch(low, high), stretch(first, last), None if own is None else stretch(own, own)
    )


def shown(point: DataPoint, value: float) -> str:
    """Return a number of a data point as people read it: yes and no where it is one of them."""
    if point.is_yes_no:
        return _("yes") if value else _("no")
    return number(value)


def years_chart(page: IndicatorPage) -> charts.Chart | None:
    """Return the values of a city over the years as a chart, None for fewer than two."""
    if len(page.series) < 2 or page.point.is_yes_no:
        return None
    checked = {
        (given.value.year or given.report.year)
        for given in page.given
        if given.verified and given.value is not None
    }
    marks = {True: pgettext("a value", "verified"), False: pgettext("a value", "not verified")}
    title = _("{indicator}, by year").format(indicator=term(page.point.label))
    table = Table(
        title,
        [Column(_("Year")), Column(term(page.point.unit), numeric=True), Column(_("Verification"))],
        [(str(year), number(value), marks[year in checked]) for year, value in page.series],
    )
    return charts.draw(
        "years",
        [
            {"year": year, "value": value, "checked": int(year in checked)}
            for year, value in page.series
        ],
        title=title,
        words={"measure": term(page.point.unit)},
        description=_("Filled marks are verified values."),
        table=table,
    )


def peers_table(page: IndicatorPage) -> Table:
    """Return each peer with its value, or with what is not known, and why it is comparable."""
    return Table(
        _("{city} among comparable cities").format(city=isolated(page.about.name)),
        [
            Column(_("City")),
            Column(term(page.point.unit), numeric=True),
            Column(_("Year")),
            Column(_("Quality")),
            Column(_("Verification")),
            Column(_("Why it is comparable")),
        ],
        list(_peer_rows(page)),
    )


def _peer_rows(page: IndicatorPage) -> Iterator[tuple[object, ...]]:
    for peer in page.beside.peers if page.beside else ():
        told = page.told.get(peer.city.id)
        if told is None:
            yield str(peer.city), None, "", "", "", peer.why
            continue
        yield (
            str(peer.city),
            shown(page.point, told.value.usable or 0.0),
            str(told.value.year or _("report of {year}").format(year=told.report)),
            QUALITIES.get(told.value.quality or "", QUALITIES["unknown"]),
            _mark(told),
            peer.why,
        )


def _mark(told: Told) -> str:
    if told.simulated:
        return _("simulated")
    if told.verified:
        return pgettext("a value", "verified")
    return pgettext("a value", "not verified")


def peers_chart(page: IndicatorPage, table: Table) -> charts.Chart | None:
    """Return the values of the peers and of the city on one line; `table` stands beside it."""
    beside = page.beside
    if beside is None or beside.lowest is None or page.point.is_yes_no:
        return None
    title = _("{city} among comparable cities").format(city=isolated(page.about.name))
    data: list[dict[str, object]] = [
        {"value": peer.value.usable, "ours": 0}
        for peer in beside.peers
        if peer.value is not None and peer.value.usable is not None
    ]
    if beside.value is not None and beside.value.usable is not None:
        data.append({"value": beside.value.usable, "ours": 1})
    return charts.draw(
        "among",
        data,
        title=title,
        words={"measure": term(page.point.unit)},
        description=_(
            "Each line is a city, the band is the middle half of them, the round mark is {city}."
        ).format(city=isolated(page.about.name)),
        table=table,
    )
