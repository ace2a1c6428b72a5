# SPDX-License-Identifier: EUPL-1.2
"""The store: each reading once, corrections with history, the same batch twice changes nothing."""

import datetime as dt
import itertools
import resource
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxeny.observations import DamagedStoreError, Store, StoreError, StoreLockedError, writing
from proxeny.observations.disk import locked
from tests.library.observations.making import NOON, NOW, content, reading, readings, snapshot


def add(store, *rows, source="test"):
    done = store.append(readings(*rows), source=source, now=NOW)
    return done.accepted, done.rejected, done.duplicates


def test_the_same_batch_a_second_time_changes_nothing(tmp_path):
    store = Store(tmp_path / "s")
    assert add(store, reading(0), reading(1)) == (2, 0, 0)
    before = snapshot(store)
    assert add(Store(tmp_path / "s"), reading(0), reading(1)) == (0, 0, 2)
    assert snapshot(store) == before


def test_the_same_rows_in_another_order_and_batch_are_duplicates(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0), reading(1))
    before = snapshot(store)
    assert add(store, reading(1), reading(0), reading(1)) == (0, 0, 3)
    assert snapshot(store) == before


def test_a_late_reading_finds_its_month(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0))
    assert add(store, reading(-24 * 40)) == (1, 0, 0)
    months = {path.parent.name for path in store.files()}
    assert months == {"month=2026-05", "month=2026-03"}


def test_a_correction_replaces_and_the_history_tells_who_said_what(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0, 1.0), reading(1, 5.0), source="first")
    assert add(store, reading(0, 2.0), source="second") == (1, 0, 0)
    assert add(store, reading(0, 3.0), source="third") == (1, 0, 0)
    assert [value for value, _ in content(store).values()] == [3.0, 5.0]
    history = store.history("porto:7", "NO2", NOON)
    assert history["value"].to_pylist() == [1.0, 2.0, 3.0]
    assert history["source"].to_pylist() == ["first", "second", "third"]
    assert history["replaced_by"].to_pylist() == [2, 3, None]


def test_a_batch_that_was_corrected_since_does_not_come_back(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0, 1.0))
    add(store, reading(0, 2.0))
    assert add(store, reading(0, 1.0)) == (0, 0, 1)
    assert [value for value, _ in content(store).values()] == [2.0]


def test_the_last_row_of_a_batch_holds_and_the_earlier_one_is_kept(tmp_path):
    store = Store(tmp_path / "s")
    assert add(store, reading(0, 1.0), reading(0, 2.0), reading(0, 2.0)) == (2, 0, 1)
    assert [value for value, _ in content(store).values()] == [2.0]
    assert store.history("porto:7", "NO2", NOON)["value"].to_pylist() == [1.0, 2.0]


@pytest.mark.parametrize("change", [{"unit": "mg/m3"}, {"quality": "invalid"}, {"lat": 41.0}])
def test_another_unit_quality_or_position_is_a_correction(tmp_path, change):
    store = Store(tmp_path / "s")
    add(store, reading(0))
    assert add(store, reading(0, **change)) == (1, 0, 0)
    assert len(content(store)) == 1


def test_a_reading_is_one_whatever_place_it_is_filed_under(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0, place="unknown"), reading(1, place="unknown"), reading(0, sensor="x"))
    assert add(store, reading(0, place="porto")) == (1, 0, 0)
    assert content(store)["porto:7", "NO2", NOON] == (1.0, "porto")
    assert add(store, reading(0, 2.0, place="braga"), reading(2, place="porto")) == (2, 0, 0)
    assert content(store)["porto:7", "NO2", NOON] == (2.0, "braga")
    assert len(content(store)) == 4
    assert len(store.history("porto:7", "NO2", NOON)) == 3


def test_the_later_of_two_places_in_one_batch_holds(tmp_path):
    store = Store(tmp_path / "s")
    rows = [reading(0, place="b"), reading(0, 2.0, place="a"), reading(0, 3.0, place="b")]
    assert add(store, *rows) == (3, 0, 0)
    assert content(store)["porto:7", "NO2", NOON] == (3.0, "b")


@pytest.mark.parametrize("name", ["São Paulo/Sé", "..", "القاهرة " * 60, "a=b%20c", ""])
def test_any_name_can_be_a_place_or_a_measure(tmp_path, name):
    store = Store(tmp_path / "s")
    done = add(store, reading(0, place=name, measure=name))
    assert done == ((1, 0, 0) if name else (0, 1, 0))
    assert len(store.read(name, name)) == done[0]
    assert not [path for path in store.files() if not path.resolve().is_relative_to(tmp_path / "s")]


def test_files_and_rows_can_be_asked_for_by_measure_place_and_time(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0), reading(1), reading(2, measure="O3"), reading(3, sensor="braga:1"))
    assert len(store.files()) == 3
    assert len(store.files(measure="NO2")) == 2
    assert len(store.files(measure="NO2", place="braga")) == 1
    assert store.files(start=NOON + dt.timedelta(hours=4)) == []
    hour = NOON + dt.timedelta(hours=1)
    assert store.read(start=hour, end=NOON + dt.timedelta(hours=2))["ts"].to_pylist() == [hour]


def test_what_cannot_be_a_reading_is_rejected_with_its_reason(tmp_path):
    store = Store(tmp_path / "s")
    rows = [
        reading(0, float("nan")),
        reading(1, float("-inf")),
        reading(2, 1e15),
        reading(24 * 365),
        reading(-24 * 365 * 200),
        reading(5, lat=91.0),
        reading(6, lon=float("nan")),
        reading(7, sensor=""),
        reading(8),
    ]
    assert add(store, *rows) == (1, 8, 0)
    found = {row["row"]: row["code"] for row in store.rejected()}
    reasons = ["finite", "finite", "large", "future", "past", "latitude", "longitude", "empty"]
    assert found == dict(enumerate(reasons, 1))


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 2), st.sampled_from("ab"), st.booleans()),
        min_size=1,
        max_size=25,
    ),
    cuts=st.lists(st.integers(0, 25), max_size=5),
)
def test_the_last_word_holds_however_rows_are_cut_into_batches(tmp_path_factory, rows, cuts):
    made = [
        reading(hour * -300, float(value), sensor=sensor, place="p" if here else "q", measure="NO2")
        for hour, value, sensor, here in rows
    ]
    expected = {(row["sensor"], "NO2", row["ts"]): (row["value"], row["place"]) for row in made}
    store = Store(tmp_path_factory.mktemp("store") / "s")
    edges = sorted({0, *(cut for cut in cuts if cut < len(made)), len(made)})
    told = [0, 0]
    for number, (start, stop) in enumerate(itertools.pairwise(edges)):
        # Another batch each time, also where the rows are the same.
        extra = reading(number, sensor="clock")
        accepted, _, duplicates = add(store, *made[start:stop], extra)
        told[0] += accepted - 1
        told[1] += duplicates
    kept = {key: said for key, said in content(store).items() if key[0] != "clock"}
    assert kept == expected
    assert sum(told) == len(made)
    histories = sum(len(store.history(sensor, "NO2", ts)) for sensor, _, ts in expected)
    assert histories == told[0]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_batches_without_contradiction_give_the_same_in_any_order(tmp_path_factory, data):
    rows = [reading(hour * 200, float(hour), sensor=name) for hour in range(6) for name in "ab"]
    batches = [
        data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=6), label="batch")
        for _ in range(4)
    ]
    order = data.draw(st.permutations(batches))
    contents = []
    for turn, name in ((batches, "one"), (order, "two")):
        store = Store(tmp_path_factory.mktemp(name) / "s")
        for batch in turn:
            add(store, *batch)
            add(store, *batch)
        contents.append(content(store))
    assert contents[0] == contents[1]


def test_many_small_files_of_a_month_become_one(tmp_path):
    store = Store(tmp_path / "s")
    for hour in range(30):
        add(store, reading(hour, float(hour)))
        assert len(store.files()) <= writing._MANY
    assert len(content(store)) == 30
    assert store.tidy(NOW + dt.timedelta(hours=2)) > 0
    assert len(content(Store(tmp_path / "s"))) == 30


def test_a_month_larger_than_is_merged_at_once_comes_out_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "_AT_ONCE", 50)
    store, plain = Store(tmp_path / "s"), {}
    for turn in range(3):
        rows = [reading(hour / 2 - turn * 30, float(hour + turn)) for hour in range(200)]
        plain.update({("porto:7", "NO2", row["ts"]): (row["value"], "porto") for row in rows})
        add(store, *rows)
        assert content(store) == plain


def test_a_reader_keeps_the_files_it_was_given_until_they_are_old(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0, 1.0))
    (seen,) = store.files()
    add(store, reading(0, 2.0))
    assert seen not in store.files()
    assert store.tidy(NOW) == 0
    assert seen.exists()
    assert store.tidy(NOW + dt.timedelta(hours=2)) == 1
    assert not seen.exists()
    assert [value for value, _ in content(store).values()] == [2.0]


def test_a_store_with_many_commits_opens_from_their_sum(tmp_path):
    store = Store(tmp_path / "s")
    for hour in range(70):
        add(store, reading(hour, float(hour)))
    (tmp_path / "s" / "log" / f"{1:012d}.json").write_bytes(b"not read any more")
    assert len(content(Store(tmp_path / "s"))) == 70


def test_a_commit_that_was_changed_is_told(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0))
    (tmp_path / "s" / "log" / f"{1:012d}.json").write_bytes(b"{")
    with pytest.raises(DamagedStoreError, match=r"000000000001\.json is not what was written"):
        Store(tmp_path / "s").files()


def test_the_second_writer_waits_and_is_told_when_it_takes_too_long(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0))
    with locked(tmp_path / "s" / "lock", 0):
        with pytest.raises(StoreLockedError, match="somebody else is writing"):
            add(Store(tmp_path / "s", patience=0.05), reading(1))
        assert len(content(store)) == 1
    waiting = Store(tmp_path / "s", patience=20)
    with locked(tmp_path / "s" / "lock", 0):
        thread = threading.Thread(target=lambda: add(waiting, reading(1)))
        thread.start()
        thread.join(0.1)
        assert thread.is_alive()
    thread.join(20)
    assert len(content(store)) == 2


def test_writers_at_once_lose_nothing(tmp_path):
    def write(name):
        store = Store(tmp_path / "s")
        for hour in range(5):
            add(store, reading(hour, sensor=name))

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(content(Store(tmp_path / "s"))) == 20


def test_a_full_disk_is_told_and_leaves_the_store_as_it_was(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0))
    before = content(store), snapshot(store)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(StoreError, match=r"Cannot write readings to .*Nothing was added"):
            add(store, *(reading(hour, float(hour)) for hour in range(200)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (content(store), snapshot(store)) == before
    assert add(store, reading(1)) == (1, 0, 0)


def test_an_input_that_breaks_off_leaves_the_store_as_it_was(tmp_path):
    store = Store(tmp_path / "s")
    add(store, reading(0))
    before = content(store), snapshot(store)

    def parts():
        from proxeny.observations import checks

        yield checks.part(readings(reading(1), reading(2, float("nan"))), NOW)
        raise ValueError("the connection is gone")

    with pytest.raises(ValueError, match="gone"):
        store.take(parts(), batch="x", source="line", now=NOW)
    assert (content(store), snapshot(store)) == before


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").touch()
    with pytest.raises(StoreError, match="is no store of readings: it holds letters"):
        add(Store(tmp_path), reading(0))
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]
    with pytest.raises(StoreError, match="There is no store of readings in"):
        Store(tmp_path / "absent").files()
