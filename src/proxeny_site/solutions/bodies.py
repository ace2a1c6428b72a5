# SPDX-License-Identifier: EUPL-1.2
"""The text of a record while it is written: well formed at any time, complete only in the end."""

from collections.abc import Mapping
from typing import Any

from proxeny import solutions
from proxeny.solutions import Solution

#: What stands in for a part that is not written yet, so that the rest can be checked and graded.
_STAND_INS: dict[str, str] = {
    "id": "draft",
    "title": "?",
    "city_name": "?",
    "domain": "governance",
    "problem": "?",
    "done": "?",
}
_ROW_STAND_INS: dict[str, dict[str, object]] = {
    "metrics": {"indicator": "?", "value": 0.0, "kind": "measured"},
    "adoptions": {"status": "adopted"},
    "origins": {"city_name": "?"},
}


def is_blank(value: object) -> bool:
    """Return whether nothing was written: None, no text, an empty list. Zero is something."""
    return value is None or value == "" or value == [] or value == {}


def _filled(part: object, stand_ins: Mapping[str, object]) -> object:
    if not isinstance(part, Mapping):
        return part
    missing = {name: value for name, value in stand_ins.items() if is_blank(part.get(name))}
    return {**part, **missing}


def as_if_complete(body: Mapping[str, Any]) -> Solution:
    """Return the solution that `body` would be with every missing part stood in for.

    Raises `proxeny.solutions.SolutionError` where something that was written is malformed.
    """
    whole = dict(_filled(body, _STAND_INS))  # type: ignore[call-overload]
    for name, stand_ins in _ROW_STAND_INS.items():
        if isinstance(whole.get(name), list):
            whole[name] = [_filled(row, stand_ins) for row in whole[name]]
    return solutions.from_record(whole)


def checked_draft(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return `body` as it may be stored: well formed, known fields only, blank parts left out.

    Raises `proxeny.solutions.SolutionError` with every fault of what was written.
    """
    as_if_complete(body)
    return {name: value for name, value in body.items() if not is_blank(value)}


def checked_whole(body: Mapping[str, Any], public_id: str) -> dict[str, Any]:
    """Return `body` as it is published: complete, in the form of the library.

    Raises `proxeny.solutions.SolutionError` with every fault, missing parts included.
    """
    return solutions.as_record(solutions.from_record({**body, "id": public_id}))
