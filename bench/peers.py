# SPDX-License-Identifier: EUPL-1.2
"""How long the peers of one city over all cities take, beside two plain ways to do the same.

    python bench/peers.py [--record]

Put to Proxeny: the ten cities nearest to each of a seeded sample, theme `general`, with reasons.
Beside it, in the same run:
- scikit-learn's `nan_euclidean_distances`, the nearest thing that it has to distances with missing
  values, over as many numeric columns, and a sort: the price of bare distances without reasons;
- pandas, the way a notebook would do it: Gower's coefficient by `DataFrame.apply`, over a tenth of
  the cities, times ten.

Aim on an idle machine of two cores: under 30 ms. `--record` keeps the figure where the pages
read it.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics.pairwise import nan_euclidean_distances

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

from proxeny import cities
from proxeny.cities.columns import proposable

SAMPLE = 40
AIM_MS = 30.0
NEAREST = 10


def milliseconds(work: Callable[[cities.City], object], sample: list[cities.City]) -> list[float]:
    """Return the time of `work` for each city of `sample`."""
    times = []
    for city in sample:
        begin = time.perf_counter()
        work(city)
        times.append((time.perf_counter() - begin) * 1000)
    return times


def main() -> int:
    """Print the figures; exit 1 where the aim is missed and the ratio is no better than 1."""
    begin = time.perf_counter()
    everything = cities.all_cities()
    loaded = time.perf_counter()
    cities.peers(everything[0])
    ready = time.perf_counter()
    sample = random.Random(2).sample(everything, SAMPLE)
    ours = milliseconds(lambda city: cities.peers(city, limit=NEAREST), sample)

    theme = cities.get_theme("general")
    columns = np.random.default_rng(2).normal(size=(len(proposable()), len(theme.variables)))
    plain = milliseconds(
        lambda _: np.argsort(nan_euclidean_distances(columns[:1], columns)[0])[:NEAREST], sample
    )

    tenth = everything[::10]
    context = [cities.context(city) for city in tenth]
    frame = pd.DataFrame(
        [{v.name: values[v.name].value for v in theme.variables} for values in context]
    )
    weights = {variable.name: variable.weight for variable in theme.variables}
    spread = {
        name: frame[name].quantile(0.75) - frame[name].quantile(0.25)
        for name in frame.columns
        if pd.api.types.is_numeric_dtype(frame[name])
    }

    def gower(row: pd.Series, here: pd.Series) -> float:
        away = known = 0.0
        for name, weight in weights.items():
            if pd.isna(row[name]) or pd.isna(here[name]):
                continue
            known += weight
            if name in spread:
                away += weight * min(1.0, abs(row[name] - here[name]) / spread[name])
            else:
                away += weight * float(row[name] != here[name])
        return away / known if known else float("nan")

    def by_row(_: cities.City) -> object:
        return frame.apply(gower, axis=1, here=frame.iloc[0]).nsmallest(NEAREST)

    rows = [ten * 10 for ten in milliseconds(by_row, sample[:3])]
    middle = statistics.median(ours)
    print(f"cities: {len(everything)}, loaded in {(loaded - begin) * 1000:.0f} ms")
    print(f"first question (columns made): {(ready - loaded) * 1000:.0f} ms")
    print(f"peers over all cities: median {middle:.1f} ms, worst {max(ours):.1f} ms")
    print(f"scikit-learn, distances alone: {statistics.median(plain):.1f} ms")
    print(f"pandas, row by row: {statistics.median(rows):.0f} ms")
    print(f"ratio to scikit-learn: {middle / statistics.median(plain):.2f}")
    print(f"ratio to pandas: {middle / statistics.median(rows):.4f}")
    if "--record" in sys.argv:
        record(
            "peers.all_cities",
            command="python bench/peers.py",
            unit="ms",
            value=round(middle, 1),
            asked=AIM_MS,
        )
    return 0 if middle < AIM_MS or middle < statistics.median(plain) else 1


if __name__ == "__main__":
    sys.exit(main())
