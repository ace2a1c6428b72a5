# SPDX-License-Identifier: EUPL-1.2
"""The terms of a text: stems where the language has a stemmer, pairs of characters in Chinese."""

from __future__ import annotations

import functools
import re
import threading
import unicodedata
from collections.abc import Iterable

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
#: A character of a script that puts no spaces between words.
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
#: Chinese particles that end up at the edge of a run, where they say nothing.
_PARTICLES = "的了在"
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


def stem(word: str, lang: str) -> str:
    """Return the stem of a word as `located_words` gives it, without accents."""
    return word if WIDE.match(word) else _stem(word, lang)


def located_words(text: str) -> list[tuple[str, int, int]]:
    """Return `(word, start, end)` for each word of `text`, in order, places in characters.

    Words are case-folded. Where the script puts no spaces between words, each pair of characters
    stands for a word.
    """
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        token, start = match.group(), match.start()
        if not WIDE.match(token):
            word = unicodedata.normalize("NFKC", token).casefold()
            found.append((word, start, match.end()))
        elif len(token) == 1:
            found.append((token, start, start + 1))
        else:
            pairs = range(len(token) - 1)
            found.extend((token[at : at + 2], start + at, start + at + 2) for at in pairs)
    return found


def words(text: str) -> list[str]:
    """Return the words of `text` in order, with repetitions."""
    return [word for word, _, _ in located_words(text)]


def phrases(text: str) -> list[str]:
    """Return what of a question is looked up in other languages, each once, in order.

    Words of three letters or more; where the script puts no spaces between words, all runs of two
    to four characters, as nobody knows where a word ends.
    """
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if WIDE.match(token):
            for size in (2, 3, 4):
                found.extend(token[at : at + size] for at in range(len(token) - size + 1))
        elif is_name_or_word(token):
            found.append(unicodedata.normalize("NFKC", token).casefold())
    return list(dict.fromkeys(found))


def is_name_or_word(word: str) -> bool:
    """Return whether `word` has a meaning to look up: not a number, not shorter than a word."""
    return len(word) >= (2 if WIDE.match(word) else 3) and not any(c.isdigit() for c in word)


def whole_runs(text: str, found: Iterable[str]) -> dict[str, str]:
    """Return for each of the `phrases` of `text` the words to show a person for it.

    Where the script puts no spaces between words a phrase is any run of characters, often not a
    word: phrases that overlap or touch in `text` are shown as one run, without particles at its
    ends. Elsewhere a phrase is a word and shown as it is.
    """
    shown = {phrase: phrase for phrase in found}
    wide = [phrase for phrase in shown if WIDE.match(phrase)]
    places = [match.span() for phrase in wide for match in re.finditer(re.escape(phrase), text)]
    runs: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    for phrase in wide:
        at = text.find(phrase)
        run = next(text[start:end] for start, end in runs if start <= at < end)
        shown[phrase] = run.strip(_PARTICLES)
    return shown
