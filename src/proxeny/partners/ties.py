# SPDX-License-Identifier: EUPL-1.2
"""What ties actors to one another: projects, networks, agreements, solutions taken up.

A tie is what several actors share; a row says that one actor is part of one tie.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from proxeny.messages import Message, gettext_noop, listed
from proxeny.partners.actors import ACTOR_KINDS, city_key
from proxeny.partners.errors import TiesError
from proxeny.solutions import known_city

#: Kinds of ties, with their names in words. In a `programme` cities were brought together over a
#: solution: who is enrolled in it has not adopted anything yet.
TIE_KINDS = {
    "project": gettext_noop("project"),
    "solution": gettext_noop("solution"),
    "programme": gettext_noop("programme over a solution"),
    "network": gettext_noop("network"),
    "twinning": gettext_noop("twinning"),
    "friendship": gettext_noop("friendship"),
    "memorandum": gettext_noop("memorandum"),
    "agreement": gettext_noop("agreement"),
    "talk": gettext_noop("talk"),
}
#: What two cities or more signed.
AGREEMENTS = ("twinning", "friendship", "memorandum", "agreement")
#: What a source says of an agreement; empty where it says nothing.
STATES = {
    "": gettext_noop("not known"),
    "active": gettext_noop("active"),
    "suspended": gettext_noop("suspended"),
    "ended": gettext_noop("ended"),
}
#: `since` is the first day on which it is certain that the actor was part of the tie: the last of
#: the year where only the year is known. `year` is what may be shown. `themes` are domains of
#: solutions, separated by "|" as in `programme_part`.
COLUMNS = {
    "actor": pa.string(),
    "name": pa.string(),
    "kind": pa.string(),
    "country": pa.string(),
    "tie": pa.string(),
    "tie_kind": pa.string(),
    "title": pa.string(),
    "role": pa.string(),
    "since": pa.date32(),
    "year": pa.int16(),
    "state": pa.string(),
    "state_since": pa.date32(),
    "themes": pa.string(),
    "programme_part": pa.string(),
    "source": pa.string(),
}
#: A year in the words of a source, and the address of a page.
YEAR = re.compile(r"(?:19|20)\d\d")
_ADDRESS = re.compile(r"https?://[^\s;()]+")
_NEEDED = ("actor", "tie", "tie_kind")
_KNOWN = {"kind": {"": "", **ACTOR_KINDS}, "tie_kind": TIE_KINDS, "state": STATES}


@dataclass(frozen=True, slots=True)
class Ties:
    """Rows of `COLUMNS`, one for each actor of each tie."""

    table: pa.Table

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def count(self) -> int:
        """How many different ties these rows are of."""
        return len(self.table["tie"].unique())


def ties(rows: Iterable[Mapping[str, Any]]) -> Ties:
    """Return rows of one's own as ties.

    Each needs `actor`, `tie` and `tie_kind`; of the other `COLUMNS` it may have any. `themes` may
    be a list. With `year` alone, `since` is the last day of that year; `since` alone shows no
    year. Raises TiesError, which
    names the row.
    """
    found = [_row(number, row) for number, row in enumerate(rows, start=1)]
    try:
        return Ties(pa.Table.from_pylist(found, schema=pa.schema(COLUMNS)))
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise TiesError(
            Message(gettext_noop("the rows of ties cannot be read: {error}"), error=error)
        ) from None


def of_columns(columns: Mapping[str, pa.Array | pa.ChunkedArray], count: int) -> Ties:
    """Return `count` rows whose columns are given whole; those that are not given are empty."""
    made = {}
    for name, kind in COLUMNS.items():
        column = columns.get(name, pa.nulls(count, kind))
        made[name] = column.fill_null("") if kind == pa.string() else column
    return Ties(pa.table(made))


def city_row(city_id: int, name: str, country: str | None) -> dict[str, Any]:
    """Return a city as an actor, under its name in the atlas where that has it."""
    known = known_city(city_id)
    return {
        "actor": city_key(city_id),
        "name": known.name if known else name,
        "kind": "city",
        "country": known.country if known else country,
    }


def address_in(source: str | None) -> str:
    """Return the first address in what is noted of a source; the note where it has none.

    >>> address_in("https://fab.city/ (partial) ; https://other.example")
    'https://fab.city/'
    """
    found = _ADDRESS.search(source or "")
    return found[0] if found else source or ""


def end_of(year: int) -> dt.date:
    """Return the day from which it is certain that something of this year has begun."""
    return dt.date(year, 12, 31)


def _row(number: int, given: Mapping[str, Any]) -> dict[str, Any]:
    unknown = sorted(given.keys() - COLUMNS.keys())
    missing = [name for name in _NEEDED if not given.get(name)]
    if unknown or missing:
        template = (
            gettext_noop("row {number} of the ties lacks: {columns}")
            if missing
            else gettext_noop("row {number} of the ties has columns that are not known: {columns}")
        )
        raise TiesError(Message(template, number=number, columns=listed(missing or unknown)))
    row: dict[str, Any] = {name: given.get(name) for name in COLUMNS}
    for name, kind in COLUMNS.items():
        if row[name] is None and kind == pa.string():
            row[name] = ""
    for name, words in _KNOWN.items():
        if row[name] not in words:
            raise TiesError(
                Message(
                    gettext_noop("row {number} of the ties: {name} is {given!r}, not one of {all}"),
                    number=number,
                    name=name,
                    given=row[name],
                    all=listed(word for word in words if word),
                )
            )
    if not isinstance(row["themes"], str):
        row["themes"] = "|".join(row["themes"])
    if row["since"] is None and row["year"] is not None:
        row["since"] = end_of(row["year"])
    return row
