# SPDX-License-Identifier: EUPL-1.2
"""Write down what countries call themselves in their official languages, where the atlas has not.

    python -m tools.build_country_names

The names are those of Unicode CLDR through the PyPI package `babel` (requirements/tools.lock), the
languages those of the package `countries` of the atlas.
"""

import json
from pathlib import Path

from babel import Locale, UnknownLocaleError

from proxeny import atlas

OUT = Path(__file__).resolve().parent.parent / "src/proxeny/cities/data/own_names.json"
_IN_ATLAS = ("name", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh")


def own_names() -> dict[str, list[str]]:
    """Return the names by the code of the country."""
    found = {}
    for row in atlas.rows("countries"):
        names = {_name(language, row["code"]) for language in row["languages"] or ()}
        names -= {row[field] for field in _IN_ATLAS} | {None}
        if names:
            found[row["code"]] = sorted(str(name) for name in names)
    return found


def _name(language: str, code: str) -> str | None:
    try:
        name: str | None = Locale.parse(language).territories.get(code)
    except (UnknownLocaleError, ValueError):
        return None
    return name


def main() -> None:
    """Write the file."""
    head = {
        "title": "What countries call themselves in their official languages",
        "source": "Unicode CLDR, through the Python package Babel (Unicode License v3)",
        "note": "Made by tools/build_country_names.py; names that the atlas has are left out.",
    }
    text = json.dumps(head | {"names": own_names()}, ensure_ascii=False, indent=1)
    OUT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
