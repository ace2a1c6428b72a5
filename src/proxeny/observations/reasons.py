# SPDX-License-Identifier: EUPL-1.2
"""Why a row is not taken in: a short code in the files, a sentence for people."""

from __future__ import annotations

from proxeny.messages import Message, gettext_noop

#: Code of each reason, and its sentence; {column} and {text} are the cell.
REASONS = {
    "columns": gettext_noop("the row has another number of columns than the header: {text}"),
    "empty": gettext_noop("{column} is empty"),
    "time": gettext_noop("{text} is not a time; write it as 2026-05-04T13:00:00Z"),
    "skipped": gettext_noop("{text} does not exist in the time zone: clocks went forward then"),
    "future": gettext_noop("{text} is later than now"),
    "past": gettext_noop("{text} is before 1900: was the clock of the sensor set?"),
    "number": gettext_noop("{text} is not a number"),
    "comma": gettext_noop(
        "{text} has a comma; write a point, or separate the columns by semicolons"
    ),
    "finite": gettext_noop("{text} is not a finite number"),
    "large": gettext_noop("{text} is too large for a reading: the limit is 1e15"),
    "latitude": gettext_noop("{text} is not a latitude: -90 to 90 degrees"),
    "longitude": gettext_noop("{text} is not a longitude: -180 to 180 degrees"),
    "entity": gettext_noop("{text}"),
}


def reason(code: str, column: str, text: str) -> Message:
    """Return the sentence of a reason.

    >>> str(reason("number", "value", "n/a"))
    'n/a is not a number'
    """
    return Message(REASONS[code], column=column, text=text)
