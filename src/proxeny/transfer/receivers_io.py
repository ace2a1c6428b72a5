# SPDX-License-Identifier: EUPL-1.2
"""Read the files of `proxeny transfer rank`: queries, candidates, cities, memberships.

A line that cannot be read raises `ReceiversError` with the file, the line and the reason. With
`bad` given, such lines are left out and their messages are added to that list instead.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from proxeny.messages import Message, gettext_noop, listed
from proxeny.transfer.errors import ReceiversError
from proxeny.transfer.receivers import Membership, Place, Task

#: The European Union's own codes of Greece and the United Kingdom, in ISO 3166.
COUNTRY_ALIASES = {"EL": "GR", "UK": "GB"}


class _BadValueError(ValueError):
    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


def read_tasks(path: Path, bad: list[Message] | None = None) -> list[Task]:
    """Return the queries of a JSON Lines file: `id`, and where known `kind`, `year`, `origins`,
    `exclude`. Further members are passed over.
    """
    tasks: dict[str | int, Task] = {}
    for number, line in _lines(path, bad):
        try:
            task = _task(json.loads(line))
            if task.id in tasks:
                raise _BadValueError(Message(gettext_noop("the id {id} is repeated"), id=task.id))
        except json.JSONDecodeError as error:
            _refuse(path, number, Message(gettext_noop("not JSON: {why}"), why=error.msg), bad)
        except RecursionError:
            _refuse(path, number, Message(gettext_noop("nested too deep")), bad)
        except _BadValueError as error:
            _refuse(path, number, error.message, bad)
        else:
            tasks[task.id] = task
    return list(tasks.values())


def read_candidates(path: Path, bad: list[Message] | None = None) -> list[int]:
    """Return the ids of a text file, one or more to a line, each once, in their order."""
    ids: dict[int, None] = {}
    for number, line in _lines(path, bad):
        for word in line.split():
            try:
                ids[_integer(word, "id")] = None
            except _BadValueError as error:
                _refuse(path, number, error.message, bad)
    if not ids:
        raise ReceiversError(Message(gettext_noop("{file} holds no candidate"), file=str(path)))
    return list(ids)


def read_places(path: Path, bad: list[Message] | None = None) -> dict[int, Place]:
    """Return the cities of a CSV file by id: column `geonameid`, and where known `country`
    (alpha-2) and `population`. A population of 0 or less is not known. The first row of a
    city counts.
    """
    places: dict[int, Place] = {}
    for number, row in _rows(path, ("geonameid",), bad):
        try:
            city = _integer(row["geonameid"], "geonameid")
            population = _number(row.get("population", ""), "population")
            country = row.get("country", "").strip().upper()
        except _BadValueError as error:
            _refuse(path, number, error.message, bad)
        else:
            size = population if population is not None and population > 0 else None
            places.setdefault(city, Place(city, COUNTRY_ALIASES.get(country, country), size))
    return places


def read_memberships(path: Path, bad: list[Message] | None = None) -> list[Membership]:
    """Return the memberships of a CSV file: columns `geonameid`, `network` and where known `year`.

    A file that holds nothing, not even its head, is read as no membership.
    """
    memberships = []
    for number, row in _rows(path, ("geonameid", "network"), bad, empty_is_fine=True):
        try:
            network = row["network"].strip()
            if not network:
                raise _BadValueError(Message(gettext_noop("the network has no name")))
            membership = Membership(
                _integer(row["geonameid"], "geonameid"),
                network,
                _number(row.get("year", ""), "year"),
            )
        except _BadValueError as error:
            _refuse(path, number, error.message, bad)
        else:
            memberships.append(membership)
    return memberships


def _task(record: Any) -> Task:
    if not isinstance(record, dict):
        raise _BadValueError(Message(gettext_noop("not an object")))
    name = record.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise _BadValueError(Message(gettext_noop("`id` must be a text or a whole number")))
    year = record.get("year")
    kind = record.get("kind")
    return Task(
        id=name,
        kind=kind if isinstance(kind, str) else "",
        year=None if year in (None, "") else _integer(year, "year"),
        origins=tuple(dict.fromkeys(_ids(record, "origins"))),
        exclude=frozenset(_ids(record, "exclude")),
    )


def _ids(record: Mapping[str, Any], name: str) -> list[int]:
    values = record.get(name)
    if values is None:
        return []
    if not isinstance(values, list):
        raise _BadValueError(Message(gettext_noop("`{name}` must be a list of ids"), name=name))
    return [_integer(value, name) for value in values]


def _integer(value: Any, name: str) -> int:
    """Return a whole number; "252664" and "252664.0" are taken, as spreadsheets write them."""
    number = None if isinstance(value, bool) else _number(value, name)
    if number is None or number != int(number) or abs(number) > 2**53:
        raise _BadValueError(
            Message(
                gettext_noop("`{name}` must be a whole number, not {value}"),
                name=name,
                value=repr(value),
            )
        )
    return int(number)


def _number(value: Any, name: str) -> float | None:
    if isinstance(value, str) and value.strip().lower() in ("", "nan"):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if not math.isfinite(number):
        raise _BadValueError(
            Message(
                gettext_noop("`{name}` must be a number, not {value}"),
                name=name,
                value=repr(value),
            )
        )
    return number


def _lines(path: Path, bad: list[Message] | None) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold something, with their numbers from 1."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            except UnicodeDecodeError:
                _refuse(path, number, Message(gettext_noop("not UTF-8")), bad)
                continue
            if line:
                yield number, line


def _rows(
    path: Path, needed: tuple[str, ...], bad: list[Message] | None, *, empty_is_fine: bool = False
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a CSV file by column name, with the number of their last line."""
    lines = [line + "\n" for line in _text(path).split("\n")]
    reader = csv.reader(lines)
    head = next((row for row in reader if row), None)
    if head is None:
        if empty_is_fine:
            return
        raise ReceiversError(Message(gettext_noop("{file} is empty"), file=str(path)))
    columns = [name.strip() for name in head]
    missing = [name for name in needed if name not in columns]
    if missing:
        raise ReceiversError(
            Message(
                gettext_noop("{file} has no column {columns}; its columns are: {found}"),
                file=str(path),
                columns=listed(missing),
                found=listed(columns),
            )
        )
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _refuse(
                path, reader.line_num, Message(gettext_noop("not CSV: {why}"), why=str(error)), bad
            )
            continue
        if not row:
            continue
        if len(row) != len(columns):
            reason = Message(
                gettext_noop("{found} values where the head has {expected}"),
                found=len(row),
                expected=len(columns),
            )
            _refuse(path, reader.line_num, reason, bad)
            continue
        yield reader.line_num, dict(zip(columns, row, strict=True))


def _text(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReceiversError(
            Message(gettext_noop("{file}, line {line}: not UTF-8"), file=str(path), line=line)
        ) from error


def _refuse(path: Path, line: int, reason: Message, bad: list[Message] | None) -> None:
    message = Message(
        gettext_noop("{file}, line {line}: {reason}"), file=str(path), line=line, reason=reason
    )
    if bad is None:
        raise ReceiversError(message)
    bad.append(message)
