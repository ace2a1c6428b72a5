# SPDX-License-Identifier: EUPL-1.2
"""Solutions as JSON Lines: one record a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from proxeny.messages import Message, gettext_noop
from proxeny.solutions.model import Solution
from proxeny.solutions.reading import Reading, collect
from proxeny.solutions.record import as_record
from proxeny.solutions.writing import whole_file

#: A longer line is no record; it is not taken into memory as one.
MAX_LINE = 4_000_000


def read_jsonl(path: str | Path, partial: bool = False) -> Reading:
    """Return the solutions of a JSON Lines file.

    Raises `FileError` that names each bad line and why, unless `partial` is true: then the good
    lines are returned beside the faults. Empty lines are passed over. `OSError` passes through.
    """
    with Path(path).open("rb") as file:
        return collect(str(path), read_lines(file), partial=partial)


def write_jsonl(path: str | Path, solutions: Iterable[Solution]) -> int:
    """Write one record a line and return how many; `read_jsonl` gives the same solutions."""
    return write_objects(path, (as_record(solution) for solution in solutions))


def write_objects(path: str | Path, objects: Iterable[Mapping[str, Any]]) -> int:
    """Write one JSON object a line and return how many."""
    count = 0
    with whole_file(path, "utf-8", "\n") as file:
        for value in objects:
            file.write(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")
            count += 1
    return count


def parse_object(text: str) -> Mapping[str, Any] | Message:
    """Return the JSON object in `text`, or a message that says why there is none."""
    try:
        value = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return Message(
            gettext_noop("not JSON: {reason} at character {place}"),
            reason=error.msg,
            place=error.pos + 1,
        )
    except (ValueError, RecursionError):
        # A number of thousands of digits, NaN or infinity, or brackets nested without end.
        return Message(gettext_noop("not JSON that can be used: a number or its depth is absurd"))
    if not isinstance(value, dict):
        return Message(gettext_noop("the line must hold a JSON object"))
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def read_lines(file: Iterable[bytes]) -> Iterator[tuple[int, Mapping[str, Any] | Message]]:
    """Yield each line's number and the object that it holds, or why it holds none."""
    for number, line in enumerate(file, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        if len(line) > MAX_LINE:
            too_long = gettext_noop("the line is longer than {limit} bytes")
            yield number, Message(too_long, limit=MAX_LINE)
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            broken = gettext_noop("not UTF-8 at byte {place}")
            yield number, Message(broken, place=error.start + 1)
            continue
        yield number, parse_object(text)
