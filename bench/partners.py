# SPDX-License-Identifier: EUPL-1.2
"""Who is missing from a consortium: our ranking beside every baseline of the development task.

    python bench/partners.py [--shared ../shared] [--record]

Scores, intervals (95 %, bootstrap by project) and paired differences are those of the task's own
`evaluate.py`, for all queries and apart for cities that worked with a member before and for cities
new to all members. The model is learnt anew from what began before the queries. Beside it: the time
to load, to learn and to answer one query, also with every organisation as a candidate.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import importlib.util
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

from proxeny import partners

ROOT = Path(__file__).resolve().parent.parent
CUT = dt.date(2017, 1, 1)
STRATA = ("all", "worked together before", "new to all members")


def evaluation(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def timed(what: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    found = what()
    return found, time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--record", action="store_true")
    chosen = parser.parse_args()
    folder = chosen.shared / "cases/partners"
    if not folder.is_dir():
        sys.exit(f"the development task is not at {folder}; pass --shared DIR")
    ev = evaluation(folder)
    task = folder / "dev"
    known = partners.read_participations(task / "participations.parquet")
    model, learning = timed(lambda: partners.train(known, CUT))
    lookout = partners.Lookout(partners.graph(known, CUT))
    queries = partners.read_queries((task / "queries.jsonl").read_bytes())
    ours = {q.id: [p.organisation for p in partners.complete(lookout, model, q)] for q in queries}
    answers, strata = rows(task / "answers.jsonl"), rows(task / "strata.jsonl")
    repeat = {row["id"]: row["repeat"] for row in strata}
    of = {
        "all": answers,
        "worked together before": [one for one in answers if repeat[one["id"]]],
        "new to all members": [one for one in answers if not repeat[one["id"]]],
    }
    others = {
        path.stem: {row["id"]: row["ranking"] for row in rows(path)}
        for path in sorted((task / "baselines").glob("*.jsonl"))
    }
    figures = [table(name, ours, others, of[name], ev) for name in STRATA]
    figures.append(speed(task / "participations.parquet", queries, learning))
    if chosen.record:
        record(
            "partners",
            command="python bench/partners.py",
            unit="mean reciprocal rank of the hidden city among 50",
            rows=figures,
        )


def table(name: str, ours: dict, others: dict, answers: list, ev: ModuleType) -> dict[str, Any]:
    """Print the scores of one stratum; return ours, the best baseline and the least difference."""
    g, w = ev.resample(answers)
    own = ev.score(answers, ours)
    print(f"\n{name}: {len(answers)} queries\n{'':26s}{'MRR@50':>24s}{'proxeny minus it':>28s}")
    mine = ev.summary(own, g, w)["MRR@50"]
    print(f"{'proxeny':26s}{shown(mine):>24s}")
    best: dict[str, Any] = {"value": -1.0}
    for label, ranking in others.items():
        theirs = ev.score(answers, ranking)
        score, less = ev.summary(theirs, g, w)["MRR@50"], ev.paired(own, theirs, g, w)["MRR@50"]
        print(f"{label:26s}{shown(score):>24s}{shown(less, '+'):>28s}")
        if score["value"] > best["value"]:
            best = {"name": label, **score, "difference": less}
    return {
        "what": name,
        "queries": len(answers),
        "proxeny": mine["value"],
        "best_baseline": best["name"],
        "its_value": best["value"],
        "difference": best["difference"]["value"],
        "from": best["difference"]["lo"],
        "to": best["difference"]["hi"],
    }


def shown(value: dict[str, float], sign: str = "") -> str:
    return f"{value['value']:{sign}.3f} [{value['lo']:{sign}.3f}, {value['hi']:{sign}.3f}]"


def speed(file: Path, queries: list, learning: float) -> dict[str, Any]:
    day = dt.date(2019, 1, 1)
    known, reading = timed(lambda: partners.read_participations(file))
    graph, loading = timed(lambda: partners.graph(known, day))
    _, meeting = timed(lambda: graph.together)
    everybody = dataclasses.replace(graph, is_city=np.ones(len(graph.organisations), dtype=bool))
    lookout, wide = partners.Lookout(graph), partners.Lookout(everybody)
    model = partners.shipped(known, day) or partners.train(known, day)
    few, many = [], []
    for query in queries[:40]:
        later = dataclasses.replace(query, day=day)
        few.append(timed(lambda q=later: partners.complete(lookout, model, q))[1])
        many.append(timed(lambda q=later: partners.complete(wide, model, q))[1])
    found = {
        "what": "speed",
        "participations": len(known),
        "organisations": len(graph.organisations),
        "load_s": round(reading + loading + meeting, 3),
        "learn_s": round(learning, 1),
        "query_ms": round(1000 * float(np.median(few)), 1),
        "query_all_ms": round(1000 * float(np.median(many)), 1),
    }
    print(
        f"\n{found['participations']:,} participations: from the file to the graph in "
        f"{found['load_s']} s (aim 2 for 145,000), learnt in {found['learn_s']} s (aim 60)\n"
        f"one query: {len(lookout.candidates)} cities in {found['query_ms']} ms, all "
        f"{found['organisations']:,} organisations in {found['query_all_ms']} ms (aim 100)"
    )
    return found


if __name__ == "__main__":
    main()
