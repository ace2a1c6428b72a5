# SPDX-License-Identifier: EUPL-1.2
"""Tables that are ready or nearly so: Parquet in the form of participations, and the H2020 folder.

Of a table of participations every column is kept that the form has. The H2020 folder holds
`projects.parquet`, `participations.parquet` and `organisations.parquet` with `rcn` and `pic`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from proxeny.formats import values
from proxeny.formats.errors import SourceError
from proxeny.formats.oddities import Oddity, Tell
from proxeny.messages import Message, gettext_noop, listed
from proxeny.partners.intake import translating
from proxeny.partners.intake.columns import PARTICIPATIONS, Row, Rows
from proxeny.partners.intake.sources import Part, Source, Step

#: What a table of participations has at least.
_NEEDED = ("project", "organisation", "start")
_OF_ORGANISATIONS = ("name", "activity_type", "country", "city_government")
#: In `city_gov` of the H2020 folder: the government of a city or of its agglomeration.
_CITY = {"municipal", "metro"}


def _table(files: Sequence[Path], tell: Tell, step: Step) -> list[Row]:
    step(0, 1)
    table = _read(files[0], _NEEDED)
    for name in table.column_names:
        if name in PARTICIPATIONS.names:
            field = PARTICIPATIONS.field(name)
            try:
                column = table[name].cast(field.type)
            except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
                said = gettext_noop("column {name} of {file}: {reason}")
                raise SourceError(
                    Message(said, name=name, file=files[0], reason=str(error)[:200])
                ) from None
            table = table.set_column(table.schema.get_field_index(name), field, column)
    kept = [name for name in table.column_names if name in PARTICIPATIONS.names]
    return list(table.select(kept).to_pylist())


def _of_h2020(name: str, needed: Sequence[str]) -> Part:
    file = f"{name}.parquet"

    def read(files: Sequence[Path], tell: Tell, step: Step) -> list[Row]:
        step(0, 1)
        return list(_read(files[0] / file, needed).to_pylist())

    return Part(file, dict[str, Any], read)


def _read(path: Path, needed: Sequence[str]) -> pa.Table:
    try:
        table = parquet.read_table(path)
    except FileNotFoundError:
        raise SourceError(Message(gettext_noop("{path} is not there"), path=path)) from None
    except pa.ArrowInvalid as error:
        said = gettext_noop("{path} is no Parquet file: {reason}")
        raise SourceError(Message(said, path=path, reason=str(error)[:200])) from None
    missing = [name for name in needed if name not in table.column_names]
    if missing:
        said = gettext_noop("{path} lacks the columns {columns}")
        raise SourceError(Message(said, path=path, columns=listed(missing)))
    return table


def join_table(parts: Mapping[str, list[Any]], tell: Tell) -> Rows:
    """Return the rows of the tables from a table of participations."""
    rows = Rows([], [], [])
    projects: dict[str, Row] = {}
    organisations: dict[str, Row] = {}
    for number, given in enumerate(parts["participations"], start=1):
        if any(given.get(name) is None for name in _NEEDED):
            said = gettext_noop("project, organisation or start is empty; left out")
            tell(Oddity("participations", number, "", Message(said)))
            continue
        where = translating.country(given.get("country") or "", "participations", number, tell)
        start = _day(given, "start")
        rows.participations.append(
            {**given, "start": start, "source": "table", "country": where or None}
        )
        projects.setdefault(
            given["project"],
            {
                "project": given["project"],
                "source": "table",
                "start": start,
                "programme_part": given.get("programme_part"),
            },
        )
        if given["organisation"] not in organisations:
            cells = {name: given.get(name) for name in _OF_ORGANISATIONS}
            name, kind = cells["name"] or "", cells["activity_type"] or ""
            person = translating.maybe_person(name, kind, "participations", number, tell)
            organisations[given["organisation"]] = _organisation(
                given["organisation"],
                "table",
                {**cells, "country": where or None, "may_be_person": person},
            )
    rows.projects.extend(projects.values())
    rows.organisations.extend(organisations.values())
    return rows


def join_h2020(parts: Mapping[str, list[Any]], tell: Tell) -> Rows:
    """Return the rows of the tables from those of the H2020 folder."""
    rows = Rows([], [], [])
    projects = {row["rcn"]: row for row in parts["projects.parquet"]}
    for row in parts["projects.parquet"]:
        rows.projects.append(
            {
                "project": row["rcn"],
                "source": "h2020",
                "start": _day(row, "start_date"),
                "end": _day(row, "end_date"),
                "programme": "H2020",
                "programme_part": row.get("programme_part"),
                "total_cost": row.get("total_cost"),
                "eu_contribution": row.get("max_contribution"),
                "currency": "EUR",
                "funders": ["European Commission"],
                "url": f"https://cordis.europa.eu/project/rcn/{row['rcn']}",
            }
        )
    known = {row["pic"]: row for row in parts["organisations.parquet"]}
    met: set[tuple[str, str]] = set()
    for number, row in enumerate(parts["participations.parquet"], start=1):
        project = projects.get(row["rcn"])
        organisation = known.setdefault(row["pic"], {"pic": row["pic"]})
        file = "participations.parquet"
        if project is None or _day(project, "start_date") is None:
            said = gettext_noop("its project is not in projects.parquet or has no first day")
            tell(Oddity(file, number, "rcn", Message(said)))
            continue
        if (row["rcn"], row["pic"]) in met:
            said = gettext_noop("the organisation stands in this project twice; the first counts")
            tell(Oddity(file, number, "pic", Message(said)))
            continue
        met.add((row["rcn"], row["pic"]))
        where = translating.country(row.get("country") or "", file, number, tell)
        for name in ("activityType", "country"):
            if organisation.get(name) is None:
                organisation[name] = row.get(name)
        rows.participations.append(
            {
                "project": row["rcn"],
                "organisation": row["pic"],
                "name": organisation.get("name"),
                "activity_type": row.get("activityType"),
                "country": where or None,
                "city_government": organisation.get("city_gov") in _CITY,
                "role": row.get("role"),
                "start": _day(project, "start_date"),
                "programme_part": project.get("programme_part"),
                "ec_contribution": row.get("ec_contribution"),
                "source": "h2020",
                "currency": "EUR",
            }
        )
    for number, row in enumerate(known.values(), start=1):
        rows.organisations.append(_of_folder(row, number, tell))
    return rows


def _of_folder(row: Row, number: int, tell: Tell) -> Row:
    file = "organisations.parquet"
    place = [float(part) for part in (row.get("geolocation") or "").split(",") if part.strip()]
    where = translating.country(row.get("country") or "", file, number, tell)
    name, kind = row.get("name") or "", row.get("activityType") or ""
    person = translating.maybe_person(name, kind, file, number, tell)
    located = len(place) == 2 and not person
    return _organisation(
        row["pic"],
        "h2020",
        {
            "name": row.get("name"),
            "short_name": row.get("shortName"),
            "activity_type": row.get("activityType"),
            "country": where or None,
            "city": row.get("city"),
            "latitude": place[0] if located else None,
            "longitude": place[1] if located else None,
            "city_government": row.get("city_gov") in _CITY,
            "may_be_person": person,
            "pic": row["pic"],
        },
    )


def _organisation(key: str, source: str, cells: Row) -> Row:
    return {"organisation": key, "sources": [source], **cells}


def _day(row: Row, name: str) -> Any:
    given = row.get(name)
    return values.day(given) if isinstance(given, str) else given


TABLE = Source("table", 2, (Part("participations", dict[str, Any], _table),), join_table)
H2020 = Source(
    "h2020",
    2,
    (
        _of_h2020("projects", ("rcn", "start_date")),
        _of_h2020("organisations", ("pic",)),
        _of_h2020("participations", ("rcn", "pic", "role")),
    ),
    join_h2020,
)
