# SPDX-License-Identifier: EUPL-1.2
"""Read JSON so that a fault in one entity does not hide, and does not spoil the others.

A text that is no JSON is refused whole, with the place of the fault. Faults that JSON itself can
carry (a name that stands twice, NaN, a number that no double holds) are left in the value as marks
and found by `check`, with their path, entity by entity.
"""

from __future__ import annotations

import json
import math
from typing import Any

from proxeny.formats.ngsi_ld.errors import BadRequestData, InvalidRequest, join
from proxeny.messages import Message, gettext_noop

MAX_DEPTH = 40


class _Twice(dict[str, Any]):
    """An object in which `name` stands more than once."""

    name = ""


class _BadNumber(float):
    """A number that cannot be used; `text` is how it was written."""

    text = ""


def read(data: bytes) -> Any:
    """Return what a JSON text says; raises `InvalidRequest` with line and column of a fault.

    >>> read(b'{"id": "urn:x:1", "NO2": }')
    Traceback (most recent call last):
    proxeny.formats.ngsi_ld.errors.InvalidRequest: not JSON: Expecting value in line 1, column 26
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidRequest(
            Message(gettext_noop("byte {place} is not UTF-8"), place=error.start + 1)
        ) from None
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_bad,
        )
    except json.JSONDecodeError as error:
        raise InvalidRequest(
            Message(
                gettext_noop("not JSON: {reason} in line {line}, column {column}"),
                reason=error.msg,
                line=error.lineno,
                column=error.colno,
            )
        ) from None
    except RecursionError:
        raise InvalidRequest(_too_deep()) from None


def check(value: object, path: str = "", depth: int = 1) -> None:
    """Raise `BadRequestData`, with its path, for the first mark that `read` left in `value`."""
    if isinstance(value, _BadNumber):
        said = gettext_noop("{text} is not a number that can be stored")
        raise BadRequestData(Message(said, text=value.text), path)
    if isinstance(value, float) and not math.isfinite(value):
        said = gettext_noop("{text} is not a number that can be stored")
        raise BadRequestData(Message(said, text=value), path)
    if isinstance(value, str):
        _whole(value, path)
    if not isinstance(value, (dict, list)):
        return
    if depth > MAX_DEPTH:
        raise BadRequestData(_too_deep(), path[:200])
    if isinstance(value, dict):
        if isinstance(value, _Twice):
            said = gettext_noop("the name {name!r} stands twice in one object")
            raise BadRequestData(Message(said, name=value.name[:80]), path)
        for name, item in value.items():
            _whole(name, path)
            if not isinstance(item, str) or not item.isascii():
                check(item, join(path, name), depth + 1)
    else:
        for index, item in enumerate(value):
            if isinstance(item, (dict, list, float, str)):
                check(item, f"{path}[{index}]", depth + 1)


def _whole(text: str, path: str) -> None:
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        said = gettext_noop("a text holds half of a surrogate pair")
        raise BadRequestData(Message(said), path) from None


def _too_deep() -> Message:
    return Message(gettext_noop("it is nested more than {limit} deep"), limit=MAX_DEPTH)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    marked = _Twice(found)
    marked.name = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
    return marked


def _bad(text: str) -> float:
    number = _BadNumber("nan")
    number.text = text if len(text) <= 30 else f"{text[:27]}..."
    return number


def _integer(text: str) -> int | float:
    # A double holds whole numbers of up to 309 digits; thousands of digits are never turned.
    return int(text) if len(text) < 300 else _bad(text)


def _float(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _bad(text)
