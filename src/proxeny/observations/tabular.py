# SPDX-License-Identifier: EUPL-1.2
"""Rows of CSV and Parquet files, as they stand there, some hundred thousand at a time."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from proxeny.messages import Message, gettext_noop, listed
from proxeny.observations.errors import InputError

REQUIRED = ("sensor", "measure", "ts", "value", "unit")
OPTIONAL = ("place", "quality", "lat", "lon")
_BLOCK = 8 << 20
_ROWS = 1 << 18


@dataclass
class Rows:
    """Cells by column, the number of each row in its file, and rows with too many or few cells."""

    numbers: np.ndarray
    cells: dict[str, pa.Array]
    broken: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Source:
    """An open table: its rows, whether a comma is that of a decimal, columns nobody asked for."""

    rows: Iterator[Rows]
    decimal_comma: bool
    ignored: list[str]


def open_csv(path: Path) -> Source:
    """Open a CSV file; commas, semicolons or tabs separate its columns, as its header shows.

    Raises `InputError` where it is empty, not UTF-8, or lacks a column.
    """
    separator = _separator(path)
    broken: list[tuple[int, str]] = []

    def skip(row: pa.csv.InvalidRow) -> str:
        broken.append((row.number, row.text))
        return "skip"

    try:
        names = pa.csv.open_csv(
            path, parse_options=pa.csv.ParseOptions(delimiter=separator, invalid_row_handler=skip)
        ).schema.names
    except pa.ArrowInvalid as error:
        raise _unreadable(path, error) from error
    chosen = _chosen(names, path)
    broken.clear()
    try:
        reader = pa.csv.open_csv(
            path,
            # One thread numbers the rows that are broken; it is not slower here.
            read_options=pa.csv.ReadOptions(block_size=_BLOCK, use_threads=False),
            parse_options=pa.csv.ParseOptions(
                delimiter=separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=skip,
            ),
            convert_options=pa.csv.ConvertOptions(
                column_types={raw: pa.string() for raw in chosen.values()},
                include_columns=list(chosen.values()),
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        raise _unreadable(path, error) from error
    return Source(
        _csv_rows(path, reader, chosen, broken),
        decimal_comma=separator != ",",
        ignored=[raw for raw in names if raw not in chosen.values()],
    )


def _csv_rows(
    path: Path,
    reader: pa.csv.CSVStreamingReader,
    chosen: dict[str, str],
    broken: list[tuple[int, str]],
) -> Iterator[Rows]:
    following, told = 2, 0
    while True:
        try:
            batch = reader.read_next_batch()
        except StopIteration:
            break
        except pa.ArrowInvalid as error:
            raise _unreadable(path, error) from error
        # The parser is ahead: some of the broken rows it told of come after this batch.
        numbers = np.arange(following, following + len(batch) + len(broken) - told)
        if len(broken) > told:
            apart = np.isin(numbers, [number for number, _ in broken[told:]], invert=True)
            numbers = numbers[apart][: len(batch)]
        cells = {name: batch[raw] for name, raw in chosen.items()}
        if len(batch):
            following = int(numbers[-1]) + 1
        here = [one for one in broken[told:] if one[0] < following]
        told += len(here)
        yield Rows(numbers, cells, here)
    if broken[told:]:
        cells = {name: pa.array([], pa.string()) for name in chosen}
        yield Rows(np.zeros(0, dtype=np.int64), cells, broken[told:])


def open_parquet(path: Path) -> Source:
    """Open a Parquet file. Raises `InputError` where it is cut off, damaged or lacks a column."""
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
            raise
        raise _unreadable(path, error) from error
    names = file.schema_arrow.names
    chosen = _chosen(names, path)
    for name, raw in chosen.items():
        kind = file.schema_arrow.field(raw).type
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        if pa.types.is_nested(kind) or pa.types.is_binary(kind):
            raise InputError(
                Message(
                    gettext_noop("{path}: the column {name} holds {kind}, not plain values"),
                    path=path,
                    name=name,
                    kind=kind,
                )
            )
    ignored = [raw for raw in names if raw not in chosen.values()]
    return Source(_parquet_rows(path, file, chosen), decimal_comma=False, ignored=ignored)


def _parquet_rows(path: Path, file: pq.ParquetFile, chosen: dict[str, str]) -> Iterator[Rows]:
    following = 1
    batches = file.iter_batches(_ROWS, columns=list(chosen.values()))
    while True:
        try:
            batch = next(batches, None)
        except (pa.ArrowInvalid, OSError) as error:
            raise _unreadable(path, error) from error
        if batch is None:
            return
        cells = {name: _plain(batch[raw]) for name, raw in chosen.items()}
        yield Rows(np.arange(following, following + len(batch)), cells)
        following += len(batch)


def _plain(cells: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if pa.types.is_large_string(cells.type) or pa.types.is_string_view(cells.type):
        return cells.cast(pa.string())
    return cells.cast(pa.float64()) if pa.types.is_null(cells.type) else cells


def _chosen(names: list[str], path: Path) -> dict[str, str]:
    """Return the columns that are known, by our names; the case of a header does not matter."""
    chosen: dict[str, str] = {}
    for raw in names:
        name = raw.strip().casefold()
        if name in chosen or (names.count(raw) > 1 and name in REQUIRED + OPTIONAL):
            raise InputError(
                Message(gettext_noop("{path}: two columns are called {name}"), path=path, name=name)
            )
        if name in REQUIRED + OPTIONAL:
            chosen[name] = raw
    missing = [name for name in REQUIRED if name not in chosen]
    if missing:
        raise InputError(
            Message(
                gettext_noop("{path}: row 1 must name the columns {missing}; it has {found}"),
                path=path,
                missing=listed(missing),
                found=listed(names) or "-",
            )
        )
    return chosen


def _separator(path: Path) -> str:
    with path.open("rb") as file:
        head = file.readline(1 << 16)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(Message(gettext_noop("{path} is UTF-16; save it as UTF-8"), path=path))
    if not head.strip():
        raise InputError(
            Message(
                gettext_noop("{path}: row 1 must name the columns {missing}; it is empty"),
                path=path,
                missing=listed(REQUIRED),
            )
        )
    return max(",;\t", key=lambda separator: head.count(separator.encode()))


def _unreadable(path: Path, error: Exception) -> InputError:
    place = _not_utf8(path) if "UTF8" in str(error) else None
    if place:
        return InputError(
            Message(
                gettext_noop("{path}: line {line} is not UTF-8, byte {byte}; save it as UTF-8"),
                path=path,
                line=place[0],
                byte=place[1],
            )
        )
    return InputError(
        Message(
            gettext_noop("{path} cannot be read, perhaps it is cut off: {reason}"),
            path=path,
            reason=str(error).strip().split("\n")[0],
        )
    )


def _not_utf8(path: Path) -> tuple[int, int] | None:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                return number, error.start + 1
    return None
