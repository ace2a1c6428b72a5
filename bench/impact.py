# SPDX-License-Identifier: EUPL-1.2
"""Impact estimates: synthetic difference-in-differences beside `diff-diff`, and the time of others.

    python bench/impact.py [--shared DIR] [--record]

Proposition 99 (39 states, 31 years). Ours runs all 38 placebos, in the place of which the peer
draws 38 at random, and 200 as it comes; ours on one thread, the peer with its
compiled backend on all, the best of nine runs after one that is not counted. The panel of 1,000
units x 200 periods is made here: four common random walks, loads and noise of variance one, one
treated unit from the 101st period on; "alone" is the estimate without placebos, "drawn placebos"
with the 199 that such a panel gets.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.library.pilots.test_published import SPEC
from tools.record_figure import record

from proxeny import pilots

CASE = {"unit": "State", "time": "Year", "outcome": "PacksPerCapita"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--record", action="store_true")
    chosen = parser.parse_args()
    folder = chosen.shared / "cases" / "impact"
    if not folder.is_dir():
        print(f"the cases are not at {folder}; pass --shared DIR")
        return
    rows = [*beside_peer(folder), classic(folder), *large()]
    if chosen.record:
        record("impact", command="python bench/impact.py", unit="seconds", rows=rows)


def timed(run: Callable[[], Any], times: int = 9) -> tuple[float, Any]:
    """Return the seconds of the fastest run, after one that is not counted, and its answer."""
    best, answer = float("inf"), run() if times > 1 else None
    for _ in range(times):
        start = time.perf_counter()
        answer = run()
        best = min(best, time.perf_counter() - start)
    return best, answer


def beside_peer(folder: Path) -> list[dict[str, Any]]:
    import pandas as pd
    from diff_diff import SyntheticDiD

    path = folder / "prop99_synthdid.csv"
    design = pilots.design(
        pilots.read_panel(path.read_bytes(), **CASE), treated=["California"], start="1989"
    )
    table = pd.read_csv(path, sep=";")
    table["ever"] = (table["State"] == "California").astype(int)
    after = list(range(1989, 2001))

    def peer(draws: int) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return SyntheticDiD(n_bootstrap=draws, seed=1).fit(
                table,
                outcome="PacksPerCapita",
                treatment="ever",
                unit="State",
                time="Year",
                post_periods=after,
            )

    ours, found = timed(lambda: pilots.estimate(design, "sdid"))
    rows = []
    for draws in (38, 200):
        theirs, other = timed(lambda draws=draws: peer(draws))
        print(
            f"\nSDID on Proposition 99, beside diff-diff with {draws} drawn placebos\n"
            f"proxeny    {ours:7.3f} s  {found.att:.3f}, {len(found.placebos)} placebos, "
            f"error {found.se:.2f}\n"
            f"diff-diff  {theirs:7.3f} s  {other.att:.3f}, error {other.se:.2f}\n"
            f"ratio      {ours / theirs:7.2f}  (at most 1)"
        )
        rows.append(
            {
                "what": f"SDID, all 38 placebos, beside diff-diff with {draws}",
                "seconds": round(ours, 3),
                "peer_seconds": round(theirs, 3),
                "ratio": round(ours / theirs, 2),
                "att": round(found.att, 3),
                "peer_att": round(float(other.att), 3),
                "aim": "ratio 1",
            }
        )
    return rows


def classic(folder: Path) -> dict[str, Any]:
    predictors = pilots.read_predictors(json.dumps(SPEC).encode())
    panel = pilots.read_panel(
        (folder / "prop99_adh_smoking.csv").read_bytes(),
        unit="state",
        time="year",
        outcome="cigsale",
        columns=[one.column for one in predictors],
    )
    design = pilots.design(panel, treated=["3"], start="1989")
    seconds, found = timed(lambda: pilots.estimate(design, "sc", predictors=predictors), 1)
    print(
        f"\nSC with predictors, floors, all 38 placebos and donors left out: {seconds:.1f} s "
        f"(aim 15); gap in 2000 {found.gaps['2000']:.2f}, p {found.p_value:.3f}"
    )
    for one in found.sensitivity.trials:
        weights = ", ".join(
            f"{name} {weight:.3f}"
            for name, weight in zip(found.weights, one.weights, strict=True)
            if weight > 0.0005
        )
        print(
            f"  floor {one.floor:<7} held out {one.held_out:.3f}  effect {one.att:.2f}  {weights}"
        )
    return {
        "what": "SC with predictors, all 38 placebos",
        "seconds": round(seconds, 1),
        "att": round(found.att, 2),
        "aim": "15 s",
    }


def large() -> list[dict[str, Any]]:
    chance = np.random.default_rng(0)
    factors = chance.normal(size=(200, 4)).cumsum(axis=0)
    outcome = chance.normal(size=(1000, 4)) @ factors.T + chance.normal(size=(1000, 200))
    panel = pilots.Panel(
        units=tuple(f"u{one}" for one in range(1000)),
        labels=tuple(str(one) for one in range(200)),
        keys=tuple(float(one) for one in range(200)),
        kind="number",
        outcome=outcome,
    )
    design = pilots.design(panel, treated=["u0"], start="100")
    rows = []
    for what, with_placebos in (("alone", False), ("drawn placebos", True)):
        seconds, found = timed(
            lambda placebos=with_placebos: pilots.estimate(design, "sdid", with_placebos=placebos),
            1,
        )
        print(
            f"\nSDID, 1,000 units x 200 periods, {what}: {seconds:.1f} s (aim 10), "
            f"{len(found.placebos)} placebos"
        )
        rows.append(
            {
                "what": f"SDID, 1,000 units x 200 periods, {what}",
                "seconds": round(seconds, 1),
                "aim": "10 s",
            }
        )
    return rows


if __name__ == "__main__":
    main()
