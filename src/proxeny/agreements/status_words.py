# SPDX-License-Identifier: EUPL-1.2
"""The state of an agreement as a source words it, read as a state of the life cycle."""

from __future__ import annotations

import re
from dataclasses import dataclass

from proxeny.agreements.data_files import table
from proxeny.agreements.partial_dates import PartialDate, parse
from proxeny.organisations import normalised

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_DATE = re.compile(
    rf"(?:(?:\b(\d{{1,2}})\s+)?\b({'|'.join(_MONTHS)})\s+)?\b((?:19|20)\d{{2}})\b(?!\s*-\s*\d{{4}})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A state, why it ended (one of `words.END_REASONS`), and the date that the words name."""

    state: str
    because: str = ""
    date: PartialDate | None = None


def state_of(text: str) -> Said:
    """Return what the words of a source say; what they leave open stays unknown.

    >>> state_of("ended by Akureyri on 15 November 2022")
    Said(state='ended', because='', date=PartialDate(text='2022-11-15'))
    >>> state_of("four years, renewable once by consent").state
    'unknown'
    """
    key = normalised(text)
    for line in table("status_words")["states"]:
        if f"{key} ".startswith(f"{line['begins']} ") or (
            not line["begins"].isascii() and key.startswith(normalised(line["begins"]))
        ):
            date = None if line["state"] == "unknown" or line.get("undated") else _date(text)
            return Said(line["state"], line.get("because", ""), date)
    return Said("unknown")


def _date(text: str) -> PartialDate | None:
    """Return the first date in a text, as exact as it is written."""
    found = _DATE.search(text)
    if found is None:
        return None
    day, month, year = found.groups()
    written = year
    if month:
        written += f"-{_MONTHS.index(month.lower()) + 1:02}"
        written += f"-{int(day):02}" if day else ""
    try:
        return parse(written)
    except ValueError:
        return parse(year)
