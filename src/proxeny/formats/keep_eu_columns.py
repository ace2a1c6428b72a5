# SPDX-License-Identifier: EUPL-1.2
"""Which column of a Keep.eu spreadsheet holds what: found by the words of its headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proxeny.formats.sheet import Sheet

#: For each field the headers that mean it, in order of preference: small letters, no marks.
PROJECT = {
    "id": ("operation id", "project id", "keep id", "project number", "operation code"),
    "acronym": ("project acronym", "operation acronym", "acronym"),
    "title": (
        *("project name in english", "operation name in english", "project name", "operation name"),
        *("name of operation", "project title", "title"),
    ),
    "programme": ("programme", "programme name", "name of programme", "interreg programme"),
    "period": ("period", "programming period"),
    "summary": (
        *("description in english", "project description", "summary in english", "summary"),
        *("operation summary", "description", "purpose of operation"),
    ),
    "start": (
        *("start date", "project start date", "operation start date", "date of start", "start"),
        "start date of operation",
    ),
    "end": (
        *("end date", "project end date", "operation end date", "date of end", "end"),
        *("end date of operation", "expected end date"),
    ),
    "status": ("project status", "status", "operation status"),
    "priority": (
        *("specific objective", "programme specific objective", "programme priority", "priority"),
        *("thematic objective", "investment priority"),
    ),
    "themes": ("thematic", "themes", "theme", "keep themes", "project themes"),
    "total": (
        *("total budget", "total project budget", "total cost", "total budget expenditure"),
        *("total eligible budget", "total cost of operation", "total eligible cost"),
    ),
    "eu": (
        *("eu funding", "eu contribution", "erdf", "total eu funding", "programme co financing"),
        *("european union funding", "total erdf", "amount of eu funding"),
    ),
    "url": ("project website", "website", "keep url", "link"),
}
PARTNER = {
    "id": PROJECT["id"],
    "acronym": PROJECT["acronym"],
    "programme": PROJECT["programme"],
    "name": (
        *("partner name in english", "organisation name in english", "name of partner in english"),
        *("partner name", "name of partner", "organisation name", "organisation", "partner"),
        *("beneficiary name", "name of beneficiary", "name"),
    ),
    "own_name": (
        *("partner name in original language", "organisation name in original language"),
        *("name in original language", "partner name in language 2"),
    ),
    "role": ("partner role", "type of partner", "role", "partner type", "lead partner", "lp pp"),
    "pic": ("pic", "pic number", "participant identification code", "partner pic"),
    "other_id": ("partner s id if not pic", "partner id if not pic", "other id", "vat number"),
    "country": ("country", "partner country", "country code", "nuts 0"),
    "city": ("town", "city", "partner town", "city or town", "location"),
    "nuts": ("nuts 3", "nuts3", "nuts 3 code", "nuts 2", "nuts"),
    "status": ("legal status", "public or private", "public private", "type of organisation"),
    "total": ("total budget", "partner budget", "partner total budget", "budget"),
    "eu": ("eu funding", "partner eu funding", "erdf", "programme co financing", "eu contribution"),
}
_BRACKETS, _MARKS = re.compile(r"\([^)]*\)"), re.compile(r"[\W_]+")
#: A header stands within so many rows of a sheet; above it there may be a title and notes.
_DEEPEST = 15


@dataclass(frozen=True, slots=True)
class Table:
    """Where the header stands among the rows of a sheet, and the column of each field it has."""

    at: int
    columns: Mapping[str, int]


def header(sheet: Sheet, known: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Table | None:
    """Return where the header stands and the column of each field that it has, None where none."""
    best: Table | None = None
    for at, row in enumerate(sheet.rows[:_DEEPEST]):
        heads = [_plain(cell.text) for cell in row.cells]
        columns = {
            field: heads.index(name)
            for field, names in known.items()
            if (name := next((one for one in names if one in heads), "")) and name in heads
        }
        fits = all(name in columns for name in needed) and {"id", "acronym"} & columns.keys()
        if fits and (best is None or len(columns) > len(best.columns)):
            best = Table(at, columns)
    return best


def _plain(head: str) -> str:
    """Return a header in small letters without marks and without what is in brackets."""
    return _MARKS.sub(" ", _BRACKETS.sub(" ", head.lower())).strip()


def is_of_partners(name: str, table: Table) -> bool:
    """Return whether a sheet is of partners: by its name, else by columns that projects lack."""
    if re.search("partner|beneficiar", name, re.IGNORECASE):
        return True
    if re.search("project|operation", name, re.IGNORECASE):
        return False
    telling = {"role", "pic", "own_name", "other_id", "city"}
    return bool(telling & table.columns.keys()) and "country" in table.columns
