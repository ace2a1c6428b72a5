# SPDX-License-Identifier: EUPL-1.2
"""CORDIS archives as projects, participations and organisations.

A project is known by the number of its record (rcn), an organisation by its PIC.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from proxeny.formats import cordis
from proxeny.formats.errors import FeedError, SourceError
from proxeny.formats.oddities import Oddity, Tell
from proxeny.messages import Message, gettext_noop
from proxeny.partners.intake import translating
from proxeny.partners.intake.columns import Row, Rows
from proxeny.partners.intake.programmes import programme_part
from proxeny.partners.intake.sources import Part, Source, Step, stepping

_ROLES = {"coordinator": "coordinator", "participant": "participant"}
_MEMBERS = "organization.csv"


def _projects(files: Sequence[Path], tell: Tell, step: Step) -> list[cordis.Project]:
    data = _needed(files[0], "project.csv")
    return list(stepping(cordis.projects(data, tell), data.count(b"\n"), step))


def _members(files: Sequence[Path], tell: Tell, step: Step) -> list[cordis.Member]:
    data = _needed(files[0], _MEMBERS)
    return list(stepping(cordis.members(data, tell), data.count(b"\n"), step))


def _fields(files: Sequence[Path], tell: Tell, step: Step) -> list[tuple[str, str]]:
    step(0, 1)
    data = cordis.read_part(files[0], "euroSciVoc.csv")
    return list(cordis.fields(data, tell)) if data is not None else []


def _legal_bases(files: Sequence[Path], tell: Tell, step: Step) -> list[tuple[str, str]]:
    step(0, 1)
    data = cordis.read_part(files[0], "legalBasis.csv")
    return list(cordis.legal_bases(data, tell)) if data is not None else []


def _needed(archive: Path, file: str) -> bytes:
    try:
        data = cordis.read_part(archive, file)
    except FeedError as error:
        said = gettext_noop("{archive}: {why}; give the zip of CORDIS as it was downloaded")
        raise FeedError(Message(said, archive=archive, why=error.message)) from None
    if data is None:
        said = gettext_noop("{archive} has no {file}; is it a CSV archive of projects of CORDIS?")
        raise SourceError(Message(said, archive=archive, file=file))
    return data


def join(parts: Mapping[str, list[Any]], tell: Tell) -> Rows:
    """Return the rows of the tables from the rows of the files."""
    fields, bases = _by_project(parts["euroSciVoc.csv"]), _by_project(parts["legalBasis.csv"])
    rows = Rows([], [], [])
    projects: dict[str, Row] = {}
    for given in parts["project.csv"]:
        project = _project(given, fields.get(given.id, []), bases.get(given.id, []))
        if given.id in projects:
            _tell(tell, "project.csv", given.row, gettext_noop("the project stands here twice"))
        projects[given.id] = project
    rows.projects.extend(projects.values())
    members: dict[tuple[str, str], Row] = {}
    organisations: dict[str, Row] = {}
    for member in parts[_MEMBERS]:
        of = projects.get(member.project)
        if of is None:
            said = gettext_noop("its project is not in project.csv; left out")
            _tell(tell, _MEMBERS, member.row, said)
            continue
        where = translating.country(member.country, _MEMBERS, member.row, tell)
        organisation = _organisation(member, where, tell)
        _remember(organisations, organisation)
        if of["start"] is None:
            said = gettext_noop("its project has no first day; the participation is left out")
            _tell(tell, _MEMBERS, member.row, said)
            continue
        row = _participation(member, of, organisation)
        if (row["project"], row["organisation"]) in members:
            # Departments of one organisation; their money is one organisation's money.
            _add(members[row["project"], row["organisation"]], row)
        else:
            members[row["project"], row["organisation"]] = row
    rows.participations.extend(members.values())
    rows.organisations.extend(organisations.values())
    return rows


def _project(given: cordis.Project, fields: list[str], bases: list[str]) -> Row:
    return {
        "project": given.rcn or f"grant:{given.id}",
        "source": "cordis",
        "number": given.id,
        "acronym": given.acronym,
        "title": given.title,
        "summary": given.objective,
        "status": given.status,
        "start": given.start,
        "end": given.end,
        "programme": given.programme,
        "programme_part": programme_part(given.legal_basis) or programme_part(bases),
        "call": given.call,
        "scheme": given.scheme,
        "topics": list(given.topics),
        "fields": sorted(set(fields)),
        "countries": [],
        "funders": ["European Commission"],
        "total_cost": translating.euros(given.total_cost),
        "eu_contribution": translating.euros(given.eu_contribution),
        "currency": "EUR",
        "url": f"https://cordis.europa.eu/project/id/{given.id}",
        "updated": given.updated,
    }


def _organisation(member: cordis.Member, where: str, tell: Tell) -> Row:
    person = translating.maybe_person(member.name, member.activity_type, _MEMBERS, member.row, tell)
    numbers = (f"vat:{member.vat}",) if member.vat and not person else ()
    return {
        "organisation": translating.key(member.id, numbers, member.name, where, member.city),
        "name": member.name,
        "names": [],
        "short_name": member.short_name,
        "activity_type": member.activity_type,
        "country": where,
        "city": member.city,
        "nuts": member.nuts,
        "latitude": member.place[0] if member.place and not person else None,
        "longitude": member.place[1] if member.place and not person else None,
        "website": "" if person else member.website,
        "sme": member.sme,
        "city_government": translating.governs_city(member.name, member.activity_type, where),
        "may_be_person": person,
        "pic": member.id,
        "vat": "" if person else member.vat,
        "other_ids": [],
        "sources": ["cordis"],
        "updated": member.updated,
    }


def _participation(member: cordis.Member, project: Row, organisation: Row) -> Row:
    return {
        "project": project["project"],
        "organisation": organisation["organisation"],
        "name": member.name,
        "activity_type": member.activity_type,
        "country": organisation["country"],
        "city_government": organisation["city_government"],
        "role": _ROLES.get(member.role, "partner" if member.role else ""),
        "start": project["start"],
        "programme_part": project["programme_part"],
        "ec_contribution": translating.euros(member.ec_contribution),
        "source": "cordis",
        "net_contribution": translating.euros(member.net_contribution),
        "total_cost": translating.euros(member.total_cost),
        "currency": "EUR",
        "ended": member.ended,
        "order": member.order,
    }


def _remember(organisations: dict[str, Row], organisation: Row) -> None:
    """Keep the newest of the rows that an organisation has, with every name that it went by."""
    before = organisations.get(organisation["organisation"], organisation)
    names = sorted({*before["names"], before["name"], organisation["name"]} - {""})
    newer = (organisation["updated"] or dt.date.min) >= (before["updated"] or dt.date.min)
    kept = organisation if newer else before
    organisations[organisation["organisation"]] = {**kept, "names": names}


def _add(kept: Row, other: Row) -> None:
    for name in ("ec_contribution", "net_contribution", "total_cost"):
        if other[name] is not None:
            kept[name] = round((kept[name] or 0.0) + other[name], 2)
    if other["role"] == "coordinator":
        kept["role"] = other["role"]


def _by_project(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for project, value in pairs:
        found.setdefault(project, []).append(value)
    return found


def _tell(tell: Tell, file: str, row: int, said: str) -> None:
    tell(Oddity(file, row, "", Message(said)))


CORDIS = Source(
    "cordis",
    1,
    (
        Part("project.csv", cordis.Project, _projects),
        Part(_MEMBERS, cordis.Member, _members),
        Part("euroSciVoc.csv", tuple[str, str], _fields),
        Part("legalBasis.csv", tuple[str, str], _legal_bases),
    ),
    join,
)
