# SPDX-License-Identifier: EUPL-1.2
"""Who took part in which project, and since when: what the cooperation graph stands on."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from proxeny.messages import Message, gettext_noop, listed
from proxeny.partners.errors import ParticipationsError

#: The columns, of which one file of participations has at least these.
COLUMNS = {
    "project": pa.string(),
    "organisation": pa.string(),
    "name": pa.string(),
    "country": pa.string(),
    "city_government": pa.bool_(),
    "start": pa.date32(),
    "programme_part": pa.string(),
}
#: What else is kept where the file has it, and is empty where not: the kind of organisation, its
#: role, the number of the city that a city government governs, and what the project is called.
FURTHER = {
    "activity_type": pa.string(),
    "role": pa.string(),
    "geonameid": pa.int64(),
    "title": pa.string(),
}
#: Two codes that the European Union writes differently from ISO 3166.
_ISO = {"EL": "GR", "UK": "GB"}


@dataclass(frozen=True, slots=True)
class Participations:
    """Rows of `COLUMNS` and `FURTHER`: one for each organisation of each project, in their order.

    Countries are ISO 3166 alpha-2; an organisation that stands twice in a project counts once.
    """

    table: pa.Table

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def before(self, day: dt.date) -> Participations:
        """Return what had begun before `day`: nothing later is known then."""
        return Participations(self.table.filter(pc.less(self.table["start"], pa.scalar(day))))

    def between(self, first: dt.date, end: dt.date) -> Participations:
        """Return what began from `first` until before `end`."""
        since = pc.greater_equal(self.table["start"], pa.scalar(first))
        return Participations(self.table.filter(since)).before(end)

    def digest(self) -> str:
        """Return a hash of the rows that does not depend on how the file was written."""
        sink = hashlib.sha256()
        for name in COLUMNS:
            column = self.table[name].combine_chunks().fill_null(_EMPTY[COLUMNS[name]])
            sink.update("\n".join(map(str, column.to_pylist())).encode())
            sink.update(b"\0")
        return sink.hexdigest()


_EMPTY = {pa.string(): "", pa.bool_(): False, pa.date32(): dt.date(1, 1, 1)}


def read(path: str | Path) -> Participations:
    """Return the participations of a Parquet file.

    Raises ParticipationsError, which names the columns that are missing or of another type, and
    OSError.
    """
    Path(path).stat()  # Parquet's own error of a file that is not there does not say so.
    try:
        table = parquet.read_table(path)
    except pa.ArrowInvalid as error:
        raise ParticipationsError(
            Message(gettext_noop("{path} is no Parquet file: {error}"), path=path, error=error)
        ) from None
    return participations(table)


def participations(table: pa.Table) -> Participations:
    """Return a table as participations. Raises ParticipationsError."""
    missing = [name for name in COLUMNS if name not in table.column_names]
    if missing:
        raise ParticipationsError(
            Message(gettext_noop("the participations lack: {columns}"), columns=listed(missing))
        )
    columns = {}
    for name, kind in (COLUMNS | FURTHER).items():
        if name not in table.column_names:
            columns[name] = pa.nulls(len(table), kind)
            continue
        try:
            columns[name] = _cast(table[name], kind)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise ParticipationsError(
                Message(gettext_noop("column {name}: {error}"), name=name, error=error)
            ) from None
    made = pa.table(columns)
    for name in ("project", "organisation", "start"):
        if made[name].null_count:
            raise ParticipationsError(
                Message(
                    gettext_noop("column {name} has {count} empty cells; leave those rows out"),
                    name=name,
                    count=made[name].null_count,
                )
            )
    country = made["country"].fill_null("").combine_chunks().dictionary_encode()
    turned = pa.array(
        [_ISO.get(code, code) for code in country.dictionary.to_pylist()], pa.string()
    )
    place = made.schema.get_field_index("country")
    made = made.set_column(place, "country", turned.take(country.indices))
    return Participations(_once(made))


def _cast(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    """Return a column as `kind`; of a time written as text (2017-01-01T00:00:00) its day."""
    if pa.types.is_date(kind):
        column = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            column = pc.replace_substring_regex(column, r"^\s*(\S{10})[T ].*$", r"\1")
    return column.cast(kind)


def _once(table: pa.Table) -> pa.Table:
    """Return the rows by project and organisation, the first of those that say the same."""
    ordered = table.sort_by([("project", "ascending"), ("organisation", "ascending")])
    project = ordered["project"].combine_chunks().dictionary_encode().indices.to_numpy()
    organisation = ordered["organisation"].combine_chunks().dictionary_encode().indices.to_numpy()
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = (project[1:] != project[:-1]) | (organisation[1:] != organisation[:-1])
    return ordered.filter(pa.array(first))
