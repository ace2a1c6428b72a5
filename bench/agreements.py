# SPDX-License-Identifier: EUPL-1.2
"""What is due of 100,000 obligations, beside a plain Python loop over the same rows.

    python bench/agreements.py [--record]

Seeded obligations of 20,000 agreements: a third once, the rest every 1, 3, 6 or 12 months, some
with a last day, most met up to some day. Ours works on columns; what it costs to make the columns
from agreements is printed apart. Aim: under 100 ms. Both must give the same list.
"""

import argparse
import datetime as dt
import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.due import columns, due
from proxeny.agreements.obligations import Fulfilment, Obligation, due_days, next_due
from proxeny.agreements.partial_dates import add_months, of_day
from proxeny.agreements.parts import Party

ON, COUNT, EACH, ASKED = dt.date(2026, 11, 23), 100_000, 5, 100


def obligation(number: int, chance: np.random.Generator) -> Obligation:
    first = dt.date(2018, 1, 1) + dt.timedelta(days=int(chance.integers(0, 4000)))
    every = int(chance.choice([0, 0, 1, 3, 6, 12]))
    until = (
        of_day(add_months(first, int(chance.integers(6, 150)))) if chance.random() < 0.3 else None
    )
    met = add_months(first, every * int(chance.integers(0, 40)))
    done = chance.random() < 0.7 and met <= ON
    fulfilled = (Fulfilment(of_day(met), of_day(met)),) if done else ()
    return Obligation(
        str(number), ("a",), "Report", of_day(first), every, until, fulfilled=fulfilled
    )


def agreements() -> list[Agreement]:
    chance = np.random.default_rng(6)
    parties = (Party("a", "Porto"), Party("b", "Recife"))
    return [
        Agreement(
            *(f"agreement-{number}", "project", parties),
            status="in_force",
            obligations=tuple(obligation(one, chance) for one in range(EACH)),
        )
        for number in range(COUNT // EACH)
    ]


def plain_loop(known: list[Agreement]) -> list[tuple[int, str, str, int]]:
    """Return days left, agreement, obligation and times missed, the most urgent first."""
    found = []
    yesterday = ON - dt.timedelta(days=1)
    for agreement in known:
        for one in agreement.obligations:
            day = next_due(one)
            if day is not None:
                missed = sum(each >= day for each in due_days(one, yesterday)) if day < ON else 0
                found.append(((day - ON).days, agreement.id, one.id, missed))
    return sorted(found, key=lambda row: row[0])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--record", action="store_true")
    wanted = parser.parse_args()
    known = agreements()
    begin = time.perf_counter()
    table = columns(known)
    making = time.perf_counter() - begin
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        found = due(table, on=ON)
        times.append(time.perf_counter() - begin)
    ours = statistics.median(times) * 1000
    begin = time.perf_counter()
    loop = plain_loop(known)
    plain = (time.perf_counter() - begin) * 1000
    same = [
        (one.days, one.deadline.agreement.id, one.deadline.id, one.missed) for one in found.items()
    ] == loop
    print(f"due list over {COUNT:,} obligations, {len(found):,} of them open: {found.counts()}")
    print(f"  columns:           {ours:8.1f} ms (median of 9; aim under {ASKED} ms)")
    print(f"  plain Python loop: {plain:8.1f} ms, {plain / ours:.0f} times as long")
    print(f"  the same list:     {same}")
    print(f"  making the columns from agreements, once: {making * 1000:.0f} ms")
    if wanted.record:
        command = "python bench/agreements.py"
        record("agreements.due", command=command, unit="ms", value=round(ours, 1), asked=ASKED)
    sys.exit(0 if same and ours < ASKED else 1)


if __name__ == "__main__":
    main()
