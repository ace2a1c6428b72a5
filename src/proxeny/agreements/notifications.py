# SPDX-License-Identifier: EUPL-1.2
"""Notices that the law asks for: which an agreement needs, until when, and whether they went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.partial_dates import PartialDate, of_day
from proxeny.agreements.parts import Notice, Party
from proxeny.agreements.statutes import STAGES, Rule, rules
from proxeny.messages import Message, gettext_noop

WATCHED = {
    "sent": gettext_noop("sent"),
    "sent_late": gettext_noop("sent late"),
    "missed": gettext_noop("not sent in time"),
    "open": gettext_noop("to be sent"),
    "not_yet": gettext_noop("not yet"),
    "unclear": gettext_noop("cannot be told: the day of entry is not known to the day"),
}
_BEFORE_ENTRY = ("exploring", "draft", "legal_check", "mandate", "signature")
_GOVERNMENTS = ("city", "local_government")


@dataclass(frozen=True, slots=True)
class Watched:
    """A notice of a party under a rule: its `state` (one of `WATCHED`), deadline, and days left."""

    rule: Rule
    party: Party
    state: str
    deadline: dt.date | None
    days: int | None
    said: Message


def watch(agreement: Agreement, *, on: dt.date) -> tuple[Watched, ...]:
    """Return every notice that the parties of an agreement have to give, and how each stands.

    A rule holds for agreements that are entered, or still being made, after it came into force.
    What is required is a hint and no legal advice; each rule names its law and source.
    """
    return tuple(
        _watched(agreement, rule, party, on)
        for rule in rules()
        for party in agreement.parties
        if _asks(rule, party, agreement)
    )


def required(agreement: Agreement) -> tuple[Notice, ...]:
    """Return the notices to be kept in an agreement: those that it has, and those it lacks."""
    kept = {(one.rule, one.party): one for one in agreement.notices}
    for rule in rules():
        for party in agreement.parties:
            if _asks(rule, party, agreement) and (rule.id, party.id) not in kept:
                day = _deadline(agreement, rule)
                kept[rule.id, party.id] = Notice(
                    rule=rule.id,
                    party=party.id,
                    authority=rule.authority,
                    stage=STAGES[rule.stage],
                    deadline=of_day(day) if day else None,
                )
    return tuple(kept.values())


def _asks(rule: Rule, party: Party, agreement: Agreement) -> bool:
    """Return whether a rule asks a party to tell of an agreement."""
    if party.kind not in rule.kinds or party.role == "witness":
        return False
    if rule.city is not None and party.geonames != rule.city:
        return False
    if rule.country and party.country != rule.country:
        return False
    if rule.agreement_kinds and agreement.kind not in rule.agreement_kinds:
        return False
    others = [
        one
        for one in agreement.parties
        if one.country
        and one.country != party.country
        and (rule.foreign == "any" or one.kind in _GOVERNMENTS)
    ]
    entered = _entered(agreement)
    return bool(others) and (
        entered.last >= rule.valid_from if entered else agreement.status in _BEFORE_ENTRY
    )


def _entered(agreement: Agreement) -> PartialDate | None:
    return agreement.in_force or agreement.signed


def _deadline(agreement: Agreement, rule: Rule) -> dt.date | None:
    """Return the last day for a notice as far as it is known."""
    entered = _entered(agreement)
    if rule.stage == "proposal":
        return entered.first if entered else None
    if entered is None or not entered.is_day or rule.days is None:
        return None
    return entered.first + dt.timedelta(days=rule.days)


def _watched(agreement: Agreement, rule: Rule, party: Party, on: dt.date) -> Watched:
    kept = next(
        (one for one in agreement.notices if (one.rule, one.party) == (rule.id, party.id)), None
    )
    deadline = _deadline(agreement, rule)
    if deadline is None and kept is not None and kept.deadline is not None:
        deadline = kept.deadline.last
    sent = kept.sent if kept is not None else None
    days = (deadline - on).days if deadline and sent is None else None
    state = _state(agreement, rule, deadline, sent, on)
    return Watched(rule, party, state, deadline, days, _said(rule, party, state, deadline, sent))


def _state(
    agreement: Agreement,
    rule: Rule,
    deadline: dt.date | None,
    sent: PartialDate | None,
    on: dt.date,
) -> str:
    if sent is not None:
        return "sent_late" if deadline and sent.first > deadline else "sent"
    if deadline is not None:
        return "missed" if deadline < on else "open"
    if agreement.status in _BEFORE_ENTRY:
        return "open" if rule.stage == "proposal" else "not_yet"
    return "unclear"


def _said(
    rule: Rule, party: Party, state: str, deadline: dt.date | None, sent: PartialDate | None
) -> Message:
    if sent is not None:
        said = gettext_noop("{party} told {authority} on {day}: {state}")
        day: object = sent
    elif deadline is not None:
        said = gettext_noop("{party} tells {authority} until {day}: {state}")
        day = deadline
    else:
        said, day = gettext_noop("{party} tells {authority}: {state}"), ""
    return Message(
        said,
        party=party.name,
        authority=rule.authority,
        day=day,
        state=Message(WATCHED[state]),
    )
