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

    Fields: `id`, `date` (YYYY-MM-DD), `programme_part` (empty or null where it is not known),
    `seeds`, `exclude` (organisations, as texts or whole numbers). Raises QueryError, which names
    the line.
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
        return Query(
            id=str(given["id"]),
            day=dt.date.fromisoformat(given["date"]),
            programme_part=_text(given.get("programme_part") or ""),
            seeds=_texts(given["seeds"]),
            exclude=_texts(given.get("exclude", [])),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise QueryError(
            Message(
                gettext_noop(
                    "line {number} is no query ({error!r}); it needs id, date such as 2019-01-01, "
                    "programme_part, seeds and exclude"
                ),
                number=number,
                error=error,
            )
        ) from None


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given


def _texts(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise TypeError(given)
    return tuple(dict.fromkeys(_identifier(one) for one in given))


def _identifier(given: Any) -> str:
    # Numbers of organisations are often written without quotation marks, as in the table.
    return str(given) if type(given) is int else _text(given)
