# SPDX-License-Identifier: EUPL-1.2
"""The index: documents in, ranked hits with reasons out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from proxeny.messages import Message, gettext_noop
from proxeny.search.documents import Document, Filters, Highlight, Hit
from proxeny.search.embedders import Embedder, embedders
from proxeny.search.languages import detect_language
from proxeny.search.passages import passages
from proxeny.search.terms import located_terms, terms

LEXICAL = "lexical"
_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class _Entry:
    document: Document
    passages: tuple[str, ...]
    vectors: dict[str, NDArray[np.float32]]
    counts: Counter[str]


class Index:
    """A collection of documents in any languages that can be searched in any language.

    >>> index = Index.in_memory()
    >>> index.add([Document("p1", "Shade for schools", "Trees and awnings in 60 schoolyards.")])
    >>> [hit.id for hit in index.search("garder les écoles au frais")]
    ['p1']
    """

    def __init__(self, models: Sequence[Embedder]) -> None:
        self._models = tuple(models)
        self._entries: dict[str, _Entry] = {}

    @classmethod
    def in_memory(cls, embedders_: Sequence[Embedder] | None = None) -> Index:
        """Return an empty index that lives as long as the process."""
        return cls(embedders() if embedders_ is None else embedders_)

    @classmethod
    def create(cls, folder: Path, embedders_: Sequence[Embedder] | None = None) -> Index:
        """Return an empty index."""
        return cls.in_memory(embedders_)

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Return an empty index."""
        return cls.in_memory()

    def __len__(self) -> int:
        return len(self._entries)

    def refresh(self) -> None:
        """Take up what other processes added."""

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents, or replace those with the same id; they are found at once."""
        for document in documents:
            cut = passages(document.text) or [document.title]
            texts = [f"{document.title}. {p}" if p != document.title else p for p in cut]
            self._entries[document.id] = _Entry(
                document,
                tuple(cut),
                {model.name: model.passages(texts) for model in self._models},
                Counter(terms(f"{document.title} {document.text}", document.lang)),
            )

    def remove(self, ids: Iterable[str]) -> None:
        """Remove documents; an id that is not there is passed over."""
        for id_ in ids:
            self._entries.pop(id_, None)

    def search(
        self,
        query: str,
        *,
        lang: str | None = None,
        limit: int = 10,
        filters: Filters | None = None,
    ) -> list[Hit]:
        """Return the best `limit` documents for `query`, best first."""
        if not query.strip() or not self._entries:
            return []
        lang = lang or detect_language(query)
        entries = list(self._entries.values())
        legs: dict[str, NDArray[np.float64]] = {}
        for model in self._models:
            vector = model.query(query)
            scores = [float(np.mean(np.sort(e.vectors[model.name] @ vector)[-3:])) for e in entries]
            legs[model.name] = _standardise(np.array(scores))
        lexical = self._bm25(query, lang, entries)
        total = np.mean([*legs.values()], axis=0)
        if lexical is not None:
            legs[LEXICAL] = lexical
            total = (2 * total + np.nan_to_num(lexical)) / 3
        keep = [i for i, e in enumerate(entries) if _passes(e.document, filters)]
        order = sorted(keep, key=lambda i: (-total[i], entries[i].document.id))[:limit]
        return [self._hit(entries[i], query, lang, i, float(total[i]), legs) for i in order]

    def _bm25(self, query: str, lang: str, entries: list[_Entry]) -> NDArray[np.float64] | None:
        same = np.array([e.document.lang == lang for e in entries])
        if not same.any():
            return None
        lengths = np.array([e.counts.total() for e in entries], dtype=float)
        mean = lengths[same].mean() or 1.0
        scores = np.zeros(len(entries))
        for term in set(terms(query, lang)):
            tf = np.array([e.counts[term] for e in entries], dtype=float) * same
            df = int((tf > 0).sum())
            idf = math.log(1 + (same.sum() - df + 0.5) / (df + 0.5))
            scores += idf * tf * (_K1 + 1) / (tf + _K1 * (1 - _B + _B * lengths / mean))
        result = np.full(len(entries), np.nan)
        result[same] = _standardise(scores[same])
        return result

    def _hit(
        self,
        entry: _Entry,
        query: str,
        lang: str,
        row: int,
        score: float,
        legs: dict[str, NDArray[np.float64]],
    ) -> Hit:
        wanted = set(terms(query, lang)) if entry.document.lang == lang else set()
        best = max(
            range(len(entry.passages)),
            key=lambda p: sum(
                float(entry.vectors[m.name][p] @ m.query(query)) for m in self._models
            ),
        )
        text = entry.passages[best]
        spans = tuple((a, b) for t, a, b in located_terms(text, entry.document.lang) if t in wanted)
        highlight = Highlight(text, spans)
        why = [Message(gettext_noop("A passage of it means something close to your question"))]
        if highlight.words:
            why.append(
                Message(
                    gettext_noop("It uses your words: {words}"), words=", ".join(highlight.words)
                )
            )
        values = {
            name: None if math.isnan(column[row]) else float(column[row])
            for name, column in legs.items()
        }
        relevance = 1 / (1 + math.exp(2.0 - score))
        return Hit(entry.document.id, score, relevance, values, tuple(why), (highlight,))


def _standardise(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)


def _passes(document: Document, filters: Filters | None) -> bool:
    for name, wanted in (filters or {}).items():
        value = document.facets.get(name)
        if isinstance(wanted, tuple):
            low, high = wanted
            if not isinstance(value, int | float):
                return False
            if (low is not None and value < low) or (high is not None and value > high):
                return False
        else:
            held = {value} if isinstance(value, str | int | float) else set(value or ())
            allowed = {wanted} if isinstance(wanted, str) else set(wanted)  # type: ignore[call-overload]
            if not held & allowed:
                return False
    return True
