# SPDX-License-Identifier: EUPL-1.2
"""`kill -9` at any moment of an append: the log opens, holds, and lacks nothing acknowledged."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from proxeny.trust import Log, merkle

ROOT = Path(__file__).resolve().parents[3]
#: Appends one to three entries at a time, and reports each time how many are acknowledged.
APPENDER = """
import sys
from proxeny.trust import Log, merkle
log = Log.open(sys.argv[1])
print("ready", flush=True)
while True:
    with log.writing() as writer:
        size = writer.size
        leaves = [merkle.leaf_hash(str(n).encode()) for n in range(size, size + 1 + size % 3)]
        writer.append(leaves)
        print(writer.size, flush=True)
"""
LARGEST_STEP = 3


@pytest.mark.parametrize(
    "trials", [6, pytest.param(100, marks=pytest.mark.long, id="the full number")]
)
def test_a_killed_appender_leaves_all_that_it_acknowledged(tmp_path, trials):
    folder, chance = tmp_path / "log", random.Random(8)
    Log.create(folder).close()
    held = 0
    for _ in range(trials):
        appender = subprocess.Popen(
            [sys.executable, "-c", APPENDER, str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert appender.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.05))
        appender.send_signal(signal.SIGKILL)
        reported = appender.stdout.read().split("\n")
        appender.wait()
        acknowledged = max([held, *map(int, reported[:-1])])
        with Log.open(folder) as log:
            assert log.verify() >= acknowledged
            with log.writing() as writer:
                size = writer.size
            assert acknowledged <= size <= acknowledged + LARGEST_STEP
            assert log.verify() == size
            for index in range(held, size):
                assert log.leaf_hash(index) == merkle.leaf_hash(str(index).encode())
        held = size
    assert held > trials
    with Log.create(tmp_path / "fresh") as fresh, Log.open(folder) as log:
        with fresh.writing() as writer:
            writer.append([merkle.leaf_hash(str(n).encode()) for n in range(held)])
        assert log.root() == fresh.root()
