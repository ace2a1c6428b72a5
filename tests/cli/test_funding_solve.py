# SPDX-License-Identifier: EUPL-1.2
"""The best consortium from a shell."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import MAIN, run
from tests.library.funding.test_solving import large, people


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "solution.json"


def written(folder: Path, of: dict) -> str:
    path = folder / "instance.json"
    path.write_text(json.dumps(of), encoding="utf-8")
    return str(path)


def test_the_solution_is_written_in_the_stated_form(tmp_path: Path, out: Path) -> None:
    instance = written(tmp_path, large(150, 6))
    answer = run(
        *("funding", "solve", instance, "--time-limit", "30", "--alternatives", "2"),
        *("--seed", "4", "--out", str(out), "--json"),
    )
    assert answer.code == 0
    solution = json.loads(out.read_text("utf-8"))
    assert list(solution) == [
        *("status", "objective", "bound", "gap", "members", "alternatives", "conflict", "notes")
    ]
    assert solution["status"] == "optimal"
    assert all(set(member) == {"id", "why"} for member in solution["members"])
    assert all(set(other) == {"objective", "members"} for other in solution["alternatives"])
    said = json.loads(answer.out)
    assert {name: said[name] for name in solution} == solution
    assert "annealing" in answer.err


def test_a_person_reads_members_with_reasons_and_alternatives(tmp_path: Path, out: Path) -> None:
    of = people(5, 4, 3, 2, size={"min": 2, "max": 2}, pairs=[["c0", "c2", 3]])
    answer = run("funding", "solve", written(tmp_path, of), "--out", str(out))
    assert "11 (proven best)" in answer.out
    assert "- c2: quality 3; pairs worth 3, with c0 (3)" in answer.out
    assert "Alternative 1, 9: c0, c1" in answer.out


def test_an_impossible_wish_is_an_answer_with_its_reason(tmp_path: Path, out: Path) -> None:
    of = people(5, force=["c0"], forbid=["c0"])
    answer = run("funding", "solve", written(tmp_path, of), "--out", str(out))
    assert answer.code == 0
    assert "contradict each other:\n- force c0\n- forbid c0" in answer.out
    assert json.loads(out.read_text("utf-8"))["status"] == "infeasible"


def test_pressing_ctrl_c_keeps_the_best_so_far(tmp_path: Path, out: Path) -> None:
    instance = written(tmp_path, large(2000, 60))
    command = [sys.executable, "-c", MAIN, "funding", "solve", instance, "--out", str(out)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if "best" in line:
                running.send_signal(signal.SIGINT)
                break
        said = running.stderr.read()
    assert running.returncode == 0
    assert "best so far" in said
    solution = json.loads(out.read_text("utf-8"))
    assert solution["status"] == "feasible"
    assert solution["members"]


def test_what_is_no_instance_fails_and_leaves_no_file(tmp_path: Path, out: Path) -> None:
    answer = run("funding", "solve", written(tmp_path, {"candidate": []}), "--out", str(out))
    assert answer.code == 1
    assert "unknown field `candidate`" in answer.err
    assert not out.exists()
    assert run("funding", "solve", str(tmp_path / "none.json"), "--out", str(out)).code == 1
