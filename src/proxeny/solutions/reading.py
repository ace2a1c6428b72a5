# SPDX-License-Identifier: EUPL-1.2
"""What a file of records gave: the solutions, and the lines that could not be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny.solutions.errors import FileError, SolutionError
from proxeny.solutions.model import Solution
from proxeny.solutions.record import from_record

#: One line's number (from 1) and either what it holds or why it cannot be read.
Lines = Iterable[tuple[int, Mapping[str, Any] | Message]]


@dataclass(frozen=True, slots=True)
class Reading:
    """The solutions of a file in its order, and its faults as (line number, reason)."""

    solutions: tuple[Solution, ...]
    faults: tuple[tuple[int, Message], ...] = ()


def collect(
    path: str,
    lines: Lines,
    *,
    partial: bool,
    build: Callable[[Mapping[str, Any]], Solution] = from_record,
) -> Reading:
    """Return the solutions of `lines`; raises `FileError` for faults unless `partial` is true."""
    found: dict[str, Solution] = {}
    faults: list[tuple[int, Message]] = []
    for number, content in lines:
        if isinstance(content, Message):
            faults.append((number, content))
            continue
        try:
            solution = build(content)
        except SolutionError as error:
            faults += [(number, problem) for problem in error.problems]
            continue
        if solution.id in found:
            twice = gettext_noop("the id {identifier} was used before")
            faults.append((number, Message(twice, identifier=solution.id)))
            continue
        found[solution.id] = solution
    if faults and not partial:
        raise FileError(path, faults)
    return Reading(tuple(found.values()), tuple(faults))
