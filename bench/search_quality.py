# SPDX-License-Identifier: EUPL-1.2
"""Search quality: hit@1, hit@5 and MRR by language, for each leg, the fusion and two peers.

    python bench/search_quality.py [--shared DIR] [--keep DIR] [--record]

Two collections: the full case studies of the shared material and the solutions that ship. The
peers, bm25s and SQLite FTS5, see the same texts. `--keep` keeps the indexes in a folder, so that
another run need not embed the case studies again (some minutes). `--record` keeps the figures of
the held-out half where the pages read them.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

from proxeny.search import Document, Index
from proxeny.search.legs import Question, ask
from proxeny.search.querying import answer

ROOT = Path(__file__).resolve().parent.parent
#: What was asked for of hit@5, in every language.
AIM = 0.9
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
PROSE = (
    "information", "challenges", "objectives", "solutions", "adaptation", "interest",
    "stakeholder", "factors", "budget", "legal", "implementation",
)  # fmt: skip

Ranking = Callable[[dict], list[str]]
#: Method -> the place of the first answer to each query, infinite where there is none.
Places = dict[str, list[float]]


def case_studies(shared: Path) -> list[Document]:
    path = shared / "data" / "fulltext" / "climate_adapt_cases_fulltext.jsonl"
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Document(c["item_id"], c["title"], " ".join(c[k] for k in PROSE if c.get(k))) for c in cases
    ]


def solutions() -> list[Document]:
    from proxeny.solutions import atlas_solutions, document

    return [document(solution) for solution in atlas_solutions().values()]


def bm25s_ranking(documents: list[Document]) -> Ranking:
    import bm25s

    tokens = bm25s.tokenize([f"{d.title} {d.text}" for d in documents], show_progress=False)
    retriever = bm25s.BM25()
    retriever.index(tokens, show_progress=False)

    def rank(query: dict) -> list[str]:
        asked = bm25s.tokenize([query["text"]], show_progress=False)
        if not asked.vocab:
            return []
        rows, scores = retriever.retrieve(asked, k=len(documents), show_progress=False)
        return [documents[row].id for row, s in zip(rows[0], scores[0], strict=True) if s > 0]

    return rank


def fts5_ranking(documents: list[Document]) -> Ranking:
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table t using fts5(id unindexed, body, tokenize='porter')")
    base.executemany(
        "insert into t values (?, ?)", [(d.id, f"{d.title} {d.text}") for d in documents]
    )

    def rank(query: dict) -> list[str]:
        words = re.findall(r"\w+", query["text"])
        asked = " OR ".join(f'"{word}"' for word in words)
        rows = base.execute("select id from t where t match ? order by bm25(t)", (asked,))
        return [id_ for (id_,) in rows]

    return rank


def leg_ranking(index: Index, leg: str) -> Ranking:
    ids = list(index.ids())

    def rank(query: dict) -> list[str]:
        state, models = index.state, index.models
        votes = ask(Question.of(query["text"], query["lang"]), state, models)
        if leg not in votes.raw:
            return []
        return [ids[row] for row in np.argsort(-np.nan_to_num(votes.raw[leg]), kind="stable")]

    return rank


def fusion_ranking(index: Index, lang: bool = True) -> Ranking:
    def rank(query: dict) -> list[str]:
        question = Question.of(query["text"], query["lang"] if lang else None)
        hits = answer(question, index.state, index.models, 50, None)
        return [hit.id for hit in hits]

    return rank


def place(ranking: list[str], answers: list[str]) -> float:
    return min((ranking.index(a) + 1 for a in answers if a in ranking), default=float("inf"))


def table(title: str, queries: list[dict], places: Places) -> None:
    for half in ("tune", "held_out"):
        print(f"\n{title}, {half} half: hit@1 / hit@5 / MRR")
        print(f"{'':22}" + "".join(f"{lang:>16}" for lang in (*LANGUAGES, "all")))
        for name, found in places.items():
            cells = []
            for lang in (*LANGUAGES, "all"):
                own = np.array([
                    p for p, q in zip(found, queries, strict=True)
                    if q["half"] == half and lang in (q["lang"], "all")
                ])  # fmt: skip
                cells.append(
                    f"{(own == 1).mean():.2f} {(own <= 5).mean():.2f} {(1 / own).mean():.2f}"
                )
            print(f"{name:22}" + "".join(f"{cell:>16}" for cell in cells))


def held_out(collection: str, queries: list[dict], places: Places) -> list[dict]:
    """Return the rows that the method page shows: by language and method, the held-out half."""
    rows = []
    for lang in LANGUAGES:
        for name, found in places.items():
            own = np.array([
                p for p, q in zip(found, queries, strict=True)
                if q["half"] == "held_out" and q["lang"] == lang
            ])  # fmt: skip
            rows.append(
                {
                    "collection": collection,
                    "language": lang,
                    "method": name,
                    "queries": len(own),
                    "hit1": round(float((own == 1).mean()), 4),
                    "hit5": round(float((own <= 5).mean()), 4),
                    "mrr": round(float((1 / own).mean()), 4),
                }
            )
    return rows


def measure(name: str, documents: list[Document], keep: Path) -> list[dict]:
    from proxeny.solutions import ready_vectors

    folder = keep / name
    cache = ready_vectors()
    index = (
        Index.open(folder, cache=cache) if folder.is_dir() else Index.create(folder, cache=cache)
    )
    index.add(documents)
    path = ROOT / "bench" / "queries" / f"{name}.jsonl"
    queries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rankings: dict[str, Ranking] = {
        "bm25s": bm25s_ranking(documents),
        "SQLite FTS5": fts5_ranking(documents),
    }
    for leg in ("lexical", "carried", "e5", "use"):
        rankings[f"leg {leg}"] = leg_ranking(index, leg)
    rankings["fusion"] = fusion_ranking(index)
    rankings["fusion, lang not told"] = fusion_ranking(index, lang=False)
    places = {
        method: [place(rank(query), query["answers"]) for query in queries]
        for method, rank in rankings.items()
    }
    table(f"{name} ({len(documents)} documents, {len(queries)} queries)", queries, places)
    return held_out(name, queries, places)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--record", action="store_true", help="keep the figures for the pages")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        keep = options.keep or Path(passing)
        rows = measure("atlas", solutions(), keep)
        if (options.shared / "data" / "fulltext").is_dir():
            rows += measure("fulltext", case_studies(options.shared), keep)
        else:
            print(f"\nNo case studies at {options.shared}: pass --shared DIR", file=sys.stderr)
    if options.record:
        record(
            "search.quality",
            command="python bench/search_quality.py",
            unit="share of questions",
            asked=AIM,
            rows=rows,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
