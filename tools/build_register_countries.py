# SPDX-License-Identifier: EUPL-1.2
"""Write down what registers of agreements call countries, in languages that the atlas has not.

    python -m tools.build_register_countries

The names are those of Unicode CLDR through the PyPI package `babel` (requirements/tools.lock).
"""

import json
from pathlib import Path

from babel import Locale

from proxeny import atlas, cities

OUT = Path(__file__).resolve().parent.parent / "src/proxeny/agreements/data/country_names.json"
#: Languages in which large public registers are kept, beside those of the atlas.
LANGUAGES = ("de", "it", "ja", "ko", "nl", "pl", "pt", "tr", "uk")


def names() -> dict[str, dict[str, str]]:
    """Return the code of each country by its name, by language; known names are left out."""
    codes = [row["code"] for row in atlas.rows("countries")]
    return {
        language: {
            name: code
            for code in codes
            if (name := Locale.parse(language).territories.get(code))
            and cities.country_code(name) is None
        }
        for language in LANGUAGES
    }


def main() -> None:
    """Write the file."""
    head = {
        "title": "What registers of agreements call countries",
        "source": "Unicode CLDR, through the Python package Babel (Unicode License v3)",
        "note": "Made by tools/build_register_countries.py; names that are understood anyway are "
        "left out.",
    }
    text = json.dumps(head | {"names": names()}, ensure_ascii=False, indent=1)
    OUT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
