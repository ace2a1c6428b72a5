# SPDX-License-Identifier: EUPL-1.2
"""What a notice to an authority says: the facts of an agreement, and which of them are missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.parts import Party
from proxeny.agreements.statutes import STAGES, Rule
from proxeny.agreements.words import LEGAL_NATURES, PARTY_KINDS
from proxeny.messages import Message, gettext_noop, listed


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a notice: what it is about, and what the agreement says of it, or None."""

    label: Message
    value: Message | str | None


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """A notice of a party under a rule, ready to be sent or to be copied into a form.

    `missing` are the lines that the agreement says nothing of.
    """

    rule: Rule
    party: Party
    lines: tuple[Line, ...]

    @property
    def missing(self) -> tuple[Message, ...]:
        """What an authority will ask for and the agreement does not say."""
        return tuple(line.label for line in self.lines if line.value is None)


def notice_sheet(agreement: Agreement, rule: Rule, party: Party, *, on: dt.date) -> NoticeSheet:
    """Return the notice that a party sends under a rule, written from the agreement on a day.

    It holds what registers of such notices ask for and no form of an authority: which words and
    which way it wants, its page says.
    """
    return NoticeSheet(rule, party, tuple(_lines(agreement, rule, party, on)))


def _lines(agreement: Agreement, rule: Rule, party: Party, on: dt.date) -> Iterator[Line]:
    yield Line(Message(gettext_noop("To the authority")), rule.authority)
    yield Line(Message(gettext_noop("Under the law")), rule.law)
    yield Line(Message(gettext_noop("Stage of the notice")), Message(STAGES[rule.stage]))
    yield Line(Message(gettext_noop("From the party")), party.name)
    yield Line(Message(gettext_noop("Date of this notice")), on.isoformat())
    yield Line(Message(gettext_noop("Title of the agreement")), agreement.title())
    yield Line(Message(gettext_noop("Kind of agreement")), agreement.kind_label)
    others = [one for one in agreement.parties if one.id != party.id]
    yield Line(Message(gettext_noop("Other parties")), _text(listed(map(_party, others))))
    nature = agreement.legal_nature
    binding = None if nature == "unclear" else Message(LEGAL_NATURES[nature])
    yield Line(Message(gettext_noop("Legally binding")), binding)
    yield Line(Message(gettext_noop("Subjects of the agreement")), _text(listed(agreement.themes)))
    if rule.stage == "entry":
        entered = agreement.in_force or agreement.signed
        day = str(entered) if entered is not None and entered.is_day else None
        yield Line(Message(gettext_noop("Day of coming into force")), day)
    yield Line(Message(gettext_noop("End of the agreement")), _end(agreement))
    copies = [one.title for one in agreement.documents if one.kind == "agreement"]
    yield Line(Message(gettext_noop("Copy of the text")), _text(listed(copies)))
    contact = agreement.contact(party.id, on)
    name = ", ".join(filter(None, (contact.name, contact.office, contact.email))) if contact else ""
    yield Line(Message(gettext_noop("Contact for this notice")), name or None)


def _party(party: Party) -> Message:
    said = gettext_noop("{name} ({kind}, {country})")
    kind = Message(PARTY_KINDS[party.kind])
    return Message(said, name=party.name, kind=kind, country=party.country or "-")


def _end(agreement: Agreement) -> Message | str | None:
    if agreement.end is not None:
        return str(agreement.end)
    return Message(gettext_noop("without an end")) if agreement.indefinite else None


def _text(value: Message | str) -> Message | str | None:
    return value or None
