# SPDX-License-Identifier: EUPL-1.2
"""`proxeny search` as a person runs it: files in, files out, a clear sentence when it cannot."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = [
    {"id": "roofs", "title": "Green roofs", "text": "Owners of flat roofs get half of it back."},
    {"id": "flood", "title": "Room for the river", "text": "Dikes were moved back."},
    {"id": "html", "title": "<script>alert(1)</script>", "text": "'; DROP TABLE x; -- 🏙️"},
    {"id": "vélo", "title": "", "text": "Des pistes cyclables dans toute la ville.", "lang": "fr"},
]
QUERIES = [
    {"id": "q1", "text": "toits végétalisés", "lang": "fr"},
    {"id": "q2", "text": "把河堤后移给洪水空间"},
    {"id": "q4", "text": "cycle lanes " * 900},
]
MAIN = "from proxeny_cli.main import main; main()"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", MAIN, "search", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


def write(path: Path, rows: list[object]) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(path: Path) -> dict[str, list[dict[str, object]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["hits"] for row in map(json.loads, lines)}


@pytest.fixture
def files(tmp_path):
    return [
        "--corpus", write(tmp_path / "c.jsonl", CORPUS),
        "--queries", write(tmp_path / "q.jsonl", QUERIES),
        "--out", tmp_path / "r.jsonl",
    ]  # fmt: skip


def test_every_query_has_its_hits_best_first(files, tmp_path):
    done = run(*files, "--limit", 3)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "queries: 3, documents: 4" in done.stderr
    found = read(tmp_path / "r.jsonl")
    assert list(found) == ["q1", "q2", "q4"]
    assert (found["q1"][0]["id"], found["q2"][0]["id"]) == ("roofs", "flood")
    assert found["q4"][0]["id"] == "vélo"
    for hits in found.values():
        scores = [hit["score"] for hit in hits]
        assert len(hits) == 3
        assert scores == sorted(scores, reverse=True)


def test_a_kept_index_gives_the_same_answer_and_follows_the_corpus(files, tmp_path):
    run(*files)
    first = (tmp_path / "r.jsonl").read_bytes()
    kept = ["--index", tmp_path / "index"]
    assert run(*files, *kept).returncode == 0
    assert (tmp_path / "r.jsonl").read_bytes() == first
    write(tmp_path / "c.jsonl", [*CORPUS[1:], {"id": "new", "title": "Toits", "text": "verts"}])
    done = run(*files, *kept)
    assert f"removed, since no longer in {tmp_path / 'c.jsonl'}: 1" in done.stderr
    hits = {hit["id"] for hits in read(tmp_path / "r.jsonl").values() for hit in hits}
    assert hits == {"flood", "html", "vélo", "new"}


@pytest.mark.parametrize("text", ["", "   ", "🏙️ ?!"])
def test_nothing_answers_a_query_without_a_word_and_the_others_are_answered(files, tmp_path, text):
    write(tmp_path / "q.jsonl", [QUERIES[0], {"id": "q3", "text": text}])
    done = run(*files)
    assert done.returncode == 0
    assert f"{tmp_path / 'q.jsonl'}: q3 holds no word: nothing answers it" in done.stderr
    answers = read(tmp_path / "r.jsonl")
    assert answers["q1"]
    assert answers["q3"] == []


@pytest.mark.parametrize("text", ["", " ", "?!"])
def test_a_text_without_a_word_is_refused(text):
    done = run(text)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the text is empty: say what to look for" in done.stderr


def test_bad_lines_are_refused_before_anything_is_done(files, tmp_path):
    write(tmp_path / "c.jsonl", [CORPUS[0], '{"id": "x", "text"', CORPUS[0], CORPUS[1]])
    done = run(*files)
    assert done.returncode == 1
    assert "c.jsonl, line 2: not JSON: " in done.stderr
    assert "c.jsonl, line 3: the id roofs was on line 1 before" in done.stderr
    assert "lines that cannot be used: 2." in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.glob("*r.jsonl*")) == []


def test_the_good_lines_are_used_when_the_person_says_so(files, tmp_path):
    write(tmp_path / "c.jsonl", [CORPUS[0], "nonsense", CORPUS[1]])
    done = run(*files, "--skip-bad-lines")
    assert done.returncode == 0
    assert "lines left out: 1" in done.stderr
    assert {hit["id"] for hit in read(tmp_path / "r.jsonl")["q1"]} == {"roofs", "flood"}


def test_an_empty_corpus_answers_with_nothing_found(files, tmp_path):
    (tmp_path / "c.jsonl").write_bytes(b"")
    done = run(*files)
    assert done.returncode == 0
    assert "holds no documents" in done.stderr
    assert set(map(len, read(tmp_path / "r.jsonl").values())) == {0}


def test_what_was_in_the_result_file_stays_when_it_fails(files, tmp_path):
    (tmp_path / "r.jsonl").write_text("old")
    (tmp_path / "q.jsonl").write_text("{")
    assert run(*files).returncode == 1
    assert (tmp_path / "r.jsonl").read_text() == "old"


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"--corpus": "nothing.jsonl"}, 1, "No such file"),
        ({"--out": "no/folder/r.jsonl"}, 1, "No such file"),
        ({"--out": "."}, 2, "is a folder"),
        ({"--index": "c.jsonl"}, 1, "Cannot write the index"),
        ({"--limit": "0"}, 2, "--limit"),
    ],
)
def test_what_cannot_be_used_is_named(files, tmp_path, change, code, words):
    options = dict(zip(files[::2], files[1::2], strict=True))
    options |= {k: v if k == "--limit" else tmp_path / v for k, v in change.items()}
    done = run(*(part for option in options.items() for part in option))
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["roofs", "--corpus", "x"], ["--corpus", "x"]])
def test_half_a_question_is_a_usage_error(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "either TEXT, or all of" in done.stderr


def test_a_damaged_kept_index_says_how_to_mend_it(files, tmp_path):
    run(*files, "--index", tmp_path / "index")
    next((tmp_path / "index").glob("*.segment")).write_bytes(b"x")
    done = run(*files, "--index", tmp_path / "index")
    assert done.returncode == 1
    assert "build the index again" in done.stderr


def test_the_shipped_solutions_are_searched_with_reasons():
    done = run("presupuesto participativo", "--lang", "es", "--limit", 3, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["query"] == "presupuesto participativo"
    assert len(answer["results"]) == 3
    first = answer["results"][0]
    assert "budget" in first["title"].casefold() + first["passage"].casefold()
    assert first["why"]
    assert 0 <= first["relevance"] <= 1
    assert "1. " in run("presupuesto participativo", "--limit", 1).stdout
