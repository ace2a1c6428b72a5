# SPDX-License-Identifier: EUPL-1.2
"""Whether the parts of an agreement fit together; an agreement from plain values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from proxeny import atlas
from proxeny.agreements.agreement import Agreement
from proxeny.agreements.errors import AgreementError
from proxeny.agreements.plain import from_plain
from proxeny.agreements.words import CIRCLES
from proxeny.messages import Message, gettext_noop, listed

_SHA256 = re.compile(r"[0-9a-f]{64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CURRENCY = re.compile(r"[A-Z]{3}")
#: Fields that every public register shows; they cannot be restricted.
ALWAYS_OPEN = ("id", "kind", "parties", "status")


def agreement(document: Mapping[str, Any]) -> Agreement:
    """Return the agreement that plain values describe.

    Raises AgreementError with every fault: of form, and of parts that do not fit together.
    """
    problems: list[Message] = []
    found = from_plain(Agreement, document, problems)
    if isinstance(found, Agreement):
        problems += check(found)
    if problems or not isinstance(found, Agreement):
        raise AgreementError(problems)
    return found


def check(found: Agreement) -> list[Message]:
    """Return everything that does not fit in an agreement; nothing where it is sound."""
    return [*_parties(found), *_dates(found), *_obligations(found), *_documents(found)]


def _parties(found: Agreement) -> Iterator[Message]:
    if len(found.parties) < 2:
        yield Message(gettext_noop("an agreement has two parties or more"))
    for party in found.parties:
        if party.country and party.country not in _countries():
            said = gettext_noop("{party}: “{country}” is no country code of ISO 3166")
            yield Message(said, party=party.name, country=party.country)
    for what, ids in (
        (gettext_noop("two parties have the id {id}"), [one.id for one in found.parties]),
        (gettext_noop("two obligations have the id {id}"), [one.id for one in found.obligations]),
        (gettext_noop("two documents have the id {id}"), [one.id for one in found.documents]),
        (gettext_noop("two contacts have the id {id}"), [one.id for one in found.contacts]),
    ):
        yield from (Message(what, id=name) for name, count in Counter(ids).items() if count > 1)
    known = {party.id for party in found.parties}
    named = [
        *(one.party for one in found.signatories),
        *(one.party for one in found.contacts),
        *(one.party for one in found.budget),
        *(one.party for one in found.notices),
        *(one.party for one in found.paths),
        *(one.party for one in found.reviews),
        *(one.party for one in found.activities if one.party),
        *(name for one in found.obligations for name in one.who),
    ]
    for name in sorted(set(named) - known):
        said = gettext_noop("{id} is no party of the agreement; its parties are {known}")
        yield Message(said, id=name, known=listed(sorted(known)))
    if found.parent == found.id:
        yield Message(gettext_noop("an agreement cannot be its own parent"))


def _dates(found: Agreement) -> Iterator[Message]:
    if found.end and found.signed and found.end.last < found.signed.first:
        said = gettext_noop("it ends on {end}, before it is signed on {signed}")
        yield Message(said, end=found.end, signed=found.signed)
    if found.end and found.in_force and found.end.last < found.in_force.first:
        said = gettext_noop("it ends on {end}, before it comes into force on {start}")
        yield Message(said, end=found.end, start=found.in_force)
    if found.indefinite and found.end and found.status != "ended":
        said = gettext_noop("it is said to have no end, and to end on {end}")
        yield Message(said, end=found.end)
    for days in (found.notice_days, found.renewal_months):
        if days is not None and not 0 <= days <= 10_000:
            said = gettext_noop("a period of {days} is no period of notice or renewal")
            yield Message(said, days=days)
    for target in found.sdg_targets:
        if target not in _sdg():
            said = gettext_noop("“{target}” is no goal or target of the 2030 Agenda")
            yield Message(said, target=target)


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["code"] for row in atlas.rows("countries"))


@cache
def _sdg() -> frozenset[str]:
    return frozenset(row["code"] for row in atlas.rows("sdg") if row["level"] != "indicator")


def _obligations(found: Agreement) -> Iterator[Message]:
    for one in found.obligations:
        if not one.who:
            yield Message(gettext_noop("obligation {id}: nobody owes it"), id=one.id)
        if not 0 <= one.every_months <= 1200:
            said = gettext_noop("obligation {id}: it cannot fall due every {months} months")
            yield Message(said, id=one.id, months=one.every_months)
        if one.until and one.until.last < one.due.first:
            said = gettext_noop("obligation {id}: its last day is before its first")
            yield Message(said, id=one.id)


def _documents(found: Agreement) -> Iterator[Message]:
    documents = {one.id for one in found.documents}
    for one in found.documents:
        if one.sha256 and not _SHA256.fullmatch(one.sha256):
            said = gettext_noop("document {id}: a SHA-256 hash has 64 hexadecimal digits")
            yield Message(said, id=one.id)
    languages = [*found.titles, *(one.language for one in found.documents if one.language)]
    for code in languages:
        if not _LANGUAGE.fullmatch(code):
            yield Message(gettext_noop("“{code}” is no code of a language"), code=code)
    for signatory in found.signatories:
        if signatory.mandate and signatory.mandate not in documents:
            said = gettext_noop("the mandate {id} of {name} is not among the documents")
            yield Message(said, id=signatory.mandate, name=signatory.name)
    currencies = {one.currency for one in found.budget}
    for code in sorted(currencies | {one.currency for one in found.activities}):
        if not _CURRENCY.fullmatch(code):
            yield Message(gettext_noop("“{code}” is no code of a currency"), code=code)
    amounts = [one.amount for one in found.budget]
    amounts += [
        value
        for one in found.activities
        for value in (one.hours, one.cost, one.participants)
        if value is not None
    ]
    if any(value < 0 for value in amounts):
        yield Message(gettext_noop("amounts, hours and numbers of people cannot be below zero"))
    contacts = {one.id for one in found.contacts}
    for contact in found.contacts:
        if contact.follows and (contact.follows not in contacts or contact.follows == contact.id):
            said = gettext_noop("contact {id} follows {other}, who is not among the contacts")
            yield Message(said, id=contact.id, other=contact.follows)
    for name, circle in found.restricted.items():
        if name not in Agreement.__dataclass_fields__ or name in ALWAYS_OPEN:
            yield Message(gettext_noop("the field {field} cannot be restricted"), field=name)
        elif circle not in CIRCLES:
            said = gettext_noop("{field} may be restricted to {known}, not to “{circle}”")
            yield Message(said, field=name, known=listed(CIRCLES), circle=circle)
