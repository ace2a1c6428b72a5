# SPDX-License-Identifier: EUPL-1.2
"""Who comes to work with a city next: our ranking beside the usual ones, on projects of 2017-18.

    python bench/next_partner.py [--shared ../shared] [--record]

Each project of a city that began in 2017 or 2018 is a question: the graph is that of the first day
of its quarter, the city and the part of the programme are given, no other member is. Every other
member that was known by then is to be found among all cities, or among all other organisations,
the other members taken out of the list. Our weights are learnt from what began before 2017 alone.
Beside it in the same run: popularity (the floor), cooperation in the past, common partners, Adamic
and Adar, and a random walk with restart. Intervals are 95 %, bootstrap by project.

Then how long it takes: from a file of 145,000 participations (H2020 enlarged by repeated projects)
to the graph, beside pandas reading the same file and joining it with itself; and one question over
all organisations, beside the dense product that gives common partners alone.

`--record` keeps the quality where the library and the pages read it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet
from scipy import sparse

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.learn_next_partner import Question, learn, questions
from tools.record_figure import record

from proxeny import partners
from proxeny.partners.evidence import KINDS, Scout

ROOT = Path(__file__).resolve().parent.parent
QUALITY = ROOT / "src/proxeny/partners/data/quality.json"
CUT, END = dt.date(2017, 1, 1), dt.date(2019, 1, 1)
ENLARGED, RESAMPLED = 145_000, 2000
LISTS = ("all", "worked together before", "strangers")
Ranks = dict[str, list[float]]


def baselines(question: Question, cache: dict[int, Any]) -> dict[str, np.ndarray]:
    """Return the score of every actor by each of the usual methods."""
    graph = question.scout.graph
    if id(question.scout) not in cache:
        cache.clear()
        met = (graph.members @ graph.shared).tocsr()
        met.setdiag(0)
        met.eliminate_zeros()
        met.data[:] = 1
        cache[id(question.scout)] = met, np.asarray(met.sum(axis=1)).ravel()
    met, degree = cache[id(question.scout)]
    place = question.asked.place
    mine = np.zeros(len(graph.keys))
    if place is not None:
        mine[met[[place]].indices] = 1
    rarity = np.where(degree > 1, 1 / np.log(np.maximum(degree, 2)), 0)
    evidence = question.scout.look(question.asked)
    return {
        "popularity": graph.experience,
        "direct": graph.members @ question.asked.mine.astype(float),
        "common partners": met @ mine,
        "adamic-adar": met @ (mine * rarity),
        "random walk": evidence[:, list(KINDS).index("near")],
    }


def measure(known: partners.Participations) -> tuple[list[dict[str, Any]], str]:
    """Print the tables; return their rows and the hash of what was learnt from."""
    weights = learn(known, CUT)
    print({kind: weights.of_kind[kind] for kind in weights.learnt})
    found: dict[tuple[str, str], Ranks] = {}
    project: dict[tuple[str, str], list[str]] = {}
    cache: dict[int, Any] = {}
    for question in questions(known, CUT, END):
        scores = baselines(question, cache)
        scores["proxeny"] = weights.contributions(question.scout.look(question.asked)).sum(axis=1)
        is_city = question.scout.graph.kinds == "city"
        may, met = question.scout.wanted(question.asked), question.asked.met
        may[question.came] = False
        for place in question.came:
            among = "cities" if is_city[place] else "other organisations"
            own = "worked together before" if met[place] else "strangers"
            for name in ("all", own):
                pool = may & (is_city == is_city[place])
                pool = pool if name == "all" else pool & (met == met[place])
                of = found.setdefault((among, name), {})
                project.setdefault((among, name), []).append(question.project)
                for method, score in scores.items():
                    above = np.sum(pool & (score > score[place]))
                    level = np.sum(pool & (score == score[place])) / 2
                    of.setdefault(method, []).append(1 / (1 + above + level))
    rows = [
        table(among, name, found[among, name], project[among, name])
        for among in ("cities", "other organisations")
        for name in LISTS
    ]
    return rows, weights.data


def table(among: str, name: str, ranks: Ranks, project: list[str]) -> dict[str, Any]:
    """Print one table; return its row: ours, popularity and the best other, with differences."""
    _, group = np.unique(project, return_inverse=True)
    chance = np.random.default_rng(7)
    count = group.max() + 1
    drawn = chance.multinomial(count, np.full(count, 1 / count), size=RESAMPLED)
    weight = drawn[:, group]

    def interval(values: np.ndarray) -> tuple[float, float, float]:
        means = weight @ values / weight.sum(axis=1)
        low, high = np.percentile(means, [2.5, 97.5])
        return float(values.mean()), float(low), float(high)

    values = {method: np.array(of) for method, of in ranks.items()}
    print(f"\n{among}, {name}: {len(group)} to be found, {count} projects")
    print(f"{'':20s}{'MRR':>24s}{'proxeny minus it':>28s}")
    for method in ("proxeny", *(one for one in values if one != "proxeny")):
        own, less = interval(values[method]), interval(values["proxeny"] - values[method])
        against = shown(less, "+") if method != "proxeny" else ""
        print(f"{method:20s}{shown(own):>24s}{against:>28s}")
    others = {method: of.mean() for method, of in values.items() if method != "proxeny"}
    best = max(others, key=lambda method: others[method])
    row: dict[str, Any] = {
        "among": among,
        "list": name,
        "count": len(group),
        "projects": int(count),
    }
    for label, method in (("proxeny", "proxeny"), ("popularity", "popularity"), ("best", best)):
        value, low, high = interval(values[method])
        row[label] = {"method": method, "value": value, "low": low, "high": high}
        less, low, high = interval(values["proxeny"] - values[method])
        row[label] |= {"less": less, "less_low": low, "less_high": high}
    return row


def shown(value: tuple[float, float, float], sign: str = "") -> str:
    return f"{value[0]:{sign}.3f} [{value[1]:{sign}.3f}, {value[2]:{sign}.3f}]"


def timed(what: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    found = what()
    return found, time.perf_counter() - start


def enlarged(file: Path, folder: Path) -> Path:
    """Write the participations with so many projects repeated that there are `ENLARGED` rows."""
    table = parquet.read_table(file)
    again = table.slice(0, ENLARGED - len(table))
    names = pa.array([f"{one}-again" for one in again["project"].to_pylist()], pa.large_string())
    again = again.set_column(0, "project", names.cast(table.schema.field(0).type))
    path = folder / "enlarged.parquet"
    parquet.write_table(pa.concat_tables([table, again]), path)
    return path


def joined(path: Path) -> int:
    """Return how many pairs of organisations share a project, by pandas."""
    frame = pd.read_parquet(path, columns=["project", "organisation", "country", "start"])
    frame = frame.drop_duplicates(["project", "organisation"])
    frame.groupby("organisation").agg({"country": "first", "start": "min", "project": "count"})
    part = frame[["project", "organisation"]]
    pairs = part.merge(part, "inner", "project")
    return len(pairs.groupby(["organisation_x", "organisation_y"]).size())


def speed(path: Path) -> dict[str, Any]:
    """Print how long loading and one question take, each beside its peer."""
    partners.project_ties(partners.read_participations(path).before(dt.date(2014, 2, 1)))

    def load() -> Scout:
        known = partners.read_participations(path)
        ties = partners.project_ties(known)
        return Scout(partners.cooperation(partners.atlas_ties(), ties))

    scout, loading = timed(load)
    _, peer_loading = timed(lambda: joined(path))
    graph = scout.graph
    asked = [key for key in graph.keys if key.startswith("city:")][:: len(graph.keys) // 700][:40]
    wishes = [partners.Wish(key, theme="energy", programme_part="SC3") for key in asked]
    partners.seek(scout, wishes[0])
    ours = [timed(lambda w=wish: partners.seek(scout, w))[1] for wish in wishes]
    dense = np.asarray(sparse.csr_array(graph.members)[:, :2000].todense(), dtype=np.float32)
    peer = [timed(lambda: dense @ (dense.T @ (dense @ dense[0])))[1] for _ in range(10)]
    row = {
        "participations": ENLARGED,
        "actors": len(graph.keys),
        "load_s": round(loading, 3),
        "load_pandas_s": round(peer_loading, 3),
        "question_ms": round(1000 * float(np.median(ours)), 1),
        "question_worst_ms": round(1000 * max(ours), 1),
        "dense_ms": round(1000 * float(np.median(peer)), 1),
    }
    print(
        f"\n{ENLARGED:,} participations: from the file to the graph in {row['load_s']} s (aim 2), "
        f"pandas reads and joins them in {row['load_pandas_s']} s\n"
        f"one question over {row['actors']:,} actors, with reasons: {row['question_ms']} ms, worst "
        f"{row['question_worst_ms']} (aim 100); numpy, one dense product with a tenth of the ties: "
        f"{row['dense_ms']} ms"
    )
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--record", action="store_true")
    chosen = parser.parse_args()
    file = chosen.shared / "cases/partners/dev/participations.parquet"
    if not file.is_file():
        sys.exit(f"the participations are not at {file}; pass --shared DIR")
    rows, data = measure(partners.read_participations(file))
    with tempfile.TemporaryDirectory() as folder:
        times = speed(enlarged(file, Path(folder)))
    if chosen.record:
        today = dt.datetime.now(tz=dt.UTC).date().isoformat()
        kept = {"measured": today, "data": data, "cut": CUT.isoformat(), "until": END.isoformat()}
        QUALITY.write_text(json.dumps(kept | {"rows": rows}, indent=1) + "\n", encoding="utf-8")
        record(
            "partners.next",
            command="python bench/next_partner.py",
            unit="mean reciprocal rank of those who came",
            rows=[*figures(rows), {"what": "speed", **times}],
        )


def figures(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of the page of figures."""
    return [
        {
            "what": f"{row['among']}, {row['list']}",
            "queries": row["count"],
            "proxeny": row["proxeny"]["value"],
            "popularity": row["popularity"]["value"],
            "best_other": row["best"]["method"],
            "its_value": row["best"]["value"],
            "difference": row["best"]["less"],
            "from": row["best"]["less_low"],
            "to": row["best"]["less_high"],
        }
        for row in rows
    ]


if __name__ == "__main__":
    main()
