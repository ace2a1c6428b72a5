#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Learn the weights of `proxeny transfer rank` anew and write them into their data file.

    .venv/bin/python tools/fit_receivers.py --tasks ../shared/cases/transfer/dev

The folder holds queries.jsonl, answers.jsonl, candidates.txt, cities.csv and memberships.csv.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

from proxeny.transfer import receivers, receivers_fit, receivers_io

#: Fixed before the fit; weights of 5, 20 and 60 give the same quality within a point.
RIDGE = 20.0
SOURCES = ("queries.jsonl", "answers.jsonl", "candidates.txt", "cities.csv", "memberships.csv")
DATA = Path(__file__).parents[1] / "src/proxeny/transfer/data/receivers.json"


class Tasks:
    """The development tasks: questions, known receivers, families, candidates and their facts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tasks = receivers_io.read_tasks(folder / "queries.jsonl")
        self.candidates = receivers_io.read_candidates(folder / "candidates.txt")
        self.places = receivers_io.read_places(folder / "cities.csv")
        self.networks = receivers.Networks(
            receivers_io.read_memberships(folder / "memberships.csv")
        )
        lines = (folder / "answers.jsonl").read_text("utf-8").splitlines()
        answers = {row["id"]: row for row in map(json.loads, lines)}
        self.received = {name: set(row["answers"]) for name, row in answers.items()}
        self.family = {name: row["cluster"] for name, row in answers.items()}

        self._tables = {task.id: self._table(task) for task in self.tasks}

    def weights(self, ridge: float, without: str | None = None) -> tuple[dict, dict]:
        """Return weights and scales learned from all families but `without`."""
        used = [self._tables[t.id] for t in self.tasks if self.family[t.id] != without]
        found, scale = receivers_fit.fit(
            [values for values, _ in used], [marks for _, marks in used], ridge
        )
        return (
            dict(zip(receivers.FACTS, found.tolist(), strict=True)),
            dict(zip(receivers.FACTS, scale.tolist(), strict=True)),
        )

    def _table(self, task: receivers.Task) -> tuple[np.ndarray, np.ndarray]:
        asked = [city for city in self.candidates if city not in task.exclude]
        values = receivers.features(task, asked, self.places, self.networks)
        marks = np.array([city in self.received[task.id] for city in asked])
        return receivers.without_gaps(values), marks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=Path, required=True)
    folder = parser.parse_args().tasks
    tasks = Tasks(folder)
    weights, scales = tasks.weights(RIDGE)
    document = json.loads(DATA.read_text("utf-8"))
    document["coefficients"] = {
        name: {"value": round(weights[name], 4), "scale": round(scales[name], 4)}
        for name in receivers.FACTS
    }
    document["training"] = {
        "method": "conditional logit with a ridge penalty on weights per standard deviation",
        "ridge": RIDGE,
        "queries": len(tasks.tasks),
        "receivers": sum(map(len, tasks.received.values())),
        "families": len(set(tasks.family.values())),
        "candidates": len(tasks.candidates),
        "tool": "tools/fit_receivers.py",
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in SOURCES
        },
        "overlap": (
            "The receivers of these tasks are also rows of the atlas package adoptions: figures "
            "of the weights on the same tasks are no evidence; bench/transfer_rank.py leaves "
            "each family of solutions out in turn"
        ),
    }
    DATA.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for name, weight in weights.items():
        print(f"{name:10s} {weight:+.4f} per unit, {weight * scales[name]:+.3f} per deviation")


if __name__ == "__main__":
    main()
