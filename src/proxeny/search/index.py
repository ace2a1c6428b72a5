# SPDX-License-Identifier: EUPL-1.2
"""The index: documents in, ranked hits with reasons out."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from proxeny.messages import Message, gettext_noop
from proxeny.search import lexicon, merging
from proxeny.search.documents import Document, Filters, Hit
from proxeny.search.embedders import Embedder, embedders, word_embedder
from proxeny.search.errors import SearchError
from proxeny.search.legs import Question
from proxeny.search.parts import Part
from proxeny.search.preparing import cleaned, prepare
from proxeny.search.querying import answer
from proxeny.search.segment import Record, Segment, build, print_of, vocabulary
from proxeny.search.state import State
from proxeny.search.store import Store
from proxeny.search.vectors import VectorCache, no_cache

#: Documents that are embedded and written together; one such batch is added whole or not at all.
BATCH = 256


class Index:
    """A collection of documents in any languages that can be searched in any language.

    It lives in memory or in a folder. A folder has one writer at a time and any number of
    readers, in the same process or others; each search sees one whole state.

    >>> index = Index.in_memory()
    >>> index.add([Document("p1", "Shade for schools", "Trees and awnings in 60 schoolyards.")])
    1
    >>> [hit.id for hit in index.search("garder les écoles au frais")]
    ['p1']
    """

    def __init__(
        self,
        state: State,
        models: Sequence[Embedder],
        store: Store | None = None,
        cache: VectorCache | None = None,
    ) -> None:
        self._state = state
        self._models = tuple(models)
        self._store = store
        self._cache = cache or no_cache()
        self._lock = threading.Lock()

    @classmethod
    def in_memory(
        cls, models: Sequence[Embedder] | None = None, *, cache: VectorCache | None = None
    ) -> Index:
        """Return an empty index that lives as long as the process."""
        models = embedders() if models is None else models
        return cls(State(0, _signature(models), ()), models, cache=cache)

    @classmethod
    def create(
        cls,
        folder: Path,
        models: Sequence[Embedder] | None = None,
        *,
        cache: VectorCache | None = None,
    ) -> Index:
        """Make an empty index in `folder`, which may exist. Raises SearchError."""
        models = embedders() if models is None else models
        store = Store(Path(folder))
        return cls(store.create(_signature(models)), models, store, cache)

    @classmethod
    def open(
        cls,
        folder: Path,
        models: Sequence[Embedder] | None = None,
        *,
        cache: VectorCache | None = None,
    ) -> Index:
        """Return the index in `folder` as it is now.

        `models` are the embedders that this machine has. An index that was built with more of
        them can still be searched by the ones that are there, but not added to.
        Raises SearchError if there is no index, DamagedIndexError if a file was cut or changed.
        """
        store = Store(Path(folder))
        state = store.load()
        held = set(state.embedders)
        models = [
            model
            for model in (embedders() if models is None else models)
            if (model.name, model.dimensions) in held
        ]
        return cls(state, models, store, cache)

    @property
    def state(self) -> State:
        """The present state, for measuring the legs one by one."""
        return self._state

    @property
    def models(self) -> tuple[Embedder, ...]:
        """The embedders of this index that this machine has."""
        return self._models

    def __len__(self) -> int:
        return sum(len(part) for part in self._state.parts)

    def __contains__(self, id_: str) -> bool:
        return any(part.row_of(id_) is not None for part in self._state.parts)

    def ids(self) -> Iterator[str]:
        """Yield the id of every document."""
        for part in self._state.parts:
            for row in part.live_rows:
                yield part.segment.record(int(row)).id

    def get(self, id_: str) -> Record | None:
        """Return what the index holds of a document: title, language and passages."""
        for part in self._state.parts:
            row = part.row_of(id_)
            if row is not None:
                return part.segment.record(row)
        return None

    def refresh(self) -> None:
        """Take up what other processes changed; cheap when they changed nothing."""
        if self._store is not None and self._store.generation() != self._state.generation:
            self._state = self._store.load(self._state.parts)

    def add(self, documents: Iterable[Document]) -> int:
        """Add documents, or replace those with the same id; return how many were new or changed.

        They are found as soon as this returns, and by other processes after `refresh`. A document
        that is there already and unchanged costs next to nothing, so an interrupted intake is
        taken up by adding everything again. Each batch of 256 is added whole or not at all.
        Raises SearchError when the folder cannot be written; the index is then as before.
        """
        changed = 0
        for batch in _batches(documents):
            latest = {document.id: cleaned(document) for document in batch}
            fresh = [document for document in latest.values() if not self._holds(document)]
            if fresh:
                self._check_models()
                segment = self._segment(fresh)
                self._change([document.id for document in fresh], segment)
                changed += len(fresh)
        return changed

    def remove(self, ids: Iterable[str]) -> int:
        """Remove documents and return how many there were; an unknown id is passed over."""
        before = len(self)
        wanted = [id_ for id_ in ids if id_ in self]
        if wanted:
            self._change(wanted, None)
        return before - len(self)

    def search(
        self,
        query: str,
        *,
        lang: str | None = None,
        limit: int = 10,
        filters: Filters | None = None,
    ) -> list[Hit]:
        """Return the best `limit` documents for `query`, best first; none for an empty query.

        `lang` is the language of the question, found out from the text if not given. `filters`
        narrow the documents before they are ranked: see `proxeny.search.filters.parse`. They do
        not change a document's score. Raises FilterError.
        """
        question = Question.of(query, lang)
        return answer(question, self._state, self._models, limit, filters)

    def _holds(self, document: Document) -> bool:
        for part in self._state.parts:
            row = part.row_of(document.id)
            if row is not None:
                return bool(part.segment.arrays["print"][row] == np.uint64(print_of(document)))
        return False

    def _segment(self, documents: Sequence[Document]) -> Segment:
        prepared = prepare(documents, self._models, self._cache)
        words = word_embedder(self._models)
        held = (
            lexicon.learn(vocabulary(prepared), self._state.parts, words, self._cache)
            if words
            else lexicon.empty()
        )
        return build(prepared, [model.name for model in self._models], held)

    def _check_models(self) -> None:
        missing = set(self._state.embedders) - set(_signature(self._models))
        if missing:
            raise SearchError(
                Message(
                    gettext_noop(
                        "This index was built with the embedder {name}, which this machine does "
                        "not have: build the index again here to add to it"
                    ),
                    name=min(missing)[0],
                )
            )

    def _change(self, removed: Sequence[str], segment: Segment | None) -> None:
        """Make the next state: `removed` out, `segment` in, then small segments merged."""
        with self._writing():
            parts = [part.without(removed) for part in self._state.parts]
            if segment is not None:
                parts.append(
                    self._part(segment.numeric, {n: [a] for n, a in segment.arrays.items()})
                )
            self._commit(parts)
            while chosen := merging.due([(len(p.segment), len(p.removed)) for p in parts]):
                old = [parts[at] for at in chosen]
                kept = [part for at, part in enumerate(parts) if at not in chosen]
                if any(len(part) for part in old):
                    kept.append(self._part(*merging.merged([(p.segment, p.alive) for p in old])))
                parts = kept
                self._commit(parts)

    def _part(self, numeric: Sequence[str], arrays: Mapping[str, merging.Pieces]) -> Part:
        if self._store is not None:
            return self._store.write_segment(self._state.generation + 1, numeric, arrays)
        whole = {name: np.concatenate(list(pieces)) for name, pieces in arrays.items()}
        return Part(str(self._state.generation + 1), Segment(whole, numeric))

    def _commit(self, parts: Sequence[Part]) -> None:
        state = State(self._state.generation + 1, self._state.embedders, tuple(parts))
        if self._store is not None:
            self._store.commit(state)
        self._state = state

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            if self._store is None:
                yield
                return
            with self._store.writing():
                self.refresh()
                yield


def _signature(models: Sequence[Embedder]) -> tuple[tuple[str, int], ...]:
    return tuple((model.name, model.dimensions) for model in models)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(itertools.islice(rest, BATCH)):
        yield batch
