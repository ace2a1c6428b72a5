# SPDX-License-Identifier: EUPL-1.2
"""A call in the words of the page."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from proxeny.funding.gaps import Gap, why
from proxeny.messages import Message
from proxeny_site.funding.models import CallRecord
from proxeny_site.funding.queries.call_gaps import CityGaps, gaps_among
from proxeny_site.funding.queries.calls import FORTHCOMING, GONE, OPEN, OVER, UNSAID, state_of
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say

#: Where a call stands: the words, and the kind of badge.
STATES = {
    OPEN: (gettext_lazy("open"), "good"),
    FORTHCOMING: (gettext_lazy("not open yet"), ""),
    UNSAID: (gettext_lazy("first day not known"), "quiet"),
    OVER: (gettext_lazy("closed"), "quiet"),
    GONE: (gettext_lazy("no longer listed by its source"), "bad"),
}
#: Fewer days than these are few.
SOON = 30


@dataclass(frozen=True, slots=True)
class ThemeFit:
    """One domain of a call, and what the city's report says about it.

    `sign` is what `components/reasons.html` marks it with: for, against, or not known.
    """

    label: str
    sign: str
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ShownCall:
    """A call of the list with what a reader wants to know of it first.

    `fits` is empty where no city was chosen.
    """

    record: CallRecord
    state: str
    kind: str
    deadline: date | None
    left: str
    soon: bool
    grant: str
    domains: list[str]
    fits: list[ThemeFit]


def shown(record: CallRecord, today: date, city: CityGaps | None = None) -> ShownCall:
    """Return `record` (with `next_deadline`, from the list) in the words of the page."""
    words, kind = STATES[state_of(record, today)]
    deadline: date | None = record.next_deadline  # type: ignore[attr-defined]
    return ShownCall(
        record=record,
        state=str(words),
        kind=kind,
        deadline=deadline or record.last_deadline,
        left=days_left(deadline, today) if deadline else "",
        soon=deadline is not None and (deadline - today).days < SOON,
        grant=grant(record.smallest_grant, record.largest_grant),
        domains=domains(record.themes.split()),
        fits=fits(record.themes.split(), city) if city and city.known else [],
    )


def fits(themes: list[str], city: CityGaps) -> list[ThemeFit]:
    """Return what the report of a city says about each domain of a call."""
    labels = domain_labels()
    return [
        ThemeFit(say(labels[theme]), _sign(gap), why(gap))
        for theme, gap in gaps_among(themes, city)
        if theme in labels
    ]


def _sign(gap: Gap | None) -> str:
    if gap is None or gap.shortfall is None:
        return "unknown"
    return "" if gap.short else "against"


@dataclass(frozen=True, slots=True)
class ShownGaps:
    """The domains in which a city falls short (label, per cent, gap), and those not known.

    `judged` of `total` domains have figures at all.
    """

    short: list[tuple[str, int, Gap]]
    unknown: list[str]
    judged: int
    total: int


def shown_gaps(city: CityGaps) -> ShownGaps:
    """Return the gaps of a city in the words of the page, the largest first."""
    labels = domain_labels()
    return ShownGaps(
        [
            (say(labels[gap.domain]), round((gap.shortfall or 0) * 100), gap)
            for gap in city.largest()
        ],
        [say(labels[gap.domain]) for gap in city.not_judged()],
        judged=len(city.gaps) - len(city.not_judged()),
        total=len(city.gaps),
    )


def domains(names: list[str]) -> list[str]:
    """Return domains as a reader calls them."""
    labels = domain_labels()
    return [say(labels[name]) for name in names if name in labels]


def days_left(day: date, today: date) -> str:
    """Return how long it is until `day`, which has not passed."""
    left = (day - today).days
    if left == 0:
        return _("closes today")
    return ngettext("{count} day left", "{count} days left", left).format(count=number(left))


def euro(amount: Decimal | float) -> str:
    """Return an amount in EUR."""
    return _("EUR {amount}").format(amount=number(float(amount), 0))


def grant(smallest: Any, largest: Any) -> str:
    """Return the size of a grant for one project, "" where it is not known."""
    if smallest is None or largest is None:
        return ""
    if smallest == largest:
        return euro(largest)
    if not smallest:
        return _("up to {amount}").format(amount=euro(largest))
    return _("{smallest} to {largest}").format(smallest=euro(smallest), largest=euro(largest))
