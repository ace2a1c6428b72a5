# SPDX-License-Identifier: EUPL-1.2
"""Solutions as JSON Lines: one record a line, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from proxeny import json_lines
from proxeny.solutions.model import Solution
from proxeny.solutions.reading import Reading, collect
from proxeny.solutions.record import as_record
from proxeny.solutions.writing import whole_file


def read_jsonl(path: str | Path, partial: bool = False) -> Reading:
    """Return the solutions of a JSON Lines file.

    Raises `FileError` that names each bad line and why, unless `partial` is true: then the good
    lines are returned beside the faults. Empty lines are passed over. `OSError` passes through.
    """
    with Path(path).open("rb") as file:
        return collect(str(path), json_lines.objects(file), partial=partial)


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
