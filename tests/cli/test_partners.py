# SPDX-License-Identifier: EUPL-1.2
"""Completing consortia from a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyarrow import parquet

from tests.cli.running import run
from tests.library.partners.test_completing import GOOD, table, world


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    parquet.write_table(table(world()), tmp_path / "p.parquet")
    queries = [GOOD | {"id": str(n), "seeds": [f"u{n}", "u9"], "exclude": ["c1"]} for n in range(4)]
    queries.append(GOOD | {"id": "early", "date": "2015-06-01"})
    text = "".join(f"{json.dumps(query)}\n" for query in queries)
    (tmp_path / "q.jsonl").write_text(text, encoding="utf-8")
    return (
        *("partners", "complete", "--participations", str(tmp_path / "p.parquet")),
        *("--queries", str(tmp_path / "q.jsonl"), "--out", str(tmp_path / "r.jsonl")),
    )


def ranked(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "r.jsonl").read_text("utf-8").splitlines()]


def test_each_query_gets_its_ranking_in_order_and_nothing_else(
    files: tuple[str, ...], tmp_path: Path
) -> None:
    document = json.loads(run(*files, "--json").out)
    assert document["queries"] == 5
    assert [one["date"] for one in document["models"]] == ["2015-06-01", "2018-01-01"]
    rows = ranked(tmp_path)
    assert [row["id"] for row in rows] == ["0", "1", "2", "3", "early"]
    assert all(list(row) == ["id", "ranking"] for row in rows)
    assert all("c1" not in row["ranking"] for row in rows[:4])  # type: ignore[operator]


def test_a_second_run_learns_nothing_anew_and_says_the_same(
    files: tuple[str, ...], tmp_path: Path
) -> None:
    first = run(*files)
    before = ranked(tmp_path)
    assert "learning" in first.err
    again = run(*files)
    assert "learning" not in again.err
    assert ranked(tmp_path) == before


def test_a_query_is_answered_the_same_alone(files: tuple[str, ...], tmp_path: Path) -> None:
    run(*files)
    together = ranked(tmp_path)
    path = tmp_path / "q.jsonl"
    path.write_text(path.read_text("utf-8").splitlines()[2], encoding="utf-8")
    run(*files)
    assert ranked(tmp_path) == [together[2]]


def test_members_that_nobody_knows_and_a_day_before_all_data_are_told(
    files: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "q.jsonl"
    odd = [GOOD | {"id": "who", "seeds": ["u1", "x7"]}, GOOD | {"id": "old", "date": "1990-01-01"}]
    path.write_text("\n".join(map(json.dumps, odd)), encoding="utf-8")
    found = run(*files)
    assert found.code == 0
    assert "2 members, such as u1, are in no project before their day" in found.err
    assert "query old: no city government is known before 1990-01-01" in found.err
    assert ranked(tmp_path)[1] == {"id": "old", "ranking": []}


def test_reasons_come_with_the_ranking_where_they_are_asked_for(
    files: tuple[str, ...], tmp_path: Path
) -> None:
    run(*files, "--why")
    row = ranked(tmp_path)[0]
    first = row["why"][0]  # type: ignore[index]
    assert {"name", "country", "score", "met", "reasons"} == set(first)
    assert first["reasons"]


def test_a_kept_model_of_another_version_is_learnt_again(
    files: tuple[str, ...], tmp_path: Path
) -> None:
    run(*files)
    first = ranked(tmp_path)
    (kept,) = (tmp_path / "cache/proxeny").glob("partners-2018*.json")
    right = kept.read_text("utf-8")
    for wrong in ("{", right.replace('"walk"', '"stroll"')):
        kept.write_text(wrong, encoding="utf-8")
        assert run(*files).code == 0
        assert kept.read_text("utf-8") == right
        assert ranked(tmp_path) == first


def test_a_cache_that_cannot_be_written_costs_time_and_no_answer(
    files: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    answer = run(*files, "--json")
    assert answer.code == 0
    assert "cannot be kept in" in answer.err
    assert {one["from"] for one in json.loads(answer.out)["models"]} == {"learnt"}
    assert len(ranked(tmp_path)) == 5


def test_a_model_of_the_future_is_refused(files: tuple[str, ...], tmp_path: Path) -> None:
    run(*files)
    (late,) = (tmp_path / "cache/proxeny").glob("partners-2018*.json")
    answer = run(*files, "--model", str(late))
    assert answer.code == 2
    assert "was learnt up to 2018-01-01, later than a query of 2015-06-01" in answer.err
