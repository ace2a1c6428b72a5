# SPDX-License-Identifier: EUPL-1.2
"""Documents are embedded as passages: the vector of a long text says little of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proxeny.search.terms import WIDE

#: Words of a passage. Of 20, 40, 70 and 120 the best on the tuning queries, and the quickest.
PASSAGE_WORDS = 120
#: A word is counted as more than one from this length on: scripts without spaces, addresses.
_LONGEST = 40
_SENTENCE_END = re.compile(r"(?<=[.!?;؟])\s+|(?<=[。！？；])")


def passages(text: str, words: int = PASSAGE_WORDS) -> list[str]:
    """Return `text` cut at ends of sentences into passages of about `words` words.

    A sentence longer than that is cut between words. Two Chinese characters count as one word.
    The passages put together hold every word of the text; an empty text has none.
    """
    result: list[str] = []
    held: list[str] = []
    size = 0.0
    for piece in _pieces(" ".join(_bounded(text)), words):
        length = _length(piece)
        if held and size + length > words:
            result.append(" ".join(held))
            held, size = [], 0.0
        held.append(piece)
        size += length
    if held:
        result.append(" ".join(held))
    return result


def _bounded(text: str) -> Iterator[str]:
    """Yield the words of `text`, those without end in pieces."""
    for word in text.split():
        if len(word) <= _LONGEST or WIDE.search(word):
            yield word
        else:
            yield from (word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST))


def _length(text: str) -> float:
    wide = len(WIDE.findall(text))
    return len(WIDE.sub(" ", text).split()) + wide / 2 if wide else len(text.split())


def _pieces(text: str, words: int) -> list[str]:
    pieces: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        if not sentence:
            continue
        if _length(sentence) <= words:
            pieces.append(sentence)
        elif WIDE.search(sentence):
            step = 2 * words
            pieces.extend(sentence[at : at + step] for at in range(0, len(sentence), step))
        else:
            tokens = sentence.split()
            pieces.extend(" ".join(tokens[at : at + words]) for at in range(0, len(tokens), words))
    return pieces
