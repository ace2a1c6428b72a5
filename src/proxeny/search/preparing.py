# SPDX-License-Identifier: EUPL-1.2
"""Documents are cleaned, cut into passages, counted and embedded before they enter an index."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from proxeny.search.documents import Document
from proxeny.search.embedders import Embedder
from proxeny.search.passages import passages
from proxeny.search.segment import Prepared
from proxeny.search.terms import words
from proxeny.search.vectors import Codes, VectorCache

#: The slow embedder reads the start of a long document, some 1,200 words, and leaves the rest to
#: the quick one: on the tuning queries no worse than all of it, at half the time.
MOST_PASSAGES = {"e5": 10}
#: So many words of a title stand in front of each passage.
TITLE_WORDS = 40


def clean(text: str) -> str:
    """Return `text` composed (NFC), without the characters that no embedder can take."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    return unicodedata.normalize("NFC", whole)


def cleaned(document: Document) -> Document:
    """Return `document` with clean texts and its language as a lower-case ISO 639-1 code."""
    lang = document.lang.replace("_", "-").split("-")[0].casefold()[:8]
    return replace(
        document,
        title=" ".join(clean(document.title).split()),
        text=clean(document.text),
        lang=lang if lang.isascii() else "",
    )


def embedded_texts(document: Document) -> list[str]:
    """Return the texts whose vectors stand for `document`: its passages, title in front."""
    title = " ".join(document.title.split()[:TITLE_WORDS])
    return [f"{title}. {part}" if title and part != title else part for part in _cut(document)]


def vocabulary_of(document: Document) -> list[str]:
    """Return the different words of a clean document."""
    return list(dict.fromkeys(words(f"{document.title} {document.text}")))


def prepare(
    documents: Sequence[Document], models: Sequence[Embedder], cache: VectorCache
) -> list[Prepared]:
    """Return clean `documents` ready for a segment, embedded together."""
    texts = [embedded_texts(document) for document in documents]
    codes = {model.name: _encoded(texts, model, cache) for model in models}
    ends = np.cumsum([len(own) for own in texts])
    return [
        Prepared(
            document,
            tuple(_cut(document)),
            Counter(words(f"{document.title} {document.text}")),
            {
                name: Codes(held.values[end - len(own) : end], held.scales[end - len(own) : end])
                for name, held in codes.items()
            },
        )
        for document, own, end in zip(documents, texts, ends, strict=True)
    ]


def _cut(document: Document) -> list[str]:
    return passages(document.text) or [document.title]


def _encoded(texts: Sequence[Sequence[str]], model: Embedder, cache: VectorCache) -> Codes:
    """Return the vectors of all passages; those that `model` does not read are zeros."""
    most = MOST_PASSAGES.get(model.name)
    flat = [text for own in texts for text in own]
    read = np.concatenate([np.arange(len(own)) < (most or len(own)) for own in texts])
    wanted = [flat[place] for place in np.flatnonzero(read)]
    found = cache.encode(wanted, model.name, model.dimensions, model.passages)
    values = np.zeros((len(flat), model.dimensions), np.int8)
    scales = np.zeros(len(flat), np.float32)
    values[read], scales[read] = found.values, found.scales
    return Codes(values, scales)
