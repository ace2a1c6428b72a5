# SPDX-License-Identifier: EUPL-1.2
"""A name without the legal form at its end: "Fraunhofer e.V." and "Fraunhofer" are one name."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from proxeny.organisations.names import normalised

_FILE = Path(__file__).parent / "data" / "legal_forms.json"


def without_legal_form(name: str) -> tuple[str, str]:
    """Return the normalised name without its legal form, and the form; it may be empty.

    >>> without_legal_form("Cez Solární, s.r.o.")
    ('cez solarni', 'sro')
    >>> without_legal_form("Limited")
    ('limited', '')
    """
    words = _joined(normalised(name).split())
    last, first, longest = _forms()
    forms: list[str] = []
    while len(words) > 1:
        size = next(
            (
                size
                for size in range(min(longest, len(words) - 1), 0, -1)
                if tuple(words[-size:]) in last
            ),
            0,
        )
        if not size:
            break
        forms.insert(0, " ".join(words[-size:]))
        del words[-size:]
    if len(words) > 1 and words[0] in first:
        forms.insert(0, words.pop(0))
    return " ".join(words), " ".join(forms)


def forms_differ(one: str, other: str) -> bool:
    """Return whether two forms are known to be different ones; ltd and limited are the same.

    >>> forms_differ("gmbh", "ag"), forms_differ("ltd", "limited"), forms_differ("gmbh", "")
    (True, False, False)
    """
    kinds = _kinds()
    return one in kinds and other in kinds and kinds[one] != kinds[other]


@cache
def _kinds() -> dict[str, int]:
    same = json.loads(_FILE.read_text(encoding="utf-8"))["same"]
    return {form: number for number, forms in enumerate(same) for form in forms}


def _joined(words: list[str]) -> list[str]:
    """Return the words with single letters that follow one another as one: s r l is srl."""
    found: list[str] = []
    single = False
    for word in words:
        if len(word) == 1 and word.isalpha():
            if single:
                found[-1] += word
                continue
            single = True
        else:
            single = False
        found.append(word)
    return found


@cache
def _forms() -> tuple[frozenset[tuple[str, ...]], frozenset[str], int]:
    given = json.loads(_FILE.read_text(encoding="utf-8"))
    last = frozenset(tuple(form.split()) for form in given["last"])
    return last, frozenset(given["first"]), max(map(len, last))
