# SPDX-License-Identifier: EUPL-1.2
"""Which language a text is in: by its script, and by small words where the script is Latin."""

from __future__ import annotations

import re

_SCRIPTS = (
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SMALL_WORDS = {
    "en": "the of and to in for on with by from at is are was be as that this how what which "
    "we our city cities without their into can do does keep make during not it its or an",
    "es": "el la los las de del y en para con por un una que se es son como qué cómo al su sus "
    "más sin sobre ciudad ciudades entre nuestra nuestro lo o a no durante",
    "fr": "le la les des du de et en pour avec par un une que qui est sont dans sur au aux ce "
    "comment quels quelles plus sans ville villes leur leurs nos notre ou à ne pas pendant",
}
_WORDS = {lang: frozenset(words.split()) for lang, words in _SMALL_WORDS.items()}
#: Spellings that speak for a language, each worth as much as a small word.
_MARKS = {
    "es": re.compile(r"[ñ¿¡áíóú]|(?:ción|ciones|dad|dades)\b"),
    "fr": re.compile(r"[çœéèêëàùâîû]|\b[ldnsqjc]['’]|(?:eux|ique|iques)\b"),
}


def detect_language(text: str) -> str:
    """Return one of ar, en, es, fr, ru, zh: the likeliest language of `text`, en if none is."""
    letters = len(_LATIN.findall(text))
    for lang, script in _SCRIPTS:
        count = len(script.findall(text))
        if count and count * (3 if lang == "zh" else 1) >= letters:
            return lang
    tokens = re.findall(r"[^\W\d_]+", text.casefold())
    scores = {lang: float(sum(t in words for t in tokens)) for lang, words in _WORDS.items()}
    for lang, mark in _MARKS.items():
        scores[lang] += len(mark.findall(text.casefold()))
    best = max(scores, key=lambda lang: (scores[lang], lang == "en"))
    return best if scores[best] > 0 else "en"
