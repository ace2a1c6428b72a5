# SPDX-License-Identifier: EUPL-1.2
"""CORDIS: the zips of projects of the EU's framework programmes, as plain rows.

The files of `cordis-HORIZONprojects-csv.zip` and `cordis-h2020projects-csv.zip`, and of the older
form with `projectRcn`. Streets, post codes, contact forms, names and telephones of contact persons
are not read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from proxeny.formats import values
from proxeny.formats.errors import SourceError
from proxeny.formats.oddities import Oddity, Tell
from proxeny.formats.semicolons import read_table
from proxeny.formats.zipped import read_files
from proxeny.messages import Message, gettext_noop

#: The files of the archive that are read, in the order in which they are.
FILES = ("project.csv", "organization.csv", "euroSciVoc.csv", "legalBasis.csv")
#: The largest of them is a tenth of it.
_MAX_BYTES = 1_500_000_000
_LISTED = re.compile(r"\s*[;|,]\s*")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Project:
    """A row of `project.csv`. `id` is the number of the grant, `rcn` that of the record.

    Amounts are EUR; None and the empty text are unknown.
    """

    row: int
    id: str
    rcn: str
    acronym: str
    title: str
    objective: str
    status: str
    start: dt.date | None
    end: dt.date | None
    total_cost: Decimal | None
    eu_contribution: Decimal | None
    legal_basis: tuple[str, ...]
    topics: tuple[str, ...]
    programme: str
    call: str
    scheme: str
    updated: dt.date | None


@dataclass(frozen=True, slots=True)
class Member:
    """A row of `organization.csv`: an organisation in a project. `id` is its PIC, or empty.

    `ended`: it left before the project's end. `place` is latitude and longitude in degrees.
    """

    row: int
    project: str
    id: str
    name: str
    short_name: str
    activity_type: str
    sme: bool | None
    vat: str
    city: str
    country: str
    nuts: str
    place: tuple[float, float] | None
    website: str
    role: str
    order: int | None
    ec_contribution: Decimal | None
    net_contribution: Decimal | None
    total_cost: Decimal | None
    ended: bool | None
    updated: dt.date | None


def read_part(archive: Path | bytes, file: str) -> bytes | None:
    """Return one of `FILES` as it stands in the archive, None where it is absent.

    Raises `FeedError` for what is no archive or a damaged, encrypted or far too large one.
    """
    return read_files(archive, {file}, max_bytes=_MAX_BYTES).get(file)


def projects(data: bytes, tell: Tell, file: str = "project.csv") -> Iterator[Project]:
    """Yield the projects of `project.csv`; what is odd is told. Raises `SourceError`."""
    for row, cells in _rows(file, data, {"id"}, tell):
        get = _Cells(file, row, cells, tell)
        if not get("id").isdigit():
            tell(Oddity(file, row, "id", Message(_NO_NUMBER, text=get("id")[:40])))
            continue
        yield Project(
            row=row,
            id=get("id"),
            rcn=get("rcn"),
            acronym=get("acronym"),
            title=get("title"),
            objective=get("objective"),
            status=get("status"),
            start=get.day("startdate"),
            end=get.day("enddate"),
            total_cost=get.amount("totalcost"),
            eu_contribution=get.amount("ecmaxcontribution"),
            legal_basis=get.several("legalbasis", "programme"),
            topics=get.several("topics"),
            programme=get("frameworkprogramme"),
            call=get("mastercall", "call"),
            scheme=get("fundingscheme"),
            updated=get.day("contentupdatedate"),
        )


def members(data: bytes, tell: Tell, file: str = "organization.csv") -> Iterator[Member]:
    """Yield the rows of `organization.csv`; what is odd is told. Raises `SourceError`."""
    for row, cells in _rows(file, data, {"projectid", "name"}, tell):
        get = _Cells(file, row, cells, tell)
        if not get("projectid").isdigit():
            tell(Oddity(file, row, "projectID", Message(_NO_NUMBER, text=get("projectid")[:40])))
            continue
        pic = get("organisationid", "id")
        if pic and not pic.isdigit():
            tell(Oddity(file, row, "organisationID", Message(_NO_NUMBER, text=pic[:40])))
            pic = ""
        order = get("order")
        yield Member(
            row=row,
            project=get("projectid"),
            id=pic,
            name=get("name"),
            short_name=get("shortname"),
            activity_type=get("activitytype"),
            sme=get.truth("sme"),
            vat=get("vatnumber"),
            city=get("city"),
            country=get("country"),
            nuts=get("nutscode"),
            place=get.place("geolocation"),
            website=get("organizationurl"),
            role=get("role"),
            order=int(order) if order.isdigit() else None,
            ec_contribution=get.amount("eccontribution"),
            net_contribution=get.amount("neteccontribution"),
            total_cost=get.amount("totalcost"),
            ended=get.truth("endofparticipation"),
            updated=get.day("contentupdatedate"),
        )


def fields(data: bytes, tell: Tell, file: str = "euroSciVoc.csv") -> Iterator[tuple[str, str]]:
    """Yield the number of each project with a field of science. Raises `SourceError`."""
    for _, cells in _rows(file, data, {"projectid", "euroscivoctitle"}, tell):
        if cells["projectid"].isdigit() and cells["euroscivoctitle"]:
            yield cells["projectid"], cells["euroscivoctitle"]


def legal_bases(data: bytes, tell: Tell, file: str = "legalBasis.csv") -> Iterator[tuple[str, str]]:
    """Yield the number of each project with a part of the programme, the main one alone where it
    is marked. Raises `SourceError`.
    """
    main: dict[str, list[str]] = {}
    every: dict[str, list[str]] = {}
    for _, cells in _rows(file, data, {"projectid", "legalbasis"}, tell):
        project, code = cells["projectid"], cells["legalbasis"]
        if project.isdigit() and code:
            every.setdefault(project, []).append(code)
            if cells.get("uniqueprogrammepart", "").lower() == "true":
                main.setdefault(project, []).append(code)
    for project, codes in every.items():
        for code in dict.fromkeys(main.get(project, codes)):
            yield project, code


_NO_NUMBER = gettext_noop("“{text}” is no number; the cells of the row may have moved")


def _rows(
    file: str, data: bytes, needed: set[str], tell: Tell
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file that has the columns that are needed."""
    for number, (row, cells) in enumerate(read_table(file, data, tell)):
        if not number and not needed <= cells.keys():
            lacking = ", ".join(sorted(needed - cells.keys()))
            said = gettext_noop("{file} lacks the columns {columns}; is it a file of CORDIS?")
            raise SourceError(Message(said, file=file, columns=lacking))
        yield row, cells


class _Cells:
    """The cells of a row, read; what cannot be is told and unknown."""

    def __init__(self, file: str, row: int, cells: Mapping[str, str], tell: Tell) -> None:
        self._file, self._row, self._cells, self._tell = file, row, cells, tell

    def __call__(self, *names: str) -> str:
        for name in names:
            if cell := self._cells.get(name, ""):
                return cell
        return ""

    def several(self, *names: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one for one in _LISTED.split(self(*names)) if one))

    def day(self, name: str) -> dt.date | None:
        return self._read(name, values.day, gettext_noop("“{text}” is no day; left empty"))

    def amount(self, name: str) -> Decimal | None:
        said = gettext_noop("“{text}” is no amount, or may be two; left empty")
        return self._read(name, values.amount, said)

    def truth(self, name: str) -> bool | None:
        return self._read(name, values.truth, gettext_noop("“{text}” is neither yes nor no"))

    def place(self, name: str) -> tuple[float, float] | None:
        said = gettext_noop("“{text}” is no latitude and longitude; left empty")
        return self._read(name, _place, said)

    def _read(self, name: str, read: Callable[[str], _T], said: str) -> _T | None:
        text = self(name)
        try:
            return read(text)
        except ValueError:
            self._tell(Oddity(self._file, self._row, name, Message(said, text=text[:60])))
            return None


def _place(text: str) -> tuple[float, float] | None:
    bare = text.strip("() ")
    if not bare:
        return None
    latitude, _, longitude = bare.partition(",")
    place = float(latitude), float(longitude)
    if not (-90 <= place[0] <= 90 and -180 <= place[1] <= 180):
        raise ValueError(text)
    return place
