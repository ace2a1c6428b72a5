# SPDX-License-Identifier: EUPL-1.2
"""What single cells of a register say: a party, a name with its country, a word with a meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from proxeny.agreements.data_files import table
from proxeny.agreements.register_parties import Named
from proxeny.organisations import normalised


def named_by(cells: Mapping[str, str], side: str) -> Named:
    """Return what a row says of one side: "own" or "partner"."""
    return Named(
        *(cells.get(f"{side}{part}", "") for part in ("", "_country", "_region")),
        *(cells.get(f"{side}{part}", "") for part in ("_geonames", "_wikidata", "_type")),
    )


def split(text: str) -> tuple[str, str]:
    """Return name and country of "Porto, PT" or "Porto (PT)"."""
    found = re.fullmatch(r"(.+?)\s*(?:,\s*([^,()]+)|\(([^()]+)\))", text)
    return (found[1], found[2] or found[3]) if found else (text, "")


def cell(text: str) -> str:
    """Return what a cell says, empty for the words that mean nothing, such as "n/a"."""
    plain = " ".join(text.replace("\0", "").split())
    return "" if plain.casefold() in table("register_words")["nothing"] else plain


@cache
def meanings(name: str) -> Mapping[str, str]:
    """Return what the words of a register mean for a field: "legal" or "renewal"."""
    words = table("register_words")[name]
    return {normalised(str(text)): key for key, texts in words.items() for text in texts}
