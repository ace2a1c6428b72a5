# SPDX-License-Identifier: EUPL-1.2
"""What a check found: where, what was there, what was expected, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.indicators.frameworks import Key
from proxeny.messages import Message

#: The row is not used.
ERROR = "error"
#: Somebody has to answer it: correct the value, or say why it is right.
WARNING = "warning"
#: Worth knowing; nothing has to be done.
NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a verifier would ask about.

    `severity` is ERROR, WARNING or NOTE. `rows` are the rows of the sheet, counted from 1 as a
    spreadsheet does (empty where the values are from no sheet), `column` the name of the column,
    `points` the data points concerned. `found` is what is there, `expected` what should be, both
    ready to be read; `advice` says what to do.
    """

    code: str
    severity: str
    message: Message
    advice: Message
    city: str = ""
    rows: tuple[int, ...] = ()
    column: str = ""
    points: tuple[Key, ...] = ()
    found: str = ""
    expected: str = ""

    @property
    def key(self) -> str:
        """Text by which an answer is kept: the same finding has it again on the next check."""
        points = ",".join(sorted("|".join(point) for point in self.points))
        return f"{self.code}/{self.column}/{points or ','.join(map(str, self.rows))}"

    def as_record(self) -> dict[str, object]:
        """Return the finding as plain values, with English sentences."""
        return {
            "code": self.code,
            "severity": self.severity,
            "city": self.city,
            "rows": list(self.rows),
            "column": self.column,
            "indicators": [
                {"code": code, "data_point": data_point} for code, data_point in self.points
            ],
            "found": self.found,
            "expected": self.expected,
            "message": str(self.message),
            "advice": str(self.advice),
        }
