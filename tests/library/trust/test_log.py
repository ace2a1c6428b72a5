# SPDX-License-Identifier: EUPL-1.2
"""A log in a folder: what it answers, and what it does about damage, forks and other writers."""

import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny.trust import (
    DamagedLogError,
    Log,
    LogError,
    LogLockedError,
    NoteKey,
    PrivateKey,
    ProofError,
    check_growth,
    frames,
    log_files,
    merkle,
    open_checkpoint,
    verify_consistency,
    verify_inclusion,
)
from tests.library.trust import trees

ROOT = Path(__file__).resolve().parents[3]
ENTRIES = [f"entry {number}".encode() for number in range(80)]
LEAVES = [merkle.leaf_hash(entry) for entry in ENTRIES]
KEY, NAME = PrivateKey(b"\5" * 32), "node.example/log"
KNOWN = NoteKey(NAME, KEY.public)


def append(folder: Path, leaves: list[bytes]) -> int:
    with Log.open(folder) as log, log.writing() as writer:
        return writer.append(leaves)


@pytest.fixture
def folder(tmp_path) -> Path:
    """A log with the first 20 entries."""
    Log.create(tmp_path / "log").close()
    append(tmp_path / "log", LEAVES[:20])
    return tmp_path / "log"


def test_every_proof_from_the_disk_is_the_standards(tmp_path):
    with Log.create(tmp_path / "log") as log:
        assert log.root() == trees.root([])
        for size in range(1, 71):
            with log.writing() as writer:
                assert writer.append([LEAVES[size - 1]]) == size - 1
            assert len(log) == size
            assert log.root() == trees.root(ENTRIES[:size])
        assert log.verify() == 70
        for index in range(70):
            assert log.leaf_hash(index) == LEAVES[index]
            assert log.inclusion_proof(index) == trees.path(index, ENTRIES[:70])
            assert log.inclusion_proof(index, index + 1) == trees.path(index, ENTRIES[: index + 1])
        for size in range(1, 71):
            assert log.root(size) == trees.root(ENTRIES[:size])
            assert log.consistency_proof(size) == trees.proof(size, ENTRIES[:70])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 20), max_size=6))
def test_entries_added_together_or_one_by_one_make_the_same_log(tmp_path_factory, sizes):
    folder = tmp_path_factory.mktemp("logs") / "log"
    Log.create(folder).close()
    held = 0
    for size in sizes:
        leaves = [merkle.leaf_hash(str(n).encode()) for n in range(held, held + size)]
        assert append(folder, leaves) == held
        held += size
    with Log.open(folder) as log:
        assert log.root() == trees.root([str(n).encode() for n in range(held)])
        assert log.verify() == held
        assert (folder / "frames").stat().st_size == frames.offset(held)


@given(st.integers(0, 2**40))
def test_places_in_the_file_follow_from_the_number_alone(index):
    assert frames.count(frames.offset(index)) == index
    assert frames.count(frames.offset(index + 1) - 1) == index
    length = frames.offset(index + 1) - frames.offset(index)
    assert length == frames.HASH * (1 + frames.completed(index)) + 4


def test_a_log_of_thousands_reads_few_places_for_a_proof(tmp_path, monkeypatch):
    with Log.create(tmp_path / "log") as log:
        with log.writing() as writer:
            writer.append([merkle.leaf_hash(str(n).encode()) for n in range(5_000)])
        reads = []
        real = os.pread
        monkeypatch.setattr(os, "pread", lambda *a: reads.append(a) or real(*a))
        proof = log.inclusion_proof(2_345)
        assert len(reads) < 40
        verify_inclusion(
            root=log.root(), size=5_000, index=2_345, leaf_hash=log.leaf_hash(2_345), proof=proof
        )


def test_an_entry_is_on_the_disk_before_it_is_acknowledged(folder, monkeypatch):
    """What a power cut could tell and kill -9 cannot: frames, then fsync, then the number."""
    done = []
    for name in ("pwrite", "fsync"):
        real = getattr(os, name)
        monkeypatch.setattr(
            os, name, lambda *a, name=name, real=real: done.append((name, a[0])) or real(*a)
        )
    with Log.open(folder) as log, log.writing() as writer:
        writer.append(LEAVES[20:22])
        held, number = log._files.frames, log._files._acknowledged
        assert done == [("pwrite", held), ("fsync", held), ("pwrite", number)]
        done.clear()
    with Log.open(folder) as log:
        log.sign_checkpoint(NAME, KEY)
        assert done[0] == ("fsync", log._files._acknowledged)


def test_a_reader_sees_what_others_add(folder):
    with Log.open(folder) as reader:
        append(folder, LEAVES[20:22])
        assert len(reader) == 22
        assert reader.root() == trees.root(ENTRIES[:22])


@pytest.mark.parametrize(
    "ask",
    [
        lambda log: log.inclusion_proof(20),
        lambda log: log.inclusion_proof(-1),
        lambda log: log.inclusion_proof(5, 5),
        lambda log: log.inclusion_proof(5, 21),
        lambda log: log.consistency_proof(21),
        lambda log: log.consistency_proof(0),
        lambda log: log.consistency_proof(9, 8),
        lambda log: log.root(21),
        lambda log: log.leaf_hash(20),
    ],
)
def test_what_the_log_does_not_have_is_said(folder, ask):
    with Log.open(folder) as log, pytest.raises(LogError, match=r"asked for|empty"):
        ask(log)


def test_a_torn_entry_is_cut_off_wherever_it_was_torn_and_nothing_else(folder):
    before = (folder / "frames").read_bytes()
    append(folder, [LEAVES[20], LEAVES[21]])
    whole = (folder / "frames").read_bytes()
    acknowledged = (folder / "acknowledged").read_bytes()
    for length in range(len(before), len(whole)):
        (folder / "frames").write_bytes(whole[:length])
        (folder / "acknowledged").write_bytes(log_files._number(20))
        with Log.open(folder) as log:
            # A reader counts on what was acknowledged alone.
            assert log.root() == trees.root(ENTRIES[:20])
            with log.writing() as writer:
                kept = frames.count(length)
                assert writer.size == kept
                assert writer.torn == length - frames.offset(kept)
                writer.append(LEAVES[kept:22])
            assert log.verify() == 22
        assert (folder / "frames").read_bytes() == whole
        assert (folder / "acknowledged").read_bytes() == acknowledged


def test_noise_behind_the_acknowledged_entries_is_cut_off(folder):
    before = (folder / "frames").read_bytes()
    for noise in (bytes(500), b"\xff" * 37, os.urandom(1000)):
        (folder / "frames").write_bytes(before + noise)
        with Log.open(folder) as log, log.writing() as writer:
            assert (writer.size, writer.torn) == (20, len(noise))
        assert (folder / "frames").read_bytes() == before


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_any_changed_bit_of_an_acknowledged_entry_is_found(folder):
    data = (folder / "frames").read_bytes()
    for at in range(0, len(data), 7):
        _flip(folder / "frames", at)
        with (
            Log.open(folder) as log,
            pytest.raises(DamagedLogError, match=r"entry \d+ was changed"),
        ):
            log.verify()
        (folder / "frames").write_bytes(data)


def test_a_changed_entry_whose_check_sum_was_mended_is_found_too(folder):
    start, end = frames.offset(6), frames.offset(7)
    data = (folder / "frames").read_bytes()
    forged = frames.frame(6, b"x" * 32, [])
    assert len(forged) == end - start
    (folder / "frames").write_bytes(data[:start] + forged + data[end:])
    with Log.open(folder) as log, pytest.raises(DamagedLogError, match="entry 7 was changed"):
        log.verify()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda f: (f / "frames").unlink(), "`frames` is missing"),
        (lambda f: (f / "acknowledged").unlink(), "`acknowledged` is missing"),
        (lambda f: (f / "acknowledged").write_bytes(b""), "not what was written"),
        (lambda f: _flip(f / "acknowledged", 7), "not what was written"),
        (lambda f: os.truncate(f / "frames", 700), "that were acknowledged are missing"),
        (lambda f: os.truncate(f / "frames", 0), "that were acknowledged are missing"),
        (lambda f: (f / "checkpoint").write_text("x"), "`checkpoint` is not what was written"),
    ],
)
def test_a_damaged_folder_is_named_and_nothing_is_added_to_it(folder, harm, words):
    harm(folder)
    for use in (lambda: len(Log.open(folder)), lambda: append(folder, LEAVES[20:21])):
        with pytest.raises(DamagedLogError, match=words) as caught:
            use()
        assert "Restore it from a backup" in str(caught.value)


def test_a_log_that_lost_its_last_entry_is_not_continued(folder):
    """Bit rot in the newest frame is damage, not a torn tail: the entry was acknowledged."""
    _flip(folder / "frames", frames.offset(19) + 3)
    with pytest.raises(DamagedLogError, match="entry 19 was changed"):
        append(folder, LEAVES[20:21])


def test_there_is_one_log_in_a_folder(folder, tmp_path):
    with pytest.raises(LogError, match="is there already"):
        Log.create(folder)
    with pytest.raises(LogError, match="There is no log in"):
        Log.open(tmp_path / "nothing")
    (tmp_path / "file").write_text("x")
    with pytest.raises(LogError, match=r"is there already|Not a directory"):
        Log.create(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    Log.create(tmp_path / "empty").close()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"log", "file", "empty"}


def test_a_leaf_hash_has_its_length(folder):
    with pytest.raises(LogError, match="32 bytes"):
        append(folder, [b"short"])
    assert len(Log.open(folder)) == 20


def _add(folder: Path, first: int, last: int) -> None:
    for number in range(first, last):
        append(folder, [merkle.leaf_hash(str(number).encode())])


def test_several_processes_write_in_turn(folder):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_add, args=(folder, n, n + 15)) for n in (100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    with Log.open(folder) as log:
        assert log.verify() == 50
        added = {log.leaf_hash(index) for index in range(20, 50)}
    assert added == {
        merkle.leaf_hash(str(n).encode()) for s in (100, 200) for n in range(s, s + 15)
    }


def test_threads_that_share_a_log_write_in_turn(folder):
    with Log.open(folder) as log, ThreadPoolExecutor(4) as threads:

        def add(number):
            with log.writing() as writer:
                return writer.append([merkle.leaf_hash(str(number).encode())])

        assert sorted(threads.map(add, range(40))) == list(range(20, 60))
        assert log.verify() == 60


def test_a_second_writer_that_waits_in_vain_is_told(folder, monkeypatch):
    monkeypatch.setattr(log_files, "_PATIENCE", 2)
    with Log.open(folder) as log:
        with log.writing(), pytest.raises(LogLockedError, match="somebody else is writing"):
            append(folder, LEAVES[20:21])
        with log.writing(), pytest.raises(LogLockedError), log.writing():
            pass
        with pytest.raises(RuntimeError), log.writing():
            raise RuntimeError
    assert append(folder, LEAVES[20:21]) == 20


FULL = """
import resource, sys
from pathlib import Path
from proxeny.trust import Log, LogError, merkle
log = Log.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
with log.writing() as writer:
    try:
        writer.append([merkle.leaf_hash(b"x")] * 50)
    except LogError as error:
        print(error, writer.size, len(log))
    print(writer.append([merkle.leaf_hash(b"y")]), log.verify())
"""


def test_a_full_disk_loses_nothing_and_the_writer_goes_on(folder):
    run = subprocess.run(
        [sys.executable, "-c", FULL, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Cannot write the log" in run.stdout
    assert "Nothing was added. 20 20" in run.stdout
    assert run.stdout.endswith("20 21\n")


def test_a_checkpoint_states_the_log_and_the_next_one_continues_it(folder):
    with Log.open(folder) as log:
        older = open_checkpoint(log.sign_checkpoint(NAME, KEY).encode(), KNOWN)
        assert (older.origin, older.size, older.root) == (NAME, 20, trees.root(ENTRIES[:20]))
        append(folder, LEAVES[20:33])
        newer = open_checkpoint(log.sign_checkpoint(NAME, KEY).encode(), KNOWN)
        proof = log.consistency_proof(older.size)
    check_growth(older, newer, proof)
    verify_consistency(size1=20, root1=older.root, size2=33, root2=newer.root, proof=proof)
    with pytest.raises(ProofError, match="the log shrank: 33 entries, then 20"):
        check_growth(newer, older, proof)


def test_a_log_rolled_back_behind_its_own_checkpoint_is_damaged(folder):
    files = {name: (folder / name).read_bytes() for name in ("frames", "acknowledged")}
    append(folder, LEAVES[20:25])
    with Log.open(folder) as log:
        log.sign_checkpoint(NAME, KEY)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with pytest.raises(DamagedLogError, match="was signed: 25; now: 20"):
        Log.open(folder)


def test_a_forked_log_is_found_by_its_own_checkpoint_and_by_anothers(folder, tmp_path):
    with Log.open(folder) as log:
        note = log.sign_checkpoint(NAME, KEY)
    fork = tmp_path / "fork"
    Log.create(fork).close()
    append(fork, [*LEAVES[:19], LEAVES[70], *LEAVES[20:25]])
    with Log.open(fork) as log:
        newer = open_checkpoint(log.sign_checkpoint(NAME, KEY).encode(), KNOWN)
        proof = log.consistency_proof(20)
    with pytest.raises(ProofError, match=r"the root of the older log|a fork"):
        check_growth(open_checkpoint(note.encode(), KNOWN), newer, proof)
    (fork / "checkpoint").write_text(note)
    with pytest.raises(DamagedLogError, match="signed over other entries"):
        Log.open(fork)
