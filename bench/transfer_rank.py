# SPDX-License-Identifier: EUPL-1.2
"""Who takes a solution up: our ranking beside every baseline, on the development tasks.

    python bench/transfer_rank.py [--shared ../shared] [--record]

Each solution is ranked with weights learned from the other families of solutions only. The
measures, the intervals (95 %, bootstrap by family) and the paired differences are those of the
tasks' own `evaluate.py`. Two pools of candidates: all, and only cities that took up some
solution of these tasks.
"""

import argparse
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.fit_receivers import RIDGE, Tasks
from tools.record_figure import record

from proxeny.transfer import receivers

ROOT = Path(__file__).resolve().parent.parent
MEASURES = ("MRR", "R@10%", "AUC")
#: Uses the answers of the other tasks to show what the pool gives away: not a method.
NO_METHOD = "PROBE_pool_artefact"


def evaluation(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def leave_family_out(tasks: Tasks) -> dict[str, list[int]]:
    rankings = {}
    for family in sorted(set(tasks.family.values())):
        weights, _ = tasks.weights(RIDGE, without=family)
        for task in tasks.tasks:
            if tasks.family[task.id] == family:
                ranked = receivers.rank_receivers(
                    task, tasks.candidates, tasks.places, tasks.networks, weights
                )
                rankings[task.id] = [receiver.city_id for receiver in ranked]
    return rankings


def cell(value: dict, sign: str = "") -> str:
    return f"{value['value']:{sign}.3f} [{value['lo']:{sign}.3f}, {value['hi']:{sign}.3f}]"


def table(name: str, ours: tuple, others: dict, ev: ModuleType, weighing: tuple) -> None:
    print(f"\n{name}\n")
    print(f"{'':24s}" + "".join(f"{m:>26s}" for m in MEASURES))
    rows = {"proxeny": ours, **others}
    for label, scores in rows.items():
        values = ev.summary(scores, *weighing)
        note = "  (not a method)" if label == NO_METHOD else ""
        print(f"{label:24s}" + "".join(f"{cell(values[m]):>26s}" for m in MEASURES) + note)
    print(f"\n{'proxeny minus':24s}" + "".join(f"{m:>26s}" for m in MEASURES))
    for label, scores in others.items():
        gaps = ev.paired(ours, scores, *weighing)
        print(f"{label:24s}" + "".join(f"{cell(gaps[m], '+'):>26s}" for m in MEASURES))


def verdict(name: str, ours: tuple, other: tuple, ev: ModuleType, weighing: tuple) -> None:
    for measure, gap in ev.paired(ours, other, *weighing).items():
        if measure not in MEASURES:
            continue
        if gap["lo"] > 0:
            word = "better than"
        elif gap["hi"] < 0:
            word = "worse than"
        else:
            word = "not shown to be better than"
        print(f"  {name}, {measure}: {word} popularity, {cell(gap, '+')}")


def kept(pool: str, ours: tuple, others: dict, ev: ModuleType, weighing: tuple) -> list[dict]:
    """Return the rows that the method page shows: share found in the first tenth, per ranking."""
    rows = []
    for label, scores in {"proxeny": ours, **others}.items():
        if label != NO_METHOD:
            found = ev.summary(scores, *weighing)["R@10%"]
            rows.append(
                {
                    "pool": pool,
                    "method": label,
                    "value": round(found["value"], 4),
                    "low": round(found["lo"], 4),
                    "high": round(found["hi"], 4),
                }
            )
    gap = ev.paired(ours, others["popularity"], *weighing)["R@10%"]
    rows[0] |= {f"over_popularity_{key}": round(gap[key], 4) for key in ("value", "lo", "hi")}
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--record", action="store_true", help="keep the figures for the pages")
    wanted = parser.parse_args()
    folder = wanted.shared / "cases/transfer"
    if not folder.is_dir():
        print(f"skipped: no development tasks in {folder}")
        return
    ev = evaluation(folder)
    tasks = Tasks(folder / "dev")
    questions = {row["id"]: row for row in ev.rows(folder / "dev/queries.jsonl")}
    answers = ev.rows(folder / "dev/answers.jsonl")
    candidates = set(tasks.candidates)
    joiners = {int(word) for word in (folder / "dev/receivers_part.txt").read_text().split()}
    weighing = ev.weights(answers)
    rankings = leave_family_out(tasks)
    baselines = {
        path.stem: ev.load(path, questions, candidates)
        for path in sorted((folder / "dev/baselines").glob("*.jsonl"))
    }
    print(
        f"{len(answers)} solutions, {weighing[1].shape[1]} families, {len(candidates)} candidates; "
        "weights learned without the family that is ranked"
    )
    pools = {
        "All candidates": None,
        f"Only the {len(joiners)} cities that took up a solution of these tasks": joiners,
    }
    verdicts, figures = [], []
    for name, pool in pools.items():
        ours = ev.score(answers, questions, candidates, rankings, pool)
        others = {
            label: ev.score(answers, questions, candidates, ranking, pool)
            for label, ranking in baselines.items()
        }
        table(name, ours, others, ev, weighing)
        verdicts.append((name, ours, others["popularity"]))
        figures += kept("receivers" if pool else "all", ours, others, ev, weighing)
    print("\nIn words (95 % intervals of the paired difference):")
    for name, ours, popularity in verdicts:
        verdict(name, ours, popularity, ev, weighing)
    if wanted.record:
        record(
            "transfer.rank",
            command="python bench/transfer_rank.py",
            unit="share of takers found in the first tenth",
            rows=figures,
        )


if __name__ == "__main__":
    main()
