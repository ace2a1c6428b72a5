# SPDX-License-Identifier: EUPL-1.2
"""A call in the words of its own page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from proxeny.messages import listed
from proxeny_site.funding.call_display import STATES, ThemeFit, days_left, domains, fits, grant
from proxeny_site.funding.consortium_draft import PartnerKind
from proxeny_site.funding.queries.call_page import CallPage
from proxeny_site.funding.queries.calls import state_of
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say

#: Paragraphs of a text that are shown before somebody asks for more.
OPENING = 3


@dataclass(frozen=True, slots=True)
class WholeCall:
    """A call as its own page shows it; `deadlines` are days with how long it is until them."""

    state: str
    kind: str
    deadlines: list[tuple[date, str]]
    left: str
    grant: str
    grants: str
    domains: list[str]
    rates: list[tuple[str, str]]
    opening: list[str]
    rest: list[str]
    fits: list[ThemeFit]


def whole(page: CallPage, today: date) -> WholeCall:
    """Return a call in the words of its page."""
    record, call = page.record, page.call
    words, kind = STATES[state_of(record, today)]
    coming = [day for day in call.deadlines if day >= today]
    text = paragraphs(call.text)
    smallest, largest = call.budget or (None, None)
    return WholeCall(
        state=str(words),
        kind=kind,
        deadlines=[
            (day, days_left(day, today) if day >= today else _("passed")) for day in call.deadlines
        ],
        left=days_left(min(coming), today) if coming else "",
        grant=grant(smallest, largest),
        grants="" if call.grants is None else number(call.grants),
        domains=domains(list(call.themes)),
        rates=rates(call.rates or {}),
        opening=text[:OPENING],
        rest=text[OPENING:],
        fits=fits(list(call.themes), page.gaps) if page.gaps and page.gaps.known else [],
    )


def paragraphs(text: str) -> list[str]:
    """Return a text in paragraphs, each line one."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def rates(given: Mapping[str, float]) -> list[tuple[str, str]]:
    """Return each share of the costs with the kinds of members that get it, highest first."""
    kinds: dict[float, list[str]] = {}
    for name, share in given.items():
        label = PartnerKind(name).label if name in PartnerKind.values else name
        kinds.setdefault(share, []).append(str(label))
    return [
        (_("{share} %").format(share=number(share * 100, 0)), say(listed(kinds[share])))
        for share in sorted(kinds, reverse=True)
    ]
