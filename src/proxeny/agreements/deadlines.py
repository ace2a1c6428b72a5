# SPDX-License-Identifier: EUPL-1.2
"""Everything of an agreement that has a day: obligations, its end, notice, reviews, statutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.obligations import Obligation
from proxeny.agreements.partial_dates import PartialDate, add_months
from proxeny.agreements.statutes import STAGES
from proxeny.messages import Message, gettext_noop

#: States in which an agreement still runs towards its end, as far as is known.
_RUNS = ("in_force", "renewal", "dormant", "suspended", "unknown")
_ALIVE = ("in_force", "renewal", "dormant")
#: Months from one review to the next.
REVIEW_EVERY = 12

KINDS = {
    "obligation": gettext_noop("obligation"),
    "end": gettext_noop("end of the term"),
    "notice_period": gettext_noop("last day to give notice"),
    "review": gettext_noop("yearly review"),
    "statute": gettext_noop("notice that the law asks for"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line of what falls due: for `who` (ids of parties), first on `due`.

    `every_months` is 0 for once, `until` its last day, `met` the last due day that was met. What
    `lapses` is over when its day is: a chance that was not taken, and nothing that is owed.
    """

    agreement: Agreement
    id: str
    kind: str
    what: Message | str
    who: tuple[str, ...]
    due: dt.date
    every_months: int = 0
    until: dt.date | None = None
    met: dt.date | None = None
    indicators: tuple[str, ...] = ()
    pilots: tuple[str, ...] = ()
    lapses: bool = False


def deadlines(agreement: Agreement) -> Iterator[Deadline]:
    """Yield what falls due under an agreement; nothing once it has ended.

    Reviews are asked for where the agreement is kept here (it has a history or a review), and not
    of an agreement that was only read from a register.
    """
    if agreement.status == "ended":
        return
    yield from (_of(agreement, one) for one in agreement.obligations)
    if agreement.status in _RUNS and agreement.end is not None:
        yield from _end(agreement, agreement.end)
    if agreement.status in _ALIVE and (agreement.history or agreement.reviews):
        yield from _reviews(agreement)
    for notice in agreement.notices:
        if notice.deadline is not None:
            said = gettext_noop("Notice to {authority}: {stage}")
            yield Deadline(
                *(agreement, f"{notice.rule}-{notice.party}", "statute"),
                Message(said, authority=notice.authority or "-", stage=_stage(notice.stage)),
                (notice.party,),
                notice.deadline.last,
                met=notice.deadline.last if notice.sent else None,
            )


def _stage(text: str) -> Message | str:
    return Message(text) if text in STAGES.values() else text or "-"


def _of(agreement: Agreement, one: Obligation) -> Deadline:
    return Deadline(
        *(agreement, one.id, "obligation", one.what, one.who, one.due.last, one.every_months),
        until=one.until.last if one.until else None,
        met=max((each.due.last for each in one.fulfilled), default=None),
        indicators=one.indicators,
        pilots=one.pilots,
    )


def _end(agreement: Agreement, end: PartialDate) -> Iterator[Deadline]:
    who = tuple(party.id for party in agreement.parties)
    said = {
        "automatic": gettext_noop("Its term ends; it is renewed unless a party gave notice"),
        "consent": gettext_noop("Its term ends, unless all parties renew it"),
    }.get(agreement.renewal, gettext_noop("Its term ends"))
    # An agreement that renews itself ends again after each renewal.
    is_automatic = agreement.renewal == "automatic"
    every = agreement.renewal_months or 0 if is_automatic else 0
    yield Deadline(
        *(agreement, "end", "end", Message(said), who, end.last, every), lapses=is_automatic
    )
    if agreement.notice_days:
        day = end.first - dt.timedelta(days=agreement.notice_days)
        notice = Message(gettext_noop("Last day to give notice before the end of the term"))
        yield Deadline(
            *(agreement, "notice", "notice_period", notice, who, day, every), lapses=True
        )


def _reviews(agreement: Agreement) -> Iterator[Deadline]:
    start = agreement.in_force or agreement.signed
    said = Message(gettext_noop("Yearly review"))
    for party in agreement.parties:
        days = [one.on.last for one in agreement.reviews if one.party == party.id]
        last = max(days) if days else start.last if start else None
        if party.role != "witness" and last is not None:
            yield Deadline(
                *(agreement, f"review-{party.id}", "review", said, (party.id,)),
                add_months(last, REVIEW_EVERY),
                every_months=REVIEW_EVERY,
            )
