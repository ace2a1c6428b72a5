# SPDX-License-Identifier: EUPL-1.2
"""When two names are the same name."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[\W_]+")


def normalised(name: str) -> str:
    """Return what is compared of a name: its words, without case, accents and punctuation.

    >>> normalised("Câmara  Municipal do PORTO") == normalised("camara municipal do Porto.")
    True
    """
    # Twice: taking a letter apart can bring out one that still has a case (the Unicode Standard,
    # section 3.13, on compatibility caseless matching).
    parts = unicodedata.normalize("NFKD", name)
    for _ in range(2):
        parts = unicodedata.normalize("NFKD", parts.casefold())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _NOT_WORDS.sub(" ", unicodedata.normalize("NFKC", plain)).strip()
