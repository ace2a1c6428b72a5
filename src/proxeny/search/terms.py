# SPDX-License-Identifier: EUPL-1.2
"""The terms of a text: stems where the language has a stemmer, pairs of characters in Chinese."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata

import snowballstemmer

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_lock = threading.Lock()


@functools.cache
def _stemmer(lang: str) -> snowballstemmer.stemmer | None:
    name = _STEMMERS.get(lang)
    return snowballstemmer.stemmer(name) if name else None


@functools.lru_cache(maxsize=200_000)
def _stem(word: str, lang: str) -> str:
    stemmer = _stemmer(lang)
    if stemmer is not None:
        # A stemmer keeps the word it works on: one thread at a time.
        with _lock:
            word = stemmer.stemWord(word)
    marks = unicodedata.normalize("NFKD", word)
    return "".join(c for c in marks if not unicodedata.combining(c))


def located_terms(text: str, lang: str) -> list[tuple[str, int, int]]:
    """Return `(term, start, end)` for each term of `text`, in order, places in characters."""
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        token, start = match.group(), match.start()
        if _WIDE.match(token):
            if len(token) == 1:
                found.append((token, start, start + 1))
            found.extend(
                (token[at : at + 2], start + at, start + at + 2) for at in range(len(token) - 1)
            )
        else:
            word = unicodedata.normalize("NFKC", token).casefold()
            found.append((_stem(word, lang), start, match.end()))
    return found


def terms(text: str, lang: str) -> list[str]:
    """Return the terms of `text` in order, with repetitions."""
    return [term for term, _, _ in located_terms(text, lang)]
