# SPDX-License-Identifier: EUPL-1.2
"""An index in a folder: other processes, crashes, damage, full disks."""

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proxeny.search import (
    DamagedIndexError,
    Document,
    Index,
    IndexLockedError,
    SearchError,
    container,
    store,
)
from tests.library.search.letters import Letters

ROOT = Path(__file__).resolve().parents[3]


def _documents(first: int, last: int) -> list[Document]:
    return [
        Document(str(n), f"Plan {n}", f"flood wall number {n} of the town", facets={"n": n})
        for n in range(first, last)
    ]


@pytest.fixture
def folder(tmp_path) -> Path:
    Index.create(tmp_path / "index", [Letters()]).add(_documents(0, 20))
    return tmp_path / "index"


def _open(folder: Path) -> Index:
    return Index.open(folder, [Letters()])


def _answers(index: Index) -> list[tuple[str, float]]:
    return [(hit.id, hit.score) for hit in index.search("flood wall 7", limit=1000)]


def test_an_index_is_the_same_when_opened_again(folder):
    memory = Index.in_memory([Letters()])
    memory.add(_documents(0, 20))
    assert _answers(_open(folder)) == _answers(memory)


def test_many_small_additions_are_merged_and_nothing_is_lost(folder):
    index = _open(folder)
    for n in range(20, 120):
        index.add(_documents(n, n + 1))
    index.remove([str(n) for n in range(0, 120, 3)])
    whole = Index.in_memory([Letters()])
    whole.add([d for d in _documents(0, 120) if int(d.id) % 3])
    assert len(list(folder.glob("*.segment"))) < 20
    assert _answers(index) == _answers(whole) == _answers(_open(folder))
    assert _open(folder).search("flood", filters={"n": (5, 7)}, limit=9)


def test_a_reader_sees_an_addition_on_refresh(folder):
    reader, writer = _open(folder), _open(folder)
    writer.add([Document("new", "New", "a tram")])
    assert "new" not in reader
    begin = time.perf_counter()
    reader.refresh()
    assert reader.search("a tram")[0].id == "new"
    assert time.perf_counter() - begin < 1
    writer.remove(["new"])
    reader.refresh()
    assert "new" not in reader


def _add(folder: Path, first: int, last: int) -> None:
    index = _open(folder)
    for n in range(first, last):
        index.add(_documents(n, n + 1))


def test_several_processes_write_in_turn(folder):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add, args=(folder, n, n + 10)) for n in (100, 200, 300)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert len(_open(folder)) == 50


def test_a_second_writer_that_waits_in_vain_is_told(folder, monkeypatch):
    monkeypatch.setattr(store, "_PATIENCE", 1)
    with (
        store.Store(folder).writing(),
        pytest.raises(IndexLockedError, match="another process is writing"),
    ):
        _open(folder).add(_documents(50, 51))
    assert _open(folder).add(_documents(50, 51)) == 1


CRASH = """
import sys
from pathlib import Path
from proxeny.search import Document, Index
from tests.library.search.letters import Letters
index = Index.open(Path(sys.argv[1]), [Letters()])
n = int(sys.argv[2])
print("ready", flush=True)
while True:
    index.add([Document(f"{n}-{k}", "Plan", f"flood wall {n} {k}") for k in range(3)])
    index.remove([f"{n - 1}-0"])
    print(n, flush=True)
    n += 1
"""


@pytest.mark.parametrize(
    "trials", [4, pytest.param(100, marks=pytest.mark.long, id="the full number")]
)
def test_a_killed_writer_leaves_all_that_it_reported(folder, trials):
    chance = random.Random(5)
    reported = 1_000
    for _ in range(trials):
        writer = subprocess.Popen(
            [sys.executable, "-c", CRASH, str(folder), str(reported + 1)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.15))
        writer.send_signal(signal.SIGKILL)
        lines = writer.stdout.read().split()
        writer.wait()
        reported = max([reported, *map(int, lines)])
        index = _open(folder)
        held = set(index.ids())
        assert {str(n) for n in range(20)} <= held
        for n in map(int, lines):
            assert {f"{n}-1", f"{n}-2"} <= held
        # A batch is there whole or not at all.
        begun = f"{reported + 1}-1" in held
        assert begun == (f"{reported + 1}-2" in held)
        reported += begun
        assert len(index.search("flood wall", limit=10_000)) == len(index)


def _segment(folder: Path) -> Path:
    return next(folder.glob("*.segment"))


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda f: _segment(f).unlink(), "missing"),
        (lambda f: _segment(f).write_bytes(_segment(f).read_bytes()[:-100]), "cut short"),
        (lambda f: _segment(f).write_bytes(b""), "cut short"),
        (lambda f: _flip(_segment(f), 3_000), "changed"),
        (lambda f: _flip(_segment(f), -200), "changed"),
        (lambda f: _claim_footer(_segment(f), -3), "cut short"),
        (lambda f: (f / "manifest.json").unlink(), "missing"),
        (lambda f: (f / "manifest.json").write_text("{"), "not what was written"),
        (lambda f: _flip(f / "manifest.json", 40), "not what was written"),
    ],
)
def test_a_damaged_folder_is_named_and_how_to_mend_it(folder, harm, words):
    harm(folder)
    with pytest.raises(DamagedIndexError, match=words) as caught:
        _open(folder)
    assert "build the index again" in str(caught.value)
    assert str(folder) in str(caught.value)


def _claim_footer(path: Path, more: int) -> None:
    """Let the end of a segment say that its footer is as long as the file, and `more`."""
    data = path.read_bytes()
    tail = container._TAIL.unpack(data[-container._TAIL.size :])
    path.write_bytes(
        data[: -container._TAIL.size] + container._TAIL.pack(len(data) + more, *tail[1:])
    )


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_manifest_of_a_later_version_is_not_guessed_at(folder, monkeypatch):
    monkeypatch.setattr(store, "FORMAT", store.FORMAT + 1)
    with pytest.raises(DamagedIndexError, match="another version"):
        _open(folder)


def test_a_folder_without_index_is_said_to_have_none(tmp_path):
    with pytest.raises(SearchError, match="no index"):
        _open(tmp_path)
    with pytest.raises(SearchError, match="already holds"):
        for _ in range(2):
            Index.create(tmp_path / "a", [Letters()])


FULL = """
import resource, sys
from pathlib import Path
from proxeny.search import Document, Index, SearchError
from tests.library.search.letters import Letters
index = Index.open(Path(sys.argv[1]), [Letters()])
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    index.add([Document("big", "Big", "flood wall " * 500)])
except SearchError as error:
    print(error, len(index), len(index.search("flood", limit=100)))
"""


def test_a_full_disk_loses_nothing(folder):
    before = sorted(path.name for path in folder.iterdir())
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Cannot write the index" in run.stdout
    assert "Nothing was changed" in run.stdout
    assert run.stdout.split()[-2:] == ["20", "20"]
    assert sorted(path.name for path in folder.iterdir()) == before
    assert len(_open(folder)) == 20


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_searched_and_refuses_additions(folder):
    folder.chmod(0o555)
    index = _open(folder)
    assert index.search("flood")
    with pytest.raises(SearchError, match="cannot be written"):
        index.add(_documents(50, 51))
    folder.chmod(0o755)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(SearchError, match="Cannot write the index"):
        Index.create(tmp_path / "file" / "index", [Letters()])


def test_an_index_of_more_embedders_is_searched_but_not_added_to(folder):
    index = Index.open(folder, [])
    assert index.search("flood wall", lang="en")[0].legs.keys() == {"lexical"}
    with pytest.raises(SearchError, match="letters"):
        index.add(_documents(50, 51))


def test_no_document_of_an_unfinished_change_is_left_on_the_disk(folder):
    (folder / "99999999.segment").write_bytes(b"left by a killed writer")
    (folder / "manifest.json.new").write_text(json.dumps({}))
    _open(folder).add(_documents(50, 51))
    assert not (folder / "99999999.segment").exists()
    assert len(_open(folder)) == 21
