# SPDX-License-Identifier: EUPL-1.2
"""Whether anything still happens under an agreement, and what would revive it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.obligations import next_due
from proxeny.agreements.partial_dates import add_months
from proxeny.agreements.paths import who_consents
from proxeny.messages import Message, gettext_noop

#: Months without anything after which a warning is given. Registers and city policies name no
#: number; two years is what most yearly programmes need to miss twice. A node may set its own.
MONTHS = 24
_ASLEEP_IN = ("in_force", "renewal", "dormant")


@dataclass(frozen=True, slots=True)
class Dormancy:
    """How long nothing is known to have happened, since what, and what would revive it.

    `last` is the last sign of life (None: none is known), `months` how many whole months ago,
    `warns` whether that is too long, `sign` what it was, `remedies` one sentence each.
    """

    warns: bool
    last: dt.date | None
    months: int | None
    sign: Message
    remedies: tuple[Message, ...]


def dormancy(agreement: Agreement, *, on: dt.date, months: int = MONTHS) -> Dormancy | None:
    """Return how an agreement in force stands, None for one in another state.

    Signs of life are activities, obligations met, reviews, the signature and renewals; not letters
    and not money that was planned. An agreement of which no sign is known warns as well, and says
    that nothing is known rather than that nothing happened.
    """
    if agreement.status not in _ASLEEP_IN:
        return None
    signs = [(day, text) for day, text in _signs(agreement) if day <= on]
    if not signs:
        nothing = Message(gettext_noop("Nothing is known that happened under it"))
        return Dormancy(True, None, None, nothing, tuple(_remedies(agreement, on)))
    last, text = max(signs, key=lambda sign: sign[0])
    ago = (on.year - last.year) * 12 + on.month - last.month
    ago -= add_months(last, ago) > on
    warns = agreement.status == "dormant" or ago >= months
    remedies = tuple(_remedies(agreement, on)) if warns else ()
    return Dormancy(warns, last, ago, text, remedies)


def _signs(agreement: Agreement) -> Iterator[tuple[dt.date, Message]]:
    for done in agreement.activities:
        said = gettext_noop("{what} on {day}")
        yield done.date.last, Message(said, what=done.what, day=done.date)
    for owed in agreement.obligations:
        for met in owed.fulfilled:
            said = gettext_noop("{what} was met on {day}")
            yield met.on.last, Message(said, what=owed.what, day=met.on)
    for review in agreement.reviews:
        said = gettext_noop("{party} reviewed it on {day}")
        yield review.on.last, Message(said, party=agreement.name(review.party), day=review.on)
    for event in agreement.history:
        if event.step in ("sign", "renew", "revive", "resume"):
            said = gettext_noop("{party} signed or renewed it on {day}")
            yield event.on.last, Message(said, party=agreement.name(event.party), day=event.on)
    if agreement.signed is not None:
        said = gettext_noop("It was signed on {day}")
        yield agreement.signed.last, Message(said, day=agreement.signed)
    if agreement.status == "in_force" and agreement.status_seen is not None:
        said = gettext_noop("A source says that it was alive in {day}")
        yield agreement.status_seen.last, Message(said, day=agreement.status_seen)


def _remedies(agreement: Agreement, on: dt.date) -> Iterator[Message]:
    """Yield what would revive it, the nearest at hand first."""
    for party in who_consents(agreement):
        if agreement.contact(party.id, on) is None:
            said = gettext_noop("{party} has nobody who answers for it: name a contact")
            yield Message(said, party=party.name)
    for owed in agreement.obligations:
        day = next_due(owed)
        if day is not None and day <= on:
            said = gettext_noop("{who} still owes since {day}: {what}")
            who = ", ".join(agreement.name(name) for name in owed.who)
            yield Message(said, who=who, day=day, what=owed.what)
    if not agreement.obligations:
        yield Message(gettext_noop("Nobody owes anything: agree on one thing with a day"))
    if not agreement.budget:
        yield Message(gettext_noop("No money or hours are set aside: name a small budget"))
    if not any(one.pilots for one in agreement.obligations):
        yield Message(gettext_noop("No pilot is linked: try one solution together"))
    reviewed = {one.party for one in agreement.reviews}
    for party in who_consents(agreement):
        if party.id not in reviewed:
            said = gettext_noop("{party} has never reviewed it: a review may find why it sleeps")
            yield Message(said, party=party.name)
    if agreement.end is not None and agreement.end.last < add_months(on, 12):
        said = gettext_noop("Its term ends on {day}: talk about a renewal or an end")
        yield Message(said, day=agreement.end)
