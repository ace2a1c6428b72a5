# SPDX-License-Identifier: EUPL-1.2
"""Speed of one search over 100,000 records: p50, p95, memory, bytes for each record, intake.

    python bench/search_speed.py [--records 100000] [--keep DIR]

A record is two shipped solutions put together (two passages), with some words of its own, so that
the vocabulary grows as it would. Embedding them would take hours: their vectors are the real ones
perturbed with a seed, and how fast real records are embedded is measured apart. The searches are
the development questions in six languages, each once, in a process of their own; the peers in the
same run are a product of float32 matrices, bm25s and SQLite FTS5 over the same records.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from proxeny.search import Document, Index, embedders
from proxeny.search.embedders import Embedder, word_embedder
from proxeny.solutions import atlas_solutions, document, ready_vectors

ROOT = Path(__file__).resolve().parent.parent
CHUNK = 2_000


class Perturbed:
    """An embedder whose passages are real vectors with noise; questions are embedded truly."""

    def __init__(self, model: Embedder, base: np.ndarray, words: dict[str, np.ndarray]) -> None:
        self.name, self.dimensions = model.name, model.dimensions
        self._model, self._base, self._words = model, base, words

    def _noisy(self, vectors: np.ndarray, seed: int) -> np.ndarray:
        noise = np.random.default_rng(seed).normal(size=vectors.shape).astype(np.float32)
        noisy = vectors + 0.3 / np.sqrt(self.dimensions) * noise
        return noisy / np.linalg.norm(noisy, axis=1, keepdims=True)

    def passages(self, texts: list[str]) -> np.ndarray:
        rows = [zlib.crc32(text.encode()) % len(self._base) for text in texts]
        return self._noisy(self._base[rows], zlib.crc32(texts[0].encode()))

    def query(self, text: str) -> np.ndarray:
        return self._model.query(text)


class PerturbedWords(Perturbed):
    def words(self, words: list[str]) -> np.ndarray:
        if len(words) <= 64 and not all(word in self._words for word in words):
            return self._model.words(words)
        zero = np.full(self.dimensions, self.dimensions**-0.5, np.float32)
        return self._noisy(np.array([self._words.get(w[:-2], zero) for w in words]), len(words))


def records(count: int) -> Iterator[Document]:
    base = [document(solution) for solution in atlas_solutions().values()]
    chance = np.random.default_rng(7)
    for number in range(count):
        one, other = (base[at] for at in chance.integers(0, len(base), 2))
        words = f"{one.text} {other.text}".split()
        for at in chance.integers(0, len(words), 2):
            words[at] = f"{words[at].strip('.,')}{chance.integers(0, 20):02d}".translate(LETTERS)
        facets = dict(one.facets) | {"year": int(chance.integers(1990, 2026))}
        yield Document(f"r{number}", f"{one.title} {number}", " ".join(words), one.lang, facets)


#: Invented words are written in letters, as numbers are not looked up across languages.
LETTERS = str.maketrans("0123456789", "bcdfghjklm")


def perturbed() -> list[Embedder]:
    texts = [document(solution) for solution in atlas_solutions().values()]
    cache, result = ready_vectors(), []
    known = word_embedder(embedders())
    vocabulary = sorted({w for d in texts for w in re.findall(r"[a-z]{3,}", d.text.casefold())})
    for model in embedders():
        codes = cache.encode(
            [f"{d.title}. {' '.join(d.text.split())}" for d in texts],
            model.name, model.dimensions, model.passages,
        )  # fmt: skip
        base = codes.values * codes.scales[:, None]
        if model is known:
            held = cache.encode(vocabulary, model.name, model.dimensions, model.words)
            vectors = held.values * held.scales[:, None]
            result.append(PerturbedWords(model, base, dict(zip(vocabulary, vectors, strict=True))))
        else:
            result.append(Perturbed(model, base, {}))
    return result


def fill(folder: Path, count: int) -> None:
    index = Index.create(folder, perturbed())
    begin, chunk = time.perf_counter(), []
    for record in records(count):
        chunk.append(record)
        if len(chunk) == CHUNK:
            index.add(chunk)
            chunk = []
            if len(index) % 10_000 == 0:
                print(f"  {len(index):,} records", file=sys.stderr, flush=True)
    index.add(chunk)
    took = time.perf_counter() - begin
    print(f"intake without embedding: {count / took:,.0f} records a second")


def questions() -> list[dict]:
    paths = sorted((ROOT / "bench" / "queries").glob("*.jsonl"))
    return [json.loads(line) for p in paths for line in p.read_text("utf-8").splitlines()]


def times_of(ask, asked: list[dict]) -> np.ndarray:
    """Return time and processor time of each question in milliseconds, shape (questions, 2)."""
    times = []
    for query in asked:
        begin, used = time.perf_counter(), time.process_time()
        ask(query)
        times.append((time.perf_counter() - begin, time.process_time() - used))
    return np.array(times) * 1_000


def show(name: str, times: np.ndarray) -> None:
    (p50, cpu50), (p95, cpu95) = np.quantile(times, [0.5, 0.95], axis=0)
    print(f"{name:44} {p50:8.1f} {p95:8.1f} ms  {cpu50:8.1f} {cpu95:8.1f} ms")


def serve(folder: Path) -> None:
    """Open the index in this process and put every question to it."""
    begin = time.perf_counter()
    index = Index.open(folder)
    opened = time.perf_counter() - begin
    asked = questions()
    print(f"{'':44} {'p50':>8} {'p95':>8}     {'p50':>8} {'p95':>8}    of processor time")
    index.search("warm up", lang="en")
    index.search("échauffement", lang="fr")
    times = times_of(lambda q: index.search(q["text"], lang=q["lang"]), asked)
    show(f"Proxeny, {len(index):,} records", times)
    narrow = {"evidence": ["measured", "compared"], "year": (2000, 2020)}
    filtered = times_of(lambda q: index.search(q["text"], lang=q["lang"], filters=narrow), asked)
    show("  with filters", filtered)
    for lang in ("ar", "en", "zh"):
        own = [t for t, q in zip(times, asked, strict=True) if q["lang"] == lang]
        show(f"  {lang}", np.array(own))
    begin = time.perf_counter()
    index.add([Document("one more", "One more", "A record that nobody has seen before.")])
    added = time.perf_counter() - begin
    assert "one more" in index
    index.remove(["one more"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"opened in {opened:.2f} s; one record embedded and added in {added:.2f} s")
    print(f"peak memory of the process, mapped files included: {peak:.2f} GB")


def peers(count: int) -> None:
    import bm25s

    held, asked = list(records(count)), questions()
    models = embedders()
    matrices = [
        np.random.default_rng(1).normal(size=(2 * count, m.dimensions)).astype(np.float32)
        for m in models
    ]

    def brute(query: dict) -> None:
        for model, matrix in zip(models, matrices, strict=True):
            np.argpartition(-(matrix @ model.query(query["text"])), 10)

    show("peer: float32 matrices, vectors alone", times_of(brute, asked))
    matrices.clear()
    retriever = bm25s.BM25()
    texts = [f"{d.title} {d.text}" for d in held]
    begin = time.perf_counter()
    retriever.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    built = time.perf_counter() - begin

    def bm25(query: dict) -> None:
        tokens = bm25s.tokenize([query["text"]], show_progress=False)
        if tokens.vocab:
            retriever.retrieve(tokens, k=10, show_progress=False)

    english = [query for query in asked if query["lang"] == "en"]
    show("peer: bm25s, words alone, English", times_of(bm25, english))
    print(f"  built anew for each added record, in {built:.1f} s")
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table t using fts5(id unindexed, body, tokenize='porter')")
    base.executemany(
        "insert into t values (?, ?)", [(d.id, x) for d, x in zip(held, texts, strict=True)]
    )

    def fts5(query: dict) -> None:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query["text"]))
        base.execute(
            "select id from t where t match ? order by bm25(t) limit 10", (words,)
        ).fetchall()

    show("peer: SQLite FTS5, words alone, English", times_of(fts5, english))


def embedding_rate() -> None:
    texts = [document(solution) for solution in list(atlas_solutions().values())[:40]]
    index = Index.in_memory()
    index.add(texts[:1])
    begin = time.perf_counter()
    index.add(texts[1:])
    rate = (len(texts) - 1) / (time.perf_counter() - begin)
    print(f"intake with embedding, real records: {rate:.1f} a second")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return 0
    with tempfile.TemporaryDirectory() as passing:
        folder = (options.keep or Path(passing)) / "speed"
        if not folder.is_dir():
            fill(folder, options.records)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"index: {size / options.records:,.0f} bytes for each record, {size / 1e6:,.0f} MB")
        sys.stdout.flush()
        subprocess.run([sys.executable, __file__, "--serve", str(folder)], check=True)
        embedding_rate()
        peers(options.records)
    return 0


if __name__ == "__main__":
    sys.exit(main())
