# SPDX-License-Identifier: EUPL-1.2
"""IATI activities (2.03): projects of development cooperation, one at a time, in bounded memory.

Contact persons, their telephones and addresses are not read. Entities and document types in the
XML are refused. https://iatistandard.org/en/iati-standard/203/activity-standard/
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

import defusedxml
from defusedxml.ElementTree import iterparse

from proxeny.formats import values
from proxeny.formats.errors import SourceError
from proxeny.formats.oddities import Oddity, Tell
from proxeny.messages import Message, gettext_noop

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: Of a text no more is kept; in the standard they are a paragraph.
_LONGEST = 20_000
_DECIMAL = re.compile(r"[+-]?(\d{1,18}(\.\d*)?|\.\d+)")
#: Codes of activity-date.
_DATES = {"1": "planned start", "2": "start", "3": "planned end", "4": "end"}


@dataclass(frozen=True, slots=True)
class Organisation:
    """A participating organisation.

    `role` is 1 funding, 2 accountable, 3 extending, 4 implementing; `type` is a code of
    OrganisationType, where 11 is local government.
    """

    ref: str
    name: str
    role: str
    type: str


@dataclass(slots=True)
class Activity:
    """An activity. Shares are per cent; money is summed by currency.

    `dates`: "start", "end", "planned start", "planned end". `budget` is the sum of the budgets, a
    revised one in place of the original of its period; `transactions` the sum of each type.
    """

    row: int
    id: str = ""
    reporting: str = ""
    title: str = ""
    description: str = ""
    status: str = ""
    updated: dt.date | None = None
    currency: str = ""
    organisations: list[Organisation] = field(default_factory=list)
    dates: dict[str, dt.date] = field(default_factory=dict)
    countries: list[tuple[str, Decimal | None]] = field(default_factory=list)
    sectors: list[tuple[str, str, Decimal | None]] = field(default_factory=list)
    budget: dict[str, Decimal] = field(default_factory=dict)
    transactions: dict[tuple[str, str], Decimal] = field(default_factory=dict)


def read_activities(path: Path, tell: Tell) -> Iterator[Activity]:
    """Yield the activities of a file in its order; what is odd is told.

    Raises `SourceError` for what is no XML, declares entities, or holds no activities; OSError.
    """
    file = path.name
    reading: _Reading | None = None
    count = depth = 0
    root: Element | None = None
    try:
        for event, element in iterparse(str(path), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                depth += 1
                if root is None:
                    root = element
                    _check(file, root, tell)
                elif depth == 2 and element.tag == "iati-activity":
                    count += 1
                    reading = _Reading(file, count, element, tell)
                continue
            depth -= 1
            if reading is not None and depth == 2:
                # A child of the activity is whole: what is needed of it is taken, the rest let go.
                reading.take(element)
                element.clear()
                reading.element.remove(element)
            elif depth == 1:
                if reading is not None and (done := reading.done()) is not None:
                    yield done
                reading = None
                if root is not None:
                    root.clear()
    except defusedxml.DefusedXmlException:
        said = gettext_noop("{file} declares a document type or entities, which are not read")
        raise SourceError(Message(said, file=file)) from None
    except ParseError as error:
        said = gettext_noop("{file} is no XML that can be read: {reason}")
        raise SourceError(Message(said, file=file, reason=str(error)[:200])) from None


def _check(file: str, root: Element, tell: Tell) -> None:
    if root.tag != "iati-activities":
        said = gettext_noop("{file} is no file of IATI activities: it begins with {tag}")
        raise SourceError(Message(said, file=file, tag=root.tag[:60]))
    version = root.get("version", "")
    if not version.startswith("2."):
        said = gettext_noop("version {version} is not one of 2.01 to 2.03; read as 2.03")
        tell(Oddity(file, 0, "version", Message(said, version=version or "?")))


class _Reading:
    """One activity under way."""

    def __init__(self, file: str, row: int, element: Element, tell: Tell) -> None:
        self.element = element
        self._file, self._tell = file, tell
        self._language = element.get(_LANGUAGE, "")
        self._activity = Activity(row=row, currency=element.get("default-currency", "").upper())
        self._activity.updated = self._day("last-updated-datetime", element)
        self._budgets: dict[tuple[str, str], tuple[str, str, Decimal]] = {}

    def take(self, child: Element) -> None:
        activity = self._activity
        match child.tag:
            case "iati-identifier":
                activity.id = " ".join((child.text or "").split())
            case "reporting-org":
                activity.reporting = _text(child, self._language)
            case "title":
                activity.title = _text(child, self._language)
            case "description":
                activity.description = activity.description or _text(child, self._language)
            case "activity-status":
                activity.status = child.get("code", "")
            case "participating-org":
                self._organisation(child)
            case "activity-date":
                kind = _DATES.get(child.get("type", ""))
                if kind and (found := self._day("iso-date", child)):
                    activity.dates[kind] = found
            case "recipient-country":
                share = self._amount(child.get("percentage"), "recipient-country")
                activity.countries.append((child.get("code", "").upper(), share))
            case "sector":
                share = self._amount(child.get("percentage"), "sector")
                vocabulary = child.get("vocabulary", "1")
                activity.sectors.append((child.get("code", ""), vocabulary, share))
            case "budget":
                self._budget(child)
            case "transaction":
                self._transaction(child)

    def done(self) -> Activity | None:
        activity = self._activity
        if not activity.id:
            self._odd("iati-identifier", gettext_noop("the activity has no identifier; left out"))
            return None
        for currency, _, amount in self._budgets.values():
            activity.budget[currency] = activity.budget.get(currency, Decimal(0)) + amount
        return activity

    def _organisation(self, child: Element) -> None:
        name, ref = _text(child, self._language), " ".join(child.get("ref", "").split())
        if not name and not ref:
            said = gettext_noop("an organisation has neither name nor reference; left out")
            self._odd("participating-org", said)
            return
        self._activity.organisations.append(
            Organisation(ref, name, child.get("role", ""), child.get("type", ""))
        )

    def _budget(self, child: Element) -> None:
        found = self._value(child, "budget")
        if found is None:
            return
        start, end = child.find("period-start"), child.find("period-end")
        period = tuple("" if one is None else one.get("iso-date", "") for one in (start, end))
        kind = child.get("type", "1")
        before = self._budgets.get((period[0], period[1]))
        if before is not None and before[1] != kind:
            if before[1] < kind:
                self._budgets[period[0], period[1]] = (found[0], kind, found[1])
        elif before is not None and before[0] == found[0]:
            amount = before[2] + found[1]
            self._budgets[period[0], period[1]] = (found[0], kind, amount)
        else:
            self._budgets[period[0], period[1]] = (found[0], kind, found[1])

    def _transaction(self, child: Element) -> None:
        found, kind = self._value(child, "transaction"), child.find("transaction-type")
        if found is not None and kind is not None:
            key = kind.get("code", ""), found[0]
            sums = self._activity.transactions
            sums[key] = sums.get(key, Decimal(0)) + found[1]

    def _value(self, parent: Element, column: str) -> tuple[str, Decimal] | None:
        """Return the currency and the amount below an element."""
        value = parent.find("value")
        amount = None if value is None else self._amount(value.text, column)
        if value is None or amount is None:
            return None
        currency = (value.get("currency") or self._activity.currency).upper()
        if not currency:
            self._odd(column, gettext_noop("an amount has no currency; left out"))
            return None
        return currency, amount

    def _amount(self, text: str | None, column: str) -> Decimal | None:
        # The standard writes a decimal point and no mark of thousands: 1.234 is no thousand.
        plain = (text or "").strip()
        if not plain:
            return None
        if not _DECIMAL.fullmatch(plain):
            said = Message(gettext_noop("“{text}” is no amount; left out"), text=plain[:60])
            self._tell(Oddity(self._file, self._activity.row, column, said))
            return None
        return Decimal(plain)

    def _day(self, name: str, element: Element) -> dt.date | None:
        text = element.get(name, "")
        try:
            return values.day(text)
        except ValueError:
            said = Message(gettext_noop("“{text}” is no day; left empty"), text=text[:60])
            self._tell(Oddity(self._file, self._activity.row, name, said))
            return None

    def _odd(self, column: str, said: str) -> None:
        self._tell(Oddity(self._file, self._activity.row, column, Message(said)))


def _text(element: Element, language: str) -> str:
    """Return the narrative in English, else the first; `language` is that of the activity."""
    found = ""
    for narrative in element.iter("narrative"):
        text = " ".join("".join(narrative.itertext()).split())[:_LONGEST]
        if text and narrative.get(_LANGUAGE, language).lower().startswith("en"):
            return text
        found = found or text
    return found
