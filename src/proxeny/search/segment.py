# SPDX-License-Identifier: EUPL-1.2
"""A segment: some documents with all that searching them needs, never changed once made.

An index is a list of segments. Adding makes a new one, removing marks rows, and merging puts small
ones together; a reader therefore always sees a whole and unchanging state.

Arrays of a segment of `n` documents:

=====================  ===========================================================================
record, record_at      JSON of each document and its passages; `n + 1` places
key, key_row           hashes of the ids, ascending, and their rows
print                  hash of the whole document, to know an unchanged one again
lang, length           language code and number of terms
passage_at             `n + 1`: the passages of each document
e5, e5_scales, ...     vectors of the passages, one pair for each embedder
term, term_at, ...     inverted list of words: which documents (`term_doc`), how often (`term_tf`)
term_stem              the stem of each word of that list
word, words, ...       lexicon: hashes of words, their languages (`word_lang`) and vectors
facet, facet_at, ...   inverted list of facet values
numbers                one row for each numeric facet, NaN where a document has none
=====================  ===========================================================================
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proxeny.search.documents import Document
from proxeny.search.filters import Allowed, Range
from proxeny.search.terms import stem
from proxeny.search.vectors import Codes

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document cut, counted and embedded: ready to be put into a segment."""

    document: Document
    passages: tuple[str, ...]
    counts: Counter[str]
    codes: Mapping[str, Codes]


@dataclass(frozen=True, slots=True)
class Record:
    """What a segment gives back of a document."""

    id: str
    title: str
    lang: str
    passages: tuple[str, ...]


@functools.lru_cache(maxsize=500_000)
def key_of(*parts: str) -> int:
    """Return a 64-bit hash of `parts`, the same in every process."""
    text = "\0".join(parts).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


def print_of(document: Document) -> int:
    """Return a hash of everything in `document`."""
    whole = (document.id, document.title, document.text, document.lang, dict(document.facets))
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, default=list).encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")


class Segment:
    """Documents as arrays, in memory or mapped from a file."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]], numeric: Sequence[str]) -> None:
        self.arrays = arrays
        self.numeric = tuple(numeric)
        self._languages: dict[str, Mask] = {}
        self._lexicon: dict[str, Rows] = {}

    def __len__(self) -> int:
        return len(self.arrays["length"])

    @property
    def passages(self) -> int:
        """How many passages the documents have together."""
        return int(self.arrays["passage_at"][-1])

    def codes(self, name: str) -> Codes:
        """Return the vectors of all passages by the embedder `name`."""
        return Codes(self.arrays[name], self.arrays[f"{name}_scales"])

    def record(self, row: int) -> Record:
        """Return the document in `row`."""
        start, end = self.arrays["record_at"][row : row + 2]
        held = json.loads(self.arrays["record"][start:end].tobytes())
        return Record(held["id"], held["title"], held["lang"], tuple(held["passages"]))

    def row_of(self, id_: str) -> int | None:
        """Return the row of the document `id_`, or None."""
        keys, key = self.arrays["key"], np.uint64(key_of(id_))
        at = int(np.searchsorted(keys, key))
        while at < len(keys) and keys[at] == key:
            row = int(self.arrays["key_row"][at])
            if self.record(row).id == id_:
                return row
            at += 1
        return None

    def in_language(self, lang: str) -> Mask:
        """Return which documents are in `lang`."""
        if lang not in self._languages:
            self._languages[lang] = self.arrays["lang"] == lang.encode()
        return self._languages[lang]

    def postings(self, key: int) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """Return the rows of documents that hold the word `key`, and how often."""
        start, end = self._range("term", key)
        return self.arrays["term_doc"][start:end], self.arrays["term_tf"][start:end]

    def words_of(self, stem: int) -> list[int]:
        """Return the keys of the words with this stem."""
        order, stems = self._by_stem
        start = np.searchsorted(stems, np.uint64(stem))
        end = np.searchsorted(stems, np.uint64(stem), side="right")
        return [int(key) for key in self.arrays["term"][order[start:end]]]

    @functools.cached_property
    def _by_stem(self) -> tuple[Rows, NDArray[np.uint64]]:
        order = np.argsort(self.arrays["term_stem"], kind="stable")
        return order, self.arrays["term_stem"][order]

    @functools.cached_property
    def word_languages(self) -> tuple[bytes, ...]:
        """The languages of the words in the lexicon."""
        return tuple(bytes(code) for code in np.unique(self.arrays["word_lang"]))

    def words_in(self, lang: str) -> Rows:
        """Return which rows of the lexicon are words of `lang`."""
        if lang not in self._lexicon:
            self._lexicon[lang] = np.flatnonzero(self.arrays["word_lang"] == lang.encode())
        return self._lexicon[lang]

    def passing(self, condition: Allowed | Range) -> Mask:
        """Return which documents satisfy `condition`."""
        passing = np.zeros(len(self), bool)
        values = None
        if condition.facet in self.numeric:
            values = self.arrays["numbers"][self.numeric.index(condition.facet)]
        if isinstance(condition, Range):
            return (
                passing
                if values is None
                else (values >= condition.low) & (values <= condition.high)
            )
        if values is not None and condition.numbers:
            passing |= np.isin(values, list(condition.numbers))
        for word in condition.words:
            start, end = self._range("facet", key_of(condition.facet, word))
            passing[self.arrays["facet_doc"][start:end]] = True
        return passing

    def _range(self, kind: str, key: int) -> tuple[int, int]:
        keys = self.arrays[kind]
        at = int(np.searchsorted(keys, np.uint64(key)))
        if at == len(keys) or int(keys[at]) != key:
            return 0, 0
        start, end = self.arrays[f"{kind}_at"][at : at + 2]
        return int(start), int(end)


def build(
    prepared: Sequence[Prepared], models: Iterable[str], lexicon: Mapping[str, NDArray[Any]]
) -> Segment:
    """Return a segment of `prepared`, in their order, with `lexicon`; ids must differ."""
    records = [_record(item) for item in prepared]
    terms = [
        (key_of(item.document.lang, word), row, min(count, 255))
        for row, item in enumerate(prepared)
        for word, count in item.counts.items()
    ]
    stems = {
        key_of(lang, word): key_of(lang, "stem", stem(word, lang))
        for lang, word in vocabulary(prepared)
    }
    words: list[tuple[int, int]] = []
    numbers: dict[str, NDArray[np.float64]] = {}
    for row, item in enumerate(prepared):
        for name, value in item.document.facets.items():
            if isinstance(value, int | float):
                column = numbers.setdefault(name, np.full(len(prepared), np.nan))
                column[row] = value
            elif value is not None:
                many = (value,) if isinstance(value, str) else value
                words.extend((key_of(name, word), row) for word in dict.fromkeys(many))
    keys = np.array([key_of(item.document.id) for item in prepared], np.uint64)
    order = np.argsort(keys, kind="stable")
    lists = np.array([terms_[:2] for terms_ in terms], np.uint64).reshape(-1, 2)
    facets = np.array(words, np.uint64).reshape(-1, 2)
    arrays: dict[str, NDArray[Any]] = {
        "record": np.frombuffer(b"".join(records), np.uint8),
        "record_at": _starts(np.array([len(record) for record in records], np.int64)),
        "key": keys[order],
        "key_row": order.astype(np.uint32),
        "print": np.array([print_of(item.document) for item in prepared], np.uint64),
        "lang": np.array([item.document.lang.encode() for item in prepared], "S8"),
        "length": np.array([item.counts.total() for item in prepared], np.uint32),
        "passage_at": _starts(np.array([len(item.passages) for item in prepared], np.int64)),
        "numbers": np.array([*numbers.values()], np.float64).reshape(-1, len(prepared)),
        **invert(
            "term",
            lists[:, 0],
            lists[:, 1].astype(np.uint32),
            np.array([count for _, _, count in terms], np.uint8),
        ),
        **invert("facet", facets[:, 0], facets[:, 1].astype(np.uint32)),
        **lexicon,
    }
    arrays["term_stem"] = np.array([stems[int(key)] for key in arrays["term"]], np.uint64)
    for name in models:
        arrays[name] = np.concatenate([item.codes[name].values for item in prepared])
        arrays[f"{name}_scales"] = np.concatenate([item.codes[name].scales for item in prepared])
    return Segment(arrays, tuple(numbers))


def vocabulary(prepared: Iterable[Prepared]) -> set[tuple[str, str]]:
    """Return the words of `prepared` as pairs of language and word."""
    return {(item.document.lang, word) for item in prepared for word in item.counts}


def invert(
    kind: str,
    keys: NDArray[np.uint64],
    rows: NDArray[np.uint32],
    counts: NDArray[np.uint8] | None = None,
) -> dict[str, NDArray[Any]]:
    """Return the inverted list of `(key, row)` pairs that are ascending by row."""
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    first = np.ones(len(keys), bool)
    first[1:] = sorted_keys[1:] != sorted_keys[:-1]
    result: dict[str, NDArray[Any]] = {
        kind: sorted_keys[first],
        f"{kind}_at": np.append(np.flatnonzero(first), len(keys)).astype(np.int64),
        f"{kind}_doc": rows[order],
    }
    if counts is not None:
        result[f"{kind}_tf"] = counts[order]
    return result


def _record(item: Prepared) -> bytes:
    document = item.document
    held = {
        "id": document.id,
        "title": document.title,
        "lang": document.lang,
        "passages": item.passages,
    }
    return json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
