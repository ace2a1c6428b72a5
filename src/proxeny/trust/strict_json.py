# SPDX-License-Identifier: EUPL-1.2
"""Read JSON so strictly that no two readers can disagree on what it says (RFC 7493, I-JSON).

What a signature covers must mean the same everywhere: a name that stands twice, a number that a
double cannot hold or half of a surrogate pair is read differently by different programs.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn

from proxeny.messages import Message, gettext_noop
from proxeny.trust.errors import JsonError

MAX_BYTES = 5_000_000
MAX_DEPTH = 64
#: The largest integer up to which every integer is a double of its own.
MAX_INTEGER = 2**53 - 1


def read(data: bytes) -> Any:
    """Return what a JSON text says; raise `JsonError` with the reason why it is refused.

    `data` is UTF-8 of at most `MAX_BYTES` bytes, nested at most `MAX_DEPTH` deep.

    >>> read(b'{"city": "Porto", "year": 2026}')
    {'city': 'Porto', 'year': 2026}
    >>> read(b'{"year": 2026, "year": 2027}')
    Traceback (most recent call last):
    proxeny.trust.errors.JsonError: not JSON that can be trusted: the name 'year' stands twice ...
    """
    if len(data) > MAX_BYTES:
        _refuse(gettext_noop("it is longer than {limit} bytes"), limit=MAX_BYTES)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse(gettext_noop("byte {place} is not UTF-8"), place=error.start + 1)
    if text.startswith("\ufeff"):
        _refuse(gettext_noop("it begins with a byte order mark"))
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        reason = gettext_noop("{reason} at character {place}")
        _refuse(reason, reason=error.msg, place=error.pos + 1)
    except RecursionError:
        _refuse(gettext_noop("it is nested more than {limit} deep"), limit=MAX_DEPTH)
    check(value)
    return value


def read_object(data: bytes) -> dict[str, Any]:
    """Return the JSON object that a text holds; `JsonError` for everything else."""
    value = read(data)
    if not isinstance(value, dict):
        _refuse(gettext_noop("it must hold an object, in curly braces"))
    return value


def check(value: object) -> None:
    """Raise `JsonError` for a value that `read` would not have given, however it was written.

    A whole number of 2**53 or more, also where it stands as a fraction or with an exponent, is
    refused up to 10**21: RFC 8785 writes it as an integer that cannot be read exactly.
    """
    waiting: list[tuple[object, int]] = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, str):
            _whole(item)
            continue
        if isinstance(item, (int, float)) and MAX_INTEGER < abs(item) < 10**21:
            _too_large(str(item))
        if not isinstance(item, (dict, list)):
            continue
        if depth > MAX_DEPTH:
            _refuse(gettext_noop("it is nested more than {limit} deep"), limit=MAX_DEPTH)
        if isinstance(item, dict):
            for name in item:
                _whole(name)
        children = item.values() if isinstance(item, dict) else item
        waiting += [(child, depth + 1) for child in children]


def _refuse(reason: str, /, **values: object) -> NoReturn:
    raise JsonError(
        Message(
            gettext_noop("not JSON that can be trusted: {reason}"),
            reason=Message(reason, **values),
        )
    ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            _refuse(gettext_noop("the name {name!r} stands twice in one object"), name=name[:80])
        found[name] = value
    return found


def _integer(text: str) -> int:
    # Nineteen characters hold every integer in range; thousands of digits are never turned.
    value = int(text) if len(text) < 20 else MAX_INTEGER + 1
    if abs(value) > MAX_INTEGER:
        _too_large(text)
    return value


def _float(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        _refuse(gettext_noop("the number {text} is too large"), text=text[:30])
    return value


def _too_large(text: str) -> NoReturn:
    _refuse(
        gettext_noop("the number {text} is too large to be exact; write it as a text"),
        text=text if len(text) <= 30 else f"{text[:27]}...",
    )


def _constant(text: str) -> NoReturn:
    _refuse(gettext_noop("{text} is no number of JSON"), text=text)


def _whole(text: str) -> None:
    if text.isascii():
        return
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = f"\\u{ord(text[error.start]):04x}"
        _refuse(gettext_noop("{code} is half of a surrogate pair"), code=code)
