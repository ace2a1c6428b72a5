# SPDX-License-Identifier: EUPL-1.2
"""Keep.eu spreadsheets of Interreg as projects, participations and organisations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from proxeny.formats import keep_eu
from proxeny.formats.oddities import Oddity, Tell
from proxeny.messages import Message, gettext_noop
from proxeny.partners.intake import translating
from proxeny.partners.intake.columns import Row, Rows
from proxeny.partners.intake.sources import Part, Source, Step


def _read(files: Sequence[Path], tell: Tell, step: Step) -> list[keep_eu.Keep]:
    step(0, 1)
    return [keep_eu.read_keep([(file.name, file.read_bytes()) for file in files], tell)]


def join(parts: Mapping[str, list[Any]], tell: Tell) -> Rows:
    """Return the rows of the tables from those of the spreadsheets."""
    (keep,) = parts["spreadsheets"]
    projects: dict[str, Row] = {}
    for given in keep.projects:
        if given.key in projects:
            said = gettext_noop("the project stands here twice")
            tell(Oddity("projects", given.row, "", Message(said)))
        projects[given.key] = _project(given)
    rows = Rows(list(projects.values()), [], [])
    organisations: dict[str, Row] = {}
    members: dict[tuple[str, str], Row] = {}
    for partner in keep.partners:
        project = projects.get(partner.project)
        if project is None:
            said = gettext_noop("its project is not among the projects; left out")
            tell(Oddity("partners", partner.row, "", Message(said)))
            continue
        organisation = _organisation(partner, tell)
        name = organisation["organisation"]
        organisations.setdefault(name, organisation)
        if project["start"] is None:
            said = gettext_noop("its project has no first day; the participation is left out")
            tell(Oddity("partners", partner.row, "", Message(said)))
            continue
        row = _participation(partner, project, organisation)
        if (project["project"], name) in members and row["role"] != "coordinator":
            said = gettext_noop("the organisation stands in this project twice; the first counts")
            tell(Oddity("partners", partner.row, "", Message(said)))
            continue
        members[project["project"], name] = row
    rows.participations.extend(members.values())
    rows.organisations.extend(organisations.values())
    return rows


def _project(given: keep_eu.Project) -> Row:
    return {
        "project": f"keep:{given.key}",
        "source": "keep",
        "number": given.id,
        "acronym": given.acronym,
        "title": given.title,
        "summary": given.summary,
        "status": given.status,
        "start": given.start,
        "end": given.end,
        "programme": given.programme,
        "programme_part": given.programme,
        "scheme": given.priority,
        "topics": list(given.themes),
        "funders": ["Interreg"],
        "total_cost": translating.euros(given.total),
        "eu_contribution": translating.euros(given.eu),
        "currency": "EUR",
        "url": given.url,
    }


def _organisation(partner: keep_eu.Partner, tell: Tell) -> Row:
    where = translating.country(partner.country, "partners", partner.row, tell)
    kind = "PUB" if partner.public else ""
    person = translating.maybe_person(partner.name, kind, "partners", partner.row, tell)
    numbers = (f"keep:{where}:{partner.other_id}",) if partner.other_id and not person else ()
    names = {partner.name, partner.own_name} - {""}
    governs = partner.public is not False and any(
        translating.governs_city(name, kind, where) for name in names
    )
    return {
        "organisation": translating.key(partner.pic, numbers, partner.name, where, partner.city),
        "name": partner.name,
        "names": sorted(names),
        "activity_type": kind,
        "country": where,
        "city": partner.city,
        "nuts": partner.nuts,
        "city_government": governs,
        "may_be_person": person,
        "pic": partner.pic,
        "other_ids": list(numbers),
        "sources": ["keep"],
    }


def _participation(partner: keep_eu.Partner, project: Row, organisation: Row) -> Row:
    return {
        "project": project["project"],
        "organisation": organisation["organisation"],
        "name": partner.name,
        "activity_type": organisation["activity_type"],
        "country": organisation["country"],
        "city_government": organisation["city_government"],
        "role": "coordinator" if partner.lead else "participant",
        "start": project["start"],
        "programme_part": project["programme_part"],
        "ec_contribution": translating.euros(partner.eu),
        "source": "keep",
        "total_cost": translating.euros(partner.total),
        "currency": "EUR",
    }


KEEP = Source("keep", 1, (Part("spreadsheets", keep_eu.Keep, _read),), join, together=True)
