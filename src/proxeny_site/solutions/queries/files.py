# SPDX-License-Identifier: EUPL-1.2
"""Records from a file that a person has uploaded, and records for a file to take away."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from proxeny import solutions
from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Solution, SolutionError
from proxeny_site.solutions.bodies import as_if_complete
from proxeny_site.solutions.models import SolutionRecord

#: Most bytes and most records that one upload may have.
MAX_BYTES, MAX_RECORDS = 2_000_000, 300

_READERS = {"jsonl": solutions.read_jsonl, "csv": solutions.read_csv}
_WRITERS = {"jsonl": solutions.write_jsonl, "csv": solutions.write_csv}
FORMS = tuple(_READERS)


@dataclass(frozen=True, slots=True)
class Upload:
    """What a file holds: records that can be taken over, and the lines that cannot."""

    bodies: tuple[Mapping[str, Any], ...]
    faults: tuple[tuple[int, Message], ...]


def read_upload(content: bytes, form: str) -> Upload:
    """Return the records of an uploaded file; `form` is one of `FORMS`. Nothing is stored."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"upload.{form}"
        path.write_bytes(content)
        reading = _READERS[form](path, partial=True)
    bodies = [solutions.as_record(solution) for solution in reading.solutions]
    faults = list(reading.faults)
    if len(bodies) > MAX_RECORDS:
        many = gettext_noop("records in the file: {count}; at most {limit} are taken at a time")
        faults.append((0, Message(many, count=len(bodies), limit=MAX_RECORDS)))
        bodies = bodies[:MAX_RECORDS]
    return Upload(tuple(bodies), tuple(faults))


def written_file(records: Iterable[SolutionRecord], form: str) -> bytes:
    """Return the records as a file of the form `form` (one of `FORMS`).

    What is not written yet in a draft stands as a question mark, so that the file can be read
    again.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"solutions.{form}"
        _WRITERS[form](path, _as_solutions(records))
        return path.read_bytes()


def _as_solutions(records: Iterable[SolutionRecord]) -> Iterable[Solution]:
    for record in records:
        try:
            yield as_if_complete({**record.body, "id": record.public_id})
        except SolutionError:
            # A form of the record that a newer version no longer knows; the page still shows it.
            continue
