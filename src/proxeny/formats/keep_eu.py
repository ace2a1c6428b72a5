# SPDX-License-Identifier: EUPL-1.2
"""Keep.eu: spreadsheets of Interreg projects and their partners, in the forms of several years.

One sheet is of projects (or operations), one of partners; which is which, and which column holds
what, is found by the words of the headers, since these changed with the programming periods.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from proxeny.formats import values
from proxeny.formats.errors import SourceError
from proxeny.formats.keep_eu_columns import PARTNER, PROJECT, Table, header, is_of_partners
from proxeny.formats.oddities import Oddity, Tell
from proxeny.formats.sheet import Row, Sheet, read_sheets
from proxeny.messages import Message, gettext_noop, listed

_LEAD = ("lead", "lp", "yes", "true", "coordinator")


@dataclass(frozen=True, slots=True)
class Project:
    """A row of the sheet of projects. `key` joins it with its partners. Amounts are EUR."""

    row: int
    key: str
    id: str
    acronym: str
    title: str
    summary: str
    programme: str
    period: str
    priority: str
    themes: tuple[str, ...]
    status: str
    start: dt.date | None
    end: dt.date | None
    total: Decimal | None
    eu: Decimal | None
    url: str


@dataclass(frozen=True, slots=True)
class Partner:
    """A row of the sheet of partners; `public` is None where the legal status is not said."""

    row: int
    project: str
    name: str
    own_name: str
    lead: bool
    pic: str
    other_id: str
    country: str
    city: str
    nuts: str
    public: bool | None
    total: Decimal | None
    eu: Decimal | None


@dataclass(frozen=True, slots=True)
class Keep:
    """What the spreadsheets hold."""

    projects: list[Project]
    partners: list[Partner]


def read_keep(files: Sequence[tuple[str, bytes]], tell: Tell) -> Keep:
    """Return the projects and partners of spreadsheets, given as name and content, XLSX or CSV.

    Raises UnreadableSheet for what is no sheet, and `SourceError` where the sheet of projects or
    that of partners is not among them.
    """
    found = Keep([], [])
    seen: list[str] = []
    for file, content in files:
        for sheet in read_sheets(content):
            name = sheet.name or file
            seen.append(name)
            for note in sheet.notes:
                tell(Oddity(name, 0, "", note))
            partner_table = header(sheet, PARTNER, ("name",))
            project_table = header(sheet, PROJECT, ("title",))
            if partner_table is not None and is_of_partners(name, partner_table):
                found.partners.extend(_partners(name, sheet, partner_table, tell))
            elif project_table is not None:
                found.projects.extend(_projects(name, sheet, project_table, tell))
    for rows, what in (
        (found.projects, gettext_noop("projects")),
        (found.partners, gettext_noop("partners")),
    ):
        if not rows:
            said = gettext_noop(
                "no sheet of {what} of Keep.eu is among {sheets}; export projects and partners"
            )
            raise SourceError(Message(said, what=Message(what), sheets=listed(seen)))
    return found


def _projects(file: str, sheet: Sheet, table: Table, tell: Tell) -> Iterator[Project]:
    for row in sheet.rows[table.at + 1 :]:
        get = _Cells(file, row, table, tell)
        key = _key(get)
        if not key:
            get.odd("acronym", gettext_noop("the project has neither number nor acronym; left out"))
            continue
        yield Project(
            row=row.number,
            key=key,
            id=get("id"),
            acronym=get("acronym"),
            title=get("title"),
            summary=get("summary"),
            programme=get("programme"),
            period=get("period"),
            priority=get("priority"),
            themes=tuple(one for one in re.split(r"\s*[;|\n]\s*", get("themes")) if one),
            status=get("status"),
            start=get.day("start"),
            end=get.day("end"),
            total=get.amount("total"),
            eu=get.amount("eu"),
            url=get("url"),
        )


def _partners(file: str, sheet: Sheet, table: Table, tell: Tell) -> Iterator[Partner]:
    for row in sheet.rows[table.at + 1 :]:
        get = _Cells(file, row, table, tell)
        key, name = _key(get), get("name") or get("own_name")
        if not key or not name:
            get.odd("name", gettext_noop("the partner has no name or no project; left out"))
            continue
        pic = get("pic").removesuffix(".0")
        if pic and not (pic.isdigit() and len(pic) == 9):
            get.odd("pic", gettext_noop("a PIC has nine digits; left empty"))
            pic = ""
        status = get("status").lower()
        yield Partner(
            row=row.number,
            project=key,
            name=name,
            own_name=get("own_name"),
            lead=get("role").lower().startswith(_LEAD),
            pic=pic,
            other_id=get("other_id"),
            country=get("country"),
            city=get("city"),
            nuts=get("nuts"),
            public=status.startswith("public") if status else None,
            total=get.amount("total"),
            eu=get.amount("eu"),
        )


def _key(get: _Cells) -> str:
    """Return what a project is known by: acronyms are unique within a programme only."""
    name = get("id") or get("acronym")
    return " ".join(f"{get('programme')}/{name}".lower().split()) if name else ""


class _Cells:
    """The cells of a row by field; what cannot be read is told and unknown."""

    def __init__(self, file: str, row: Row, table: Table, tell: Tell) -> None:
        self._file, self._row, self._table, self._tell = file, row, table, tell

    def __call__(self, field: str) -> str:
        place = self._table.columns.get(field)
        if place is None or place >= len(self._row.cells):
            return ""
        cell = self._row.cells[place]
        return "" if cell.mark == "error" else " ".join(cell.text.split())

    def day(self, field: str) -> dt.date | None:
        try:
            return values.day(self(field))
        except ValueError:
            self.odd(field, gettext_noop("this is no day; left empty"))
            return None

    def amount(self, field: str) -> Decimal | None:
        try:
            return values.amount(self(field))
        except ValueError:
            self.odd(field, gettext_noop("this is no amount, or may be two; left empty"))
            return None

    def odd(self, field: str, said: str) -> None:
        self._tell(Oddity(self._file, self._row.number, field, Message(said)))
