# SPDX-License-Identifier: EUPL-1.2
"""Small batches: acknowledged when they are on the disk, in the store when somebody reads."""

import os
import resource
import threading

import pyarrow.parquet as pq
import pytest

from proxeny.observations import DamagedStoreError, Store, StoreError
from proxeny.observations.disk import locked
from proxeny.observations.readings import REJECTED
from tests.library.observations.making import NOW, content, reading, readings


def post(store, *rows, source="door"):
    done = store.post(readings(*rows), source=source, now=NOW)
    return done.accepted, done.rejected, done.duplicates


def test_what_was_posted_is_read_with_its_source_and_its_rejected_rows(tmp_path):
    store = Store(tmp_path / "s")
    assert post(store, reading(0), reading(1, float("nan")), source="one") == (1, 1, 0)
    assert post(store, reading(0, 2.0), source="two") == (1, 0, 0)
    assert [value for value, _ in content(Store(tmp_path / "s")).values()] == [2.0]
    assert store.history("porto:7", "NO2", reading(0)["ts"])["source"].to_pylist() == ["one", "two"]
    (row,) = store.rejected()
    assert (row["source"], row["row"], row["code"]) == ("one", 2, "finite")


def test_rows_that_could_not_be_read_wait_in_the_journal_as_well(tmp_path):
    store = Store(tmp_path / "s")
    for number in range(300):
        bad = REJECTED.empty_table().from_pylist(
            [{"row": number, "column": "value", "text": "n/a", "code": "number"}], schema=REJECTED
        )
        done = store.post(readings(reading(-number)), rejected=bad, source="door", now=NOW)
        assert (done.accepted, done.rejected) == (1, 1)
    assert [row["row"] for row in Store(tmp_path / "s").rejected("door")] == list(range(300))
    # All of them are one commit, and one part of one file.
    (file,) = (tmp_path / "s" / "rejected").rglob("*.parquet")
    assert pq.ParquetFile(file).num_row_groups == 1
    assert len(content(store)) == 300


def test_a_batch_that_is_posted_twice_is_there_once(tmp_path):
    store = Store(tmp_path / "s")
    for _ in range(2):
        post(store, reading(0), reading(1))
        post(store, reading(0))
    assert len(content(store)) == 2
    assert len(store.history("porto:7", "NO2", reading(0)["ts"])) == 1


def test_what_was_posted_before_a_file_comes_before_it(tmp_path):
    store = Store(tmp_path / "s")
    post(store, reading(0, 1.0))
    store.append(readings(reading(0, 2.0)), source="file", now=NOW)
    post(store, reading(0, 3.0))
    history = store.history("porto:7", "NO2", reading(0)["ts"])
    assert history["value"].to_pylist() == [1.0, 2.0, 3.0]


def test_twenty_thousand_tiny_batches_are_all_there(tmp_path, monkeypatch):
    monkeypatch.setattr("proxeny.observations.store._FULL", 1 << 20)
    store = Store(tmp_path / "s")
    for start in range(0, 20_000, 500):
        batches = [
            readings(reading(-(n % 700), sensor=f"a:{n}")) for n in range(start, start + 500)
        ]
        assert store.post(*batches, source="line", now=NOW).accepted == 500
    sensors = Store(tmp_path / "s").read()["sensor"].to_pylist()
    assert sorted(sensors) == sorted(f"a:{n}" for n in range(20_000))
    assert len(store.files()) < 20


def test_those_who_post_at_once_share_a_wait_for_the_disk(tmp_path, monkeypatch):
    store, waits, real = Store(tmp_path / "s"), [], os.fsync
    post(store, reading(0))

    def slow(handle):
        waits.append(handle)
        threading.Event().wait(0.05)
        real(handle)

    monkeypatch.setattr("proxeny.observations.journal.os.fsync", slow)
    threads = [
        threading.Thread(target=post, args=(store, reading(n, sensor=f"a:{n}"))) for n in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(waits) < 10
    monkeypatch.undo()
    assert len(content(store)) == 21


def test_processes_that_post_do_not_write_over_each_other(tmp_path):
    one, two = Store(tmp_path / "s"), Store(tmp_path / "s")
    for hour in range(6):
        post(one if hour % 2 else two, reading(hour))
        if hour == 3:
            assert len(content(one)) == 4
    assert len(content(two)) == 6


def test_a_reader_never_waits_for_the_writer(tmp_path):
    store = Store(tmp_path / "s")
    post(store, reading(0))
    assert len(content(store)) == 1
    post(store, reading(1))
    with locked(tmp_path / "s" / "lock", 0):
        assert len(content(store)) == 1
    assert len(content(store)) == 2


def test_a_file_of_the_journal_that_was_stored_already_is_not_stored_again(tmp_path):
    store = Store(tmp_path / "s")
    post(store, reading(0, 1.0))
    frames = (tmp_path / "s" / "journal" / "open").read_bytes()
    assert len(content(store)) == 1
    store.append(readings(reading(0, 2.0)), source="file", now=NOW)
    (tmp_path / "s" / "journal" / f"{1:012d}").write_bytes(frames)
    assert [value for value, _ in content(store).values()] == [2.0]


def test_a_frame_that_was_changed_is_told_and_kept(tmp_path):
    store = Store(tmp_path / "s")
    post(store, reading(0))
    post(store, reading(1))
    journal = tmp_path / "s" / "journal" / "open"
    data = bytearray(journal.read_bytes())
    data[20] ^= 1
    journal.write_bytes(data)
    with pytest.raises(DamagedStoreError, match="journal/open is not what was written"):
        post(Store(tmp_path / "s"), reading(2))
    with pytest.raises(DamagedStoreError, match="Restore it from a backup"):
        Store(tmp_path / "s").read()
    assert journal.read_bytes() == data


def test_a_full_disk_is_told_and_what_was_posted_before_is_there(tmp_path):
    store = Store(tmp_path / "s")
    post(store, reading(0))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, limits[1]))
    try:
        with pytest.raises(StoreError, match="Nothing was added"):
            post(store, *(reading(hour) for hour in range(100)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    post(store, reading(1))
    assert len(content(Store(tmp_path / "s"))) == 2
