# SPDX-License-Identifier: EUPL-1.2
"""Collections and questions as JSON Lines: one record a line, read as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from proxeny import json_lines
from proxeny.messages import Message, gettext_noop
from proxeny.search.documents import Document
from proxeny.search.languages import detect_language

#: So much of a document is read to find out its language.
_SAMPLE = 2_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is not a record: its number in the file, from 1, and why."""

    number: int
    reason: Message


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the id that its answer goes by; `lang` is None if the file does not say."""

    id: str
    text: str
    lang: str | None


def read_corpus(path: Path) -> Iterator[Document | BadLine]:
    """Yield the documents of a file of lines `{"id", "title", "text"}`, `lang` where it is known.

    Title or text may be empty or left out, not both. Ids are strings or integers and must differ.
    """
    return _read(path, _document)


def read_queries(path: Path) -> Iterator[Query | BadLine]:
    """Yield the questions of a file of lines `{"id", "text"}`, `lang` where it is known.

    The text may be empty: such a question asks nothing, and nothing answers it. Ids must differ.
    """
    return _read(path, _query)


class _RefusedError(Exception):
    """A line is not a record; `args[0]` is the Message that says why."""


def _read(path: Path, convert: Callable[[Mapping[str, Any]], T]) -> Iterator[T | BadLine]:
    seen: dict[str, int] = {}
    with path.open("rb") as file:
        for number, record in json_lines.objects(file):
            if isinstance(record, Message):
                yield BadLine(number, record)
                continue
            try:
                item = convert(record)
                first = seen.setdefault(_id(record), number)
                if first != number:
                    raise _RefusedError(
                        Message(
                            gettext_noop("the id {id} was on line {first} before"),
                            id=_id(record),
                            first=first,
                        )
                    )
            except _RefusedError as refusal:
                yield BadLine(number, refusal.args[0])
            else:
                yield item


def _id(record: Mapping[str, Any]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        return value
    raise _RefusedError(Message(gettext_noop('"id" is missing, or not a string or a whole number')))


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _RefusedError(Message(gettext_noop('"{name}" is not a string'), name=name))
    return value


def _document(record: Mapping[str, Any]) -> Document:
    title, text, lang = (_text(record, name) for name in ("title", "text", "lang"))
    if not title.strip() and not text.strip():
        raise _RefusedError(Message(gettext_noop('"title" and "text" are both empty or missing')))
    return Document(_id(record), title, text, lang or detect_language(f"{title} {text}"[:_SAMPLE]))


def _query(record: Mapping[str, Any]) -> Query:
    if "text" not in record:
        raise _RefusedError(Message(gettext_noop('"text" is missing')))
    return Query(_id(record), _text(record, "text"), _text(record, "lang") or None)
