# SPDX-License-Identifier: EUPL-1.2
"""How the name of a place is normalised before it is looked up."""

from __future__ import annotations

import unicodedata

#: Letters that Unicode does not take apart into a base letter and a mark, and spellings of one
#: Arabic letter by its neighbours' keyboards.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ŧ": "t",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "ی": "ي",
        "ى": "ي",
        "ک": "ك",
        "ہ": "ه",
        "ە": "ه",
        "ـ": "",
    }
)
#: Written inside one word; removed, so that "L'Aquila" and "LAquila", "Xi'an" and "Xian" meet.
_INSIDE_WORDS = frozenset("'’‘`´ʻʼʹʾʿ‌‍")
#: Marks below this combining class belong to the letter (nukta, virama, kana voicing).
_FIRST_LOOSE_MARK = 10


def normalise(text: str) -> str:
    """Return the form of `text` under which a place is looked up; may be empty.

    Case, diacritics, Arabic vowel signs, width variants and punctuation are removed and white
    space is collapsed; letters of every script stay.

    >>> normalise("  KÖLN ")
    'koln'
    >>> normalise("Frankfurt-am-Main")
    'frankfurt am main'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = []
    for character in unicodedata.normalize("NFKD", folded):
        if unicodedata.combining(character) >= _FIRST_LOOSE_MARK or character in _INSIDE_WORDS:
            continue
        kind = unicodedata.category(character)[0]
        letters.append(character if kind in "LNM" else " ")
    composed = unicodedata.normalize("NFC", "".join(letters)).translate(_LETTERS)
    return " ".join(composed.split())
