# SPDX-License-Identifier: EUPL-1.2
"""Queries as a file of JSON lines."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny.partners.errors import QueryError
from proxeny.partners.looking import Query


def read_queries(content: bytes) -> list[Query]:
    """Return the queries of a file: one JSON object a line, in UTF-8.

    Fields: `id`, `date` (2017-01-01, or a time of that day), `programme_part` (empty or null where
    it is not known), `seeds`, `exclude` (organisations, as texts or whole numbers; empty or null
    for nobody). Raises QueryError, which names the line.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(
            Message(gettext_noop("the queries are not UTF-8: {error}"), error=error)
        ) from None
    found: list[Query] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.append(_query(number, line))
    known: set[str] = set()
    for query in found:
        if query.id in known:
            raise QueryError(Message(gettext_noop("query {id} stands there twice"), id=query.id))
        known.add(query.id)
    return found


def _query(number: int, line: str) -> Query:
    try:
        given = json.loads(line)
        if not isinstance(given, dict):
            raise ValueError(f"{line.strip()[:40]!r} is no object")
        return Query(
            id=str(given["id"]),
            day=_day(given["date"]),
            programme_part=_text("programme_part", given.get("programme_part") or ""),
            seeds=_texts("seeds", given["seeds"]),
            exclude=_texts("exclude", given.get("exclude")),
        )
    except KeyError as error:
        why = f"{error.args[0]} is missing"
    except ValueError as error:
        why = str(error)
    raise QueryError(
        Message(
            gettext_noop(
                "line {number} is no query ({error}); it needs id, date such as 2019-01-01, "
                "programme_part, seeds and exclude"
            ),
            number=number,
            error=why,
        )
    )


def _day(given: Any) -> dt.date:
    """Return the day of `2017-01-01` or of a time of that day, as tables export it."""
    return dt.datetime.fromisoformat(_text("date", given).strip()).date()


def _text(field: str, given: Any) -> str:
    if not isinstance(given, str):
        raise ValueError(f"{field}: {given!r} is no text")
    return given


def _texts(field: str, given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise ValueError(f"{field}: {given!r} is no list")
    return tuple(dict.fromkeys(_identifier(field, one) for one in given))


def _identifier(field: str, given: Any) -> str:
    # Numbers of organisations are often written without quotation marks, as in the table.
    return str(given) if type(given) is int else _text(field, given)
