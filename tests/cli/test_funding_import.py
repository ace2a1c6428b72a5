# SPDX-License-Identifier: EUPL-1.2
"""Topics from a shell."""

import json

from tests.cli.running import run
from tests.library.formats.test_funding_tenders import LISTED


def write(path, *topics):
    path.write_text(json.dumps({"fundingData": {"GrantTenderObj": list(topics)}}), "utf-8")
    return str(path)


def test_topics_are_added_changed_and_left_as_they_are(tmp_path):
    into = str(tmp_path / "calls.jsonl")
    second = {**LISTED, "identifier": "LIFE-2026-1", "title": "Air"}
    file = write(tmp_path / "a.json", LISTED, second)
    command = ("funding", "import-topics", file, "--into", into, "--json")
    first = json.loads(run(*command, "--on", "2026-08-01").out)
    assert (first["added"], first["changed"], first["same"]) == (2, 0, 0)
    before = (tmp_path / "calls.jsonl").read_bytes()
    again = json.loads(run(*command, "--on", "2026-08-02").out)
    assert (again["added"], again["changed"], again["same"]) == (0, 0, 2)
    assert (tmp_path / "calls.jsonl").read_bytes() == before
    write(tmp_path / "a.json", {**LISTED, "title": "Newer"})
    older = json.loads(run(*command, "--on", "2026-07-01").out)
    assert (older["older"], older["changed"]) == (1, 0)
    newer = json.loads(run(*command, "--on", "2026-09-01").out)
    assert (newer["changed"], newer["calls"]) == (1, 2)
    lines = [json.loads(line) for line in (tmp_path / "calls.jsonl").read_text().splitlines()]
    assert [line["title"] for line in lines] == ["Newer", "Air"]


def test_what_was_odd_is_written_beside(tmp_path):
    file = write(tmp_path / "a.json", {**LISTED, "type": 0}, LISTED)
    odd = tmp_path / "odd.jsonl"
    answer = run(
        *("funding", "import-topics", file, "--into", str(tmp_path / "c.jsonl")),
        *("--odd", str(odd)),
    )
    assert answer.code == 0
    assert "1 × this is a tender; left out" in answer.err
    assert json.loads(odd.read_text())["row"] == 1


def test_a_file_of_another_form_is_refused_and_nothing_is_written(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    answer = run(
        "funding", "import-topics", str(tmp_path / "a.json"), "--into", str(tmp_path / "c.jsonl")
    )
    assert answer.code == 1
    assert "holds no topics" in answer.err
    assert not (tmp_path / "c.jsonl").exists()
