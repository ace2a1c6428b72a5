# SPDX-License-Identifier: EUPL-1.2
"""JSON Lines: one object a line, UTF-8, read as a stream; a bad line says what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from proxeny.messages import Message, gettext_noop


def objects(lines: Iterable[bytes]) -> Iterator[tuple[int, dict[str, Any] | Message]]:
    """Yield the number of each line, from 1, and the object on it, or why there is none.

    Empty lines are passed over, and so is a byte order mark at the start.

    >>> for number, found in objects([b'{"id": "r1"}', b"", b"{"]):
    ...     print(number, found)
    1 {'id': 'r1'}
    3 not JSON: Expecting property name enclosed in double quotes at character 2
    """
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if data.strip():
            yield number, _object(data)


def _object(data: bytes) -> dict[str, Any] | Message:
    try:
        value = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Message(gettext_noop("not UTF-8 at byte {place}"), place=error.start + 1)
    except json.JSONDecodeError as error:
        return Message(
            gettext_noop("not JSON: {reason} at character {place}"),
            reason=error.msg,
            place=error.pos + 1,
        )
    except (ValueError, RecursionError):
        # A whole number of thousands of digits, or brackets nested without end.
        return Message(gettext_noop("not JSON that can be used: a number or its depth is absurd"))
    if not isinstance(value, dict):
        return Message(gettext_noop("the line must hold a JSON object"))
    return value
