# SPDX-License-Identifier: EUPL-1.2
"""What was odd in a file of an outside source: said with its row, and never silently mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proxeny.messages import Message


@dataclass(frozen=True, slots=True)
class Oddity:
    """One odd place: the file or sheet in the source, the row from 1, the column, and what it is.

    `row` is 0 for what is odd about the whole file.
    """

    file: str
    row: int
    column: str
    text: Message


#: A reader is given this and calls it for each oddity, so that none has to be kept in memory.
Tell = Callable[[Oddity], None]
