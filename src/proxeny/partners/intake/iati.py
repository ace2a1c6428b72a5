# SPDX-License-Identifier: EUPL-1.2
"""IATI activities as projects, participations and organisations.

Who only pays stands with the project as a funder and takes part in nothing: it would tie
everybody to everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from proxeny.formats import iati
from proxeny.formats.oddities import Oddity, Tell
from proxeny.messages import Message, gettext_noop
from proxeny.partners.intake import translating
from proxeny.partners.intake.columns import Row, Rows
from proxeny.partners.intake.sources import Part, Source, Step, stepping

_BLOCK = 1 << 20
_FUNDING, _ACCOUNTABLE = "1", "2"
#: Types of organisations of IATI, as kinds of CORDIS: 10 to 15 are public, 70 to 73 private.
_KINDS = {"10": "PUB", "11": "PUB", "15": "PUB", "70": "PRC", "71": "PRC", "72": "PRC", "73": "PRC"}
_KINDS |= {"80": "HES"}
_LOCAL = "11"
_STATES = {"1": "PIPELINE", "2": "ONGOING", "3": "FINALISATION", "4": "CLOSED", "5": "CANCELLED"}
_STATES |= {"6": "SUSPENDED"}
#: Types of transactions: 2 are commitments, 11 those that came in.
_COMMITMENT = "2"


def _activities(files: Sequence[Path], tell: Tell, step: Step) -> list[iati.Activity]:
    # Near enough for a bar: one that lies across two blocks is missed.
    with files[0].open("rb") as stream:
        total = sum(
            block.count(b"</iati-activity>") for block in iter(lambda: stream.read(_BLOCK), b"")
        )
    return list(stepping(iati.read_activities(files[0], tell), max(total, 1), step))


def join(parts: Mapping[str, list[Any]], tell: Tell) -> Rows:
    """Return the rows of the tables from the activities."""
    rows = Rows([], [], [])
    organisations: dict[str, Row] = {}
    for activity in parts["activities"]:
        project = _project(activity)
        rows.projects.append(project)
        members: dict[str, Row] = {}
        for given in activity.organisations:
            if given.role == _FUNDING:
                continue
            organisation = _organisation(given, activity, tell)
            name = organisation["organisation"]
            organisations.setdefault(name, organisation)
            if project["start"] is None:
                continue
            row = _participation(given, project, organisation)
            if name not in members or row["role"] == "coordinator":
                members[name] = row
        if project["start"] is None:
            said = gettext_noop("the activity has no first day; its participations are left out")
            tell(Oddity("activities", activity.row, "activity-date", Message(said)))
        rows.participations.extend(members.values())
    rows.organisations.extend(organisations.values())
    return rows


def _project(activity: iati.Activity) -> Row:
    currency, budget = _largest(activity.budget)
    committed = {
        money: amount
        for (kind, money), amount in activity.transactions.items()
        if kind == _COMMITMENT
    }
    if not currency:
        currency, budget = _largest(committed)
    funders = [one.name or one.ref for one in activity.organisations if one.role == _FUNDING]
    return {
        "project": f"iati:{activity.id}",
        "source": "iati",
        "number": activity.id,
        "title": activity.title,
        "summary": activity.description,
        "status": _STATES.get(activity.status, activity.status),
        "start": activity.dates.get("start") or activity.dates.get("planned start"),
        "end": activity.dates.get("end") or activity.dates.get("planned end"),
        "programme": activity.reporting,
        "programme_part": "",
        "topics": sorted({f"{scheme}:{code}" for code, scheme, _ in activity.sectors if code}),
        "countries": sorted({code for code, _ in activity.countries if code}),
        "funders": list(dict.fromkeys(funders)),
        "total_cost": translating.euros(budget),
        "currency": currency or None,
        "url": f"https://d-portal.org/q.html?aid={activity.id}",
        "updated": activity.updated,
    }


def _largest(sums: Mapping[str, Decimal]) -> tuple[str, Decimal | None]:
    """Return the currency with the largest sum: amounts of several are not added."""
    best = max(sums, key=lambda money: (sums[money], money), default="")
    return best, sums.get(best)


def _organisation(given: iati.Organisation, activity: iati.Activity, tell: Tell) -> Row:
    countries = {code for code, _ in activity.countries}
    kind = _KINDS.get(given.type, "OTH" if given.type else "")
    person = translating.maybe_person(given.name, kind, "activities", activity.row, tell)
    numbers = (f"iati:{given.ref}",) if given.ref and not person else ()
    return {
        "organisation": translating.key("", numbers, given.name, "", ""),
        "name": given.name or given.ref,
        "names": [],
        "activity_type": kind,
        # Not where it is but where it works, so nothing is said of its country.
        "country": _country_of(given.ref),
        "city_government": given.type == _LOCAL
        and translating.governs_city(given.name, "PUB", next(iter(countries), "")),
        "may_be_person": person,
        "other_ids": list(numbers),
        "sources": ["iati"],
        "updated": activity.updated,
    }


def _country_of(ref: str) -> str | None:
    """Return the country of the register that a reference is from: GB of GB-CHC-202918."""
    code = ref.partition("-")[0].upper()
    return code if len(code) == 2 and translating.is_country(code) else None


def _participation(given: iati.Organisation, project: Row, organisation: Row) -> Row:
    return {
        "project": project["project"],
        "organisation": organisation["organisation"],
        "name": organisation["name"],
        "activity_type": organisation["activity_type"],
        "country": organisation["country"],
        "city_government": organisation["city_government"],
        "role": "coordinator" if given.role == _ACCOUNTABLE else "participant",
        "start": project["start"],
        "programme_part": project["programme_part"],
        "source": "iati",
        "currency": project["currency"],
    }


IATI = Source("iati", 2, (Part("activities", iati.Activity, _activities),), join)
