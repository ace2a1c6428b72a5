# SPDX-License-Identifier: EUPL-1.2
"""The development task: hidden cities of real projects, beside the rankings of known methods."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from proxeny import partners


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def task(request: pytest.FixtureRequest) -> Path:
    folder = Path(request.config.getoption("--shared")) / "cases/partners/dev"
    if not folder.is_dir():
        pytest.skip(f"development task not found at {folder}; pass --shared DIR")
    return folder


def test_the_shipped_model_finds_hidden_cities_better_than_the_random_walk_does(task: Path) -> None:
    known = partners.read_participations(task / "participations.parquet")
    queries = partners.read_queries((task / "queries.jsonl").read_bytes())
    day = dt.date(2017, 1, 1)
    model = partners.shipped(known, day)
    assert model is not None
    assert model.cut == day
    lookout = partners.Lookout(partners.graph(known, day))
    ours = {
        query.id: [one.organisation for one in partners.complete(lookout, model, query)]
        for query in queries
    }
    answers = {row["id"]: row["answer"] for row in lines(task / "answers.jsonl")}
    walk = {row["id"]: row["ranking"] for row in lines(task / "baselines/rwr.jsonl")}
    repeat = {row["id"]: row["repeat"] for row in lines(task / "strata.jsonl")}

    def rank(rankings: dict[str, list[str]], of_repeat: bool) -> float:
        return float(
            np.mean(
                [
                    1 / (1 + rankings[one].index(answer)) if answer in rankings[one] else 0
                    for one, answer in answers.items()
                    if repeat[one] == of_repeat
                ]
            )
        )

    assert rank(ours, True) > rank(walk, True) + 0.08
    assert rank(ours, False) > rank(walk, False) + 0.11


def test_another_table_has_no_shipped_model(task: Path) -> None:
    known = partners.read_participations(task / "participations.parquet")
    assert partners.shipped(known, dt.date(2017, 1, 2)) is None
    fewer = partners.Participations(known.table.slice(0, len(known) - 50_000))
    assert partners.shipped(fewer, dt.date(2017, 1, 1)) is None
