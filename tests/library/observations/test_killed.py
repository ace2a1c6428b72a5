# SPDX-License-Identifier: EUPL-1.2
"""`kill -9` at any moment: the store opens, nothing is half there, nothing acknowledged is lost."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proxeny.observations import Store, ingest
from tests.library.observations.making import NOW, reading, readings

ROOT = Path(__file__).resolve().parents[3]
#: Posts batches of one to three readings, some with every call; says how many are acknowledged.
POSTER = """
import sys
from tests.library.observations.making import NOW, reading, readings
from proxeny.observations import Store, store
store._FULL = 60_000
held, number, first = Store(sys.argv[1]), int(sys.argv[2]), True
while True:
    batches = []
    for size in (1, 2, 3):
        rows = [reading(-number, at, sensor=f"{number}:{at}") for at in range(size)]
        batches.append(readings(*rows))
        number += 1
    held.post(*batches, source="poster", now=NOW)
    print(f"ready\\n{number}" if first else number, flush=True)
    first = False
"""
#: Takes files in, one after another; says of each when it is acknowledged.
TAKER = """
import sys
from pathlib import Path
from tests.library.observations.making import NOW
from proxeny.observations import Store, ingest, staging, tabular
staging._HELD, tabular._BLOCK = 2_000, 1 << 14
held = Store(sys.argv[1])
print("ready", flush=True)
for path in sys.argv[2:]:
    ingest(held, Path(path), now=NOW)
    print(path, flush=True)
"""
LONG = pytest.param(100, marks=pytest.mark.long, id="the full number")


def killed(chance, longest, program, *arguments):
    """Run a program, kill it at some moment after it is ready, return the lines it printed."""
    running = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout.readline() == "ready\n"
    time.sleep(chance.uniform(0, longest))
    running.send_signal(signal.SIGKILL)
    lines = running.stdout.read().split("\n")[:-1]
    running.wait()
    return lines


@pytest.mark.parametrize("trials", [4, LONG])
def test_batches_that_were_acknowledged_are_there_and_whole(tmp_path, trials):
    chance, posted = random.Random(5), 0
    (tmp_path / "store").mkdir()
    for _ in range(trials):
        lines = killed(chance, 0.4, POSTER, tmp_path / "store", posted)
        acknowledged = max([posted, *map(int, lines)])
        store = Store(tmp_path / "store")
        found = {}
        for sensor in store.read()["sensor"].to_pylist():
            number, at = map(int, sensor.split(":"))
            found.setdefault(number, set()).add(at)
        # One call more may have reached the disk before it could say so.
        assert acknowledged <= len(found) <= acknowledged + 3
        assert sorted(found) == list(range(len(found)))
        assert all(len(found[number]) == number % 3 + 1 for number in found)
        posted = len(found)
    assert posted > trials


@pytest.mark.parametrize("trials", [4, LONG])
def test_a_file_is_there_whole_or_not_at_all(tmp_path, trials):
    chance, rows = random.Random(6), 8_000
    (tmp_path / "store").mkdir()
    head = "sensor,measure,ts,value,unit\n"
    for trial in range(trials):
        paths = [tmp_path / f"{trial}-{part}.csv" for part in range(3)]
        for part, path in enumerate(paths):
            lines = (
                f"c{n % 4}:{n},M{n % 3},{1_700_000_000 + trial * 600_000},{part},ug/m3\n"
                for n in range(rows)
            )
            path.write_text(head + "".join(lines) + "x,M,never,1,ug/m3\n")
        done = killed(chance, 0.8, TAKER, tmp_path / "store", *paths)
        store = Store(tmp_path / "store")
        start = NOW.fromtimestamp(1_700_000_000 + trial * 600_000, NOW.tzinfo)
        values = store.read(start=start, end=start.replace(microsecond=1))["value"].to_pylist()
        assert len(values) in ((0, rows) if not done else (rows,))
        assert len(set(values)) <= 1
        assert max(values, default=-1) >= len(done) - 1
        # What was cut short is taken in again, and every row is counted once.
        again = [ingest(store, path, now=NOW) for path in paths]
        assert all(one.accepted in (0, rows) for one in again)
        assert all(one.accepted == 0 for one in again[: len(done)])
        values = store.read(start=start, end=start.replace(microsecond=1))["value"].to_pylist()
        assert values == [2.0] * rows
        assert len(list(store.rejected())) == 3 * (trial + 1)
        store.tidy(NOW.replace(year=2030))
        named = {path.relative_to(store.folder) for path in store.folder.rglob("*.parquet")}
        assert {str(path) for path in named} == set(store._state().files)


def test_a_torn_tail_of_the_journal_is_cut_off(tmp_path):
    store = Store(tmp_path / "s")
    store.post(readings(reading(0)), source="a", now=NOW)
    journal = tmp_path / "s" / "journal" / "open"
    whole = journal.read_bytes()
    for torn in (whole[:5], whole[:-1], whole[:-1] + b"!"):
        journal.write_bytes(whole + torn)
        store = Store(tmp_path / "s")
        store.post(readings(reading(1)), source="a", now=NOW)
        assert journal.read_bytes()[: len(whole)] == whole
        journal.write_bytes(whole + torn)
    assert len(Store(tmp_path / "s").read()) == 1
    assert not Store(tmp_path / "s")._journal.waiting()
