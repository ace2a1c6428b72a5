# SPDX-License-Identifier: EUPL-1.2
"""The log: rate of appending, proving and verifying, beside the bare Ed25519 signature.

    python bench/trust_log.py [--records 100000] [--proofs 10000] [--folder DIR] [--record]

Records are appended one at a time, each on the disk (fsync) before the next, and again in batches
of a thousand. How the cost grows is measured without waiting for the disk, whose time does not
depend on the log: processor time of one append in the first and in the last thousand of the
entries, which may differ by no more than the logarithms do. Proofs are of a seeded choice of
entries over the full log; each is read from the disk and verified against the root. The peer in
the same run signs and verifies one record's hash with Ed25519.
"""

import argparse
import hashlib
import math
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.record_figure import record  # noqa: E402

from proxeny.trust import Log, PrivateKey, merkle, verify_inclusion  # noqa: E402

PART = 1_000
SLOW = 2_000


def leaf(number: int) -> bytes:
    """Return the leaf hash of an invented record."""
    return merkle.leaf_hash(hashlib.sha256(number.to_bytes(8, "big")).digest())


def rate(work: Callable[[int], object], numbers: Sequence[int]) -> float:
    """Return how many times a second `work` is done, over `numbers`."""
    begin = time.perf_counter()
    for number in numbers:
        work(number)
    return len(numbers) / (time.perf_counter() - begin)


def growth(folder: Path, count: int) -> tuple[float, float]:
    """Return microseconds of processor time for one append, at the start and at the end."""
    spent = []
    with Log.create(folder) as log, mock.patch.object(os, "fsync"), log.writing() as writer:
        for start in range(0, count, PART):
            leaves = [leaf(number) for number in range(start, start + PART)]
            begin = time.process_time()
            for one in leaves:
                writer.append([one])
            spent.append((time.process_time() - begin) / PART * 1e6)
    # The first thousand also warms the machine up; the least of the nearest ten is steadier.
    return min(spent[:10]), min(spent[-10:])


def main() -> int:
    """Print the figures; exit 1 where the cost of an append grows faster than the logarithm."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--proofs", type=int, default=10_000)
    parser.add_argument("--folder", help="on which disk (default: that of temporary files)")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    count, chance = options.records, random.Random(11)

    key = PrivateKey.generate()
    hashes = [leaf(number) for number in range(5_000)]
    signed = [key.sign(value) for value in hashes]
    numbers = range(len(hashes))
    rates = {
        "sign (peer)": rate(lambda n: key.sign(hashes[n]), numbers),
        "verify a signature (peer)": rate(
            lambda n: key.public.verifies(signed[n], hashes[n]), numbers
        ),
    }
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        place = Path(name)
        first, last = growth(place / "growth", count)
        with Log.create(place / "slow") as log, log.writing() as writer:
            rates["append, each on the disk"] = rate(
                lambda n: writer.append([leaf(n)]), range(SLOW)
            )
        with Log.create(place / "log") as log:
            with log.writing() as writer:
                batches = range(0, count, PART)
                rates["append, a thousand together"] = PART * rate(
                    lambda n: writer.append([leaf(i) for i in range(n, n + PART)]), batches
                )
            root = log.root()
            asked = [chance.randrange(count) for _ in range(options.proofs)]
            proofs = {}
            rates["prove"] = rate(lambda n: proofs.update({n: log.inclusion_proof(n)}), asked)
            rates["verify a proof"] = rate(
                lambda n: verify_inclusion(
                    root=root, size=count, index=n, leaf_hash=leaf(n), proof=proofs[n]
                ),
                asked,
            )
            begin = time.perf_counter()
            assert log.verify() == count
            checked = time.perf_counter() - begin
            size = (place / "log" / "frames").stat().st_size

    peer = rates["sign (peer)"]
    rows = [
        {"what": what, "per_second": round(value), "of_a_signature": round(value / peer, 2)}
        for what, value in rates.items()
    ]
    for row in rows:
        share = f"{row['of_a_signature']:6.2f} of signing"
        print(f"{row['what']:30} {row['per_second']:>9,} a second  {share}")
    allowed = math.log2(count) / math.log2(10 * PART)
    print(f"{count:,} entries: {size / count:.0f} bytes each; checked whole in {checked:.1f} s")
    print(
        f"one append: {first:.1f} us at the start, {last:.1f} us at the end, "
        f"ratio {last / first:.2f} (log n: {allowed:.2f})"
    )
    if options.record:
        grown = {"what": "cost of an append at the end to that at the start"}
        rows.append({**grown, "ratio": round(last / first, 2), "log_n": round(allowed, 2)})
        record(
            "trust.log",
            command="python bench/trust_log.py",
            unit="a second; and as a share of the rate of signing",
            rows=rows,
        )
    return 0 if last / first <= allowed else 1


if __name__ == "__main__":
    sys.exit(main())
