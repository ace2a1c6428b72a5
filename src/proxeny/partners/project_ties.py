# SPDX-License-Identifier: EUPL-1.2
"""Participations in projects as ties. A city government is its city."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from proxeny.messages import Message, gettext_noop, listed
from proxeny.partners.actors import city_key
from proxeny.partners.errors import ParticipationsError
from proxeny.partners.namesakes import place_named
from proxeny.partners.participations import Participations
from proxeny.partners.ties import Ties, of_columns
from proxeny.partners.words import themes_of

#: Kinds of organisations as the European Commission codes them.
_KINDS = {"HES": "university", "REC": "research", "PRC": "company", "PUB": "public"}
_CALLED = ["project", "acronym", "title"]
#: The page of a project by the number of its record, which is not the number of its grant.
CORDIS_RECORD = "https://cordis.europa.eu/project/rcn/{number}"


def project_ties(known: Participations, projects: pa.Table | None = None) -> Ties:
    """Return the ties of participations: `project:` and the project's identifier.

    `projects` may say what they are called: a table with the columns project, acronym and title,
    and where it has one, url. A project whose identifier is a number is a record of CORDIS, and
    its page the source where no other is given.
    An organisation that has a number has the key `pic:` and that, any other its identifier alone.
    A city government is the city whose number its row has, else the largest city of its country
    that its name speaks of; where there is none it stays an organisation, of kind `region`.
    """
    table = known.table if projects is None else _titled(known.table, projects)
    organisation = table["organisation"].combine_chunks().dictionary_encode()
    place = organisation.indices.to_numpy()
    keys, governs = _keys(table, organisation.dictionary.to_pylist(), place)
    kinds = _mapped(table["activity_type"], lambda code: _KINDS.get(code, "other"))
    is_city = pc.starts_with(keys, "city:")
    kinds = pc.if_else(is_city, "city", pc.if_else(pa.array(governs), "region", kinds))
    columns = {
        "actor": keys,
        "name": table["name"],
        "kind": kinds,
        "country": table["country"],
        "tie": pc.binary_join_element_wise("project:", table["project"], ""),
        "tie_kind": pa.repeat("project", len(table)),
        "title": table["title"],
        "source": _mapped(table["project"], _pages(projects)),
        "role": table["role"],
        "since": table["start"],
        "year": pc.year(table["start"]).cast(pa.int16()),
        "themes": _mapped(
            table["programme_part"], lambda part: themes_of("programme_parts", part.split("|"))
        ),
        "programme_part": table["programme_part"],
    }
    return of_columns(columns, len(table))


def read_projects(path: str | Path) -> pa.Table:
    """Return the table of projects of a Parquet file, as `project_ties` takes it.

    Raises ParticipationsError, which names the columns that are missing, and OSError.
    """
    Path(path).stat()  # Parquet's own error of a file that is not there does not say so.
    try:
        table = parquet.read_table(path)
    except pa.ArrowInvalid as error:
        raise ParticipationsError(
            Message(gettext_noop("{path} is no Parquet file: {error}"), path=path, error=error)
        ) from None
    missing = [name for name in _CALLED if name not in table.column_names]
    if missing:
        raise ParticipationsError(
            Message(gettext_noop("the projects lack: {columns}"), columns=listed(missing))
        )
    return table


def _titled(table: pa.Table, projects: pa.Table) -> pa.Table:
    """Return participations with the acronym or else the title of each project as its title."""
    names: dict[str, str] = {
        row["project"]: row["acronym"] or row["title"] or ""
        for row in projects.select(_CALLED).to_pylist()
    }
    place = table.schema.get_field_index("title")
    return table.set_column(
        place, "title", _mapped(table["project"], lambda one: names.get(one, ""))
    )


def _pages(projects: pa.Table | None) -> Callable[[str], str]:
    """Return what gives the page of a project, empty where none is known."""
    known: dict[str, str] = {}
    if projects is not None and "url" in projects.column_names:
        rows = projects.select(["project", "url"]).to_pylist()
        known = {row["project"]: row["url"] for row in rows if row["url"]}
    return lambda one: known.get(one, CORDIS_RECORD.format(number=one) if one.isdecimal() else "")


def _keys(
    table: pa.Table, organisations: list[str], place: np.ndarray
) -> tuple[pa.Array, np.ndarray]:
    """Return the key of the actor of each row, and whether it governs a place."""
    governs = np.zeros(len(organisations), dtype=bool)
    governs[place[table["city_government"].fill_null(False).to_numpy(zero_copy_only=False)]] = True
    keys = [f"pic:{one}" if one.isdecimal() else one for one in organisations]
    asked = table.filter(pa.array(governs[place])).select(
        ["organisation", "name", "country", "geonameid"]
    )
    where = {identifier: number for number, identifier in enumerate(organisations)}
    for row in sorted(asked.to_pylist(), key=_fullest, reverse=True):
        number = where[row["organisation"]]
        found = row["geonameid"] or place_named(row["name"] or "", row["country"])
        if found is not None and not keys[number].startswith("city:"):
            keys[number] = city_key(found)
    return pa.array(keys, pa.string()).take(pa.array(place)), governs[place]


def _fullest(row: dict[str, object]) -> tuple[int, str]:
    """Rows of one organisation that say the most come first, whatever their order in the file."""
    return int(str(row["geonameid"] or 0)), str(row["name"] or "")


def _mapped(column: pa.ChunkedArray, word: Callable[[str], str]) -> pa.Array:
    """Return a column of texts with each different text turned by `word` once."""
    encoded = column.fill_null("").combine_chunks().dictionary_encode()
    turned = [word(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(turned, pa.string()).take(encoded.indices)
