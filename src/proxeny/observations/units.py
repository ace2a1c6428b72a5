# SPDX-License-Identifier: EUPL-1.2
"""One name for each unit, however it is written. No value is converted."""

from __future__ import annotations

import functools
import json
import unicodedata
from collections import defaultdict
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "units.json"


def unit(text: str) -> str | None:
    """Return the one name of a unit, or None where the spelling is not known.

    >>> [unit(text) for text in ("µg/m3", "μg/m³", "UG / M3", "GQ", "stones")]
    ['ug/m3', 'ug/m3', 'ug/m3', 'ug/m3', None]
    """
    exact, folded = _spellings()
    spelling = _plain(text)
    return exact.get(spelling) or folded.get(spelling.casefold())


def _plain(text: str) -> str:
    # NFKC turns both micro signs into the Greek letter and raised digits into plain ones.
    text = unicodedata.normalize("NFKC", text)
    text = text.replace("μ", "u").replace("−", "-").replace("·", ".").replace("⋅", ".")
    return "".join(text.split()).replace("^", "").replace("**", "")


@functools.cache
def _spellings() -> tuple[dict[str, str], dict[str, str]]:
    units = json.loads(_FILE.read_text(encoding="utf-8"))["units"]
    exact = {_plain(text): name for name, texts in units.items() for text in (name, *texts)}
    meant: dict[str, set[str]] = defaultdict(set)
    for text, name in exact.items():
        meant[text.casefold()].add(name)
    # mW is not MW: where the case decides, it must be right.
    return exact, {text: names.pop() for text, names in meant.items() if len(names) == 1}
