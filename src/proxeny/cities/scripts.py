# SPDX-License-Identifier: EUPL-1.2
"""In which script a name is written, and how many cities have a name in it."""

from __future__ import annotations

import unicodedata
from functools import cache


@cache
def _script(character: str) -> str:
    # Unicode names begin with the script: "LATIN SMALL LETTER A", "CJK UNIFIED IDEOGRAPH-6CE2".
    return unicodedata.name(character, "").split(" ")[0] if character.isalpha() else ""


def script_of(text: str) -> str:
    """Return the script of the first letter, as Unicode names it; empty without a letter.

    >>> script_of("Порту"), script_of("波尔图")
    ('CYRILLIC', 'CJK')
    """
    return next((script for character in text if (script := _script(character))), "")


@cache
def cities_named_in(script: str, index: bytes) -> int:
    """Return how many cities have a name in `script`; `index` holds lines of "name,ids"."""
    named: set[str] = set()
    for line in index.decode().splitlines():
        name, _, ids = line.rpartition(",")
        if script_of(name) == script:
            named.update(ids.split())
    return len(named)
