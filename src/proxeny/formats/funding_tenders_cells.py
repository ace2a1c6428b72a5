# SPDX-License-Identifier: EUPL-1.2
"""The cells of one topic of the Funding & Tenders portal, which differ between its forms.

A cell may be a text, a list of texts, an object with `abbreviation` and `description`, a number of
milliseconds, or JSON inside a text.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from proxeny.formats import values
from proxeny.formats.oddities import Oddity, Tell
from proxeny.formats.plain_text import plain_text
from proxeny.messages import Message, gettext_noop

#: The portal's numbers for the states of a topic, and its words.
_STATES = {
    "31094501": "forthcoming",
    "31094502": "open",
    "31094503": "closed",
    "forthcoming": "forthcoming",
    "open": "open",
    "closed": "closed",
}
_GRANT = {"1", "2", "8"}
#: No grant is larger, EUR; a larger number is a mistake.
_MOST = 1e12
#: Controls but tab and the ends of lines, and halves of a pair: no database and no page holds them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Cells:
    """One topic; `get.text("a", "b")` is the first of its cells that says something."""

    def __init__(self, given: Mapping[str, Any], file: str, row: int, tell: Tell) -> None:
        self._given, self._file, self._row, self._tell = given, file, row, tell

    def text(self, *names: str) -> str:
        """Return the first of these cells that is not empty, as plain text without controls."""
        for name in names:
            if found := _CONTROLS.sub("", plain_text(_said(self._given.get(name)))):
                return found
        return ""

    def is_tender(self) -> bool:
        """Return whether the portal says that this is no grant: its type is neither 1, 2 nor 8."""
        kind = self._given.get("type")
        return kind is not None and _said(kind) not in _GRANT

    def status(self) -> str:
        """Return open, forthcoming, closed, or the empty text where neither is said."""
        cell = self._given.get("status", self._given.get("callStatus"))
        if cell is None:
            cell = next((one.get("status") for one in self._actions() if one.get("status")), None)
        number = str(cell.get("id", "")) if isinstance(cell, Mapping) else ""
        said = _said(cell).lower()
        found = _STATES.get(said) or _STATES.get(number)
        if found is None and said:
            self._odd("status", gettext_noop("“{text}” is no state of a topic; left empty"), said)
        return found or ""

    def opens(self) -> dt.date | None:
        """Return the day from which applications are taken."""
        names = ("plannedOpeningDateLong", "plannedOpeningDate", "startDate")
        days = [*self._days(*names), *self._of_actions("plannedOpeningDate")]
        return days[0] if days else None

    def deadlines(self) -> tuple[dt.date, ...]:
        """Return the deadlines in order."""
        found = list(self._days("deadlineDatesLong", "deadlineDates", "deadlineDate", "deadline"))
        return tuple(sorted(set(found or self._of_actions("deadlineDates"))))

    def action_type(self) -> str:
        """Return the type of action in the portal's words; the first where there are several."""
        for name in ("typesOfAction", "typeOfAction"):
            if found := " ".join(self.text(name).split()):
                return found
        for action in self._actions():
            types = action.get("types")
            first = types[0] if isinstance(types, list) and types else action
            if isinstance(first, Mapping):
                first = first.get("typeOfAction") or _said(first)
            if found := " ".join(plain_text(_said(first)).split()):
                return found
        return ""

    def keywords(self, identifier: str) -> tuple[str, ...]:
        """Return the keywords, without the numbers of the topic and its call."""
        own = {identifier.lower(), self.text("callIdentifier").lower(), ""}
        found = [
            word.strip()
            for name in ("keywords", "tags", "flags")
            for cell in _each(self._given.get(name))
            for word in plain_text(_said(cell)).split(",")
        ]
        return tuple(word for word in dict.fromkeys(found) if word.lower() not in own)

    def money(self, identifier: str) -> tuple[float | None, float | None, float | None]:
        """Return the smallest and largest grant in EUR and how many are expected."""
        flat = [self._number(name) for name in ("budgetMin", "budgetMax", "expectedGrants")]
        if any(value is not None for value in flat):
            return flat[0], flat[1], flat[2]
        actions = list(self._budget())
        mine = [
            one
            for one in actions
            if str(one.get("action", "")).upper().startswith(identifier.upper())
        ]
        if not mine and len(actions) != 1:
            return None, None, None
        one = (mine or actions)[0]
        found = [_positive(one.get(name)) for name in ("minContribution", "maxContribution")]
        return found[0], found[1], _positive(one.get("expectedGrants"))

    def _number(self, name: str) -> float | None:
        cell = self._given.get(name)
        found = _positive(cell)
        if found is None and cell not in (None, "", 0):
            self._odd(name, gettext_noop("“{text}” is no amount; left empty"), str(cell))
        return found

    def _days(self, *names: str) -> Iterator[dt.date]:
        """Yield the days of the first of these cells that has some."""
        for name in names:
            found = list(self._read_days(name, self._given.get(name)))
            if found:
                yield from found
                return

    def _of_actions(self, name: str) -> list[dt.date]:
        return [
            day for action in self._actions() for day in self._read_days(name, action.get(name))
        ]

    def _read_days(self, name: str, cell: Any) -> Iterator[dt.date]:
        for one in _each(cell):
            try:
                if isinstance(one, int | float) and not isinstance(one, bool):
                    yield (_EPOCH + dt.timedelta(milliseconds=one)).date()
                elif (found := _day(str(one or ""))) is not None:
                    yield found
            except (ValueError, OverflowError):
                self._odd(name, gettext_noop("“{text}” is no day; left empty"), str(one))

    def _actions(self) -> list[Mapping[str, Any]]:
        found = [_opened(one) for one in _each(self._given.get("actions"))]
        flat = [one for cell in found for one in _each(cell)]
        return [one for one in flat if isinstance(one, Mapping)]

    def _budget(self) -> Iterator[Mapping[str, Any]]:
        for name in ("budgetOverviewJSONItem", "budgetOverview"):
            for cell in _each(self._given.get(name)):
                found = _opened(cell)
                by_topic = found.get("budgetTopicActionMap") if isinstance(found, Mapping) else None
                for several in by_topic.values() if isinstance(by_topic, Mapping) else ():
                    yield from (one for one in _each(several) if isinstance(one, Mapping))

    def _odd(self, column: str, said: str, text: str) -> None:
        self._tell(Oddity(self._file, self._row, column, Message(said, text=text[:60])))


def _each(cell: Any) -> list[Any]:
    if cell is None:
        return []
    return cell if isinstance(cell, list) else [cell]


def _said(cell: Any) -> str:
    """Return what a cell says: itself, the first of a list, what an object stands for."""
    if isinstance(cell, list):
        return next((found for one in cell if (found := _said(one))), "")
    if isinstance(cell, Mapping):
        names = ("abbreviation", "description", "label", "name")
        return next((found for name in names if (found := _said(cell.get(name)))), "")
    if isinstance(cell, str):
        return cell
    return "" if cell is None or isinstance(cell, bool) else str(cell)


def _opened(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return None


def _positive(cell: Any) -> float | None:
    try:
        number = float(cell)
    except (TypeError, ValueError):
        return None
    return number if 0 < number <= _MOST else None


def _day(text: str) -> dt.date | None:
    # The details of a topic write "17 September 2026".
    parts = text.split()
    if len(parts) == 3 and parts[1][:3].lower() in _MONTHS:
        return dt.date(int(parts[2]), _MONTHS.index(parts[1][:3].lower()) + 1, int(parts[0]))
    return values.day(text)


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
