# SPDX-License-Identifier: EUPL-1.2
"""Panels made for tests: donors follow two common factors, the treated changes when told to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from proxeny import pilots


def made(
    *,
    donors: int = 24,
    periods: int = 30,
    before: int = 20,
    effect: float = 0.0,
    treated: int = 1,
    noise: float = 0.3,
    seed: int = 1,
) -> tuple[list[str], list[str], np.ndarray]:
    """Return names (treated first: t0, t1 ...), years and outcomes."""
    chance = np.random.default_rng(seed)
    factors = np.vstack([np.linspace(0, 4, periods), chance.normal(0, 1, periods)])
    loads = chance.uniform(0.5, 1.5, (treated + donors, 2))
    outcome = 20 + loads @ factors + chance.normal(0, noise, (treated + donors, periods))
    outcome[:treated, before:] += effect
    names = [f"t{one}" for one in range(treated)] + [f"d{one}" for one in range(donors)]
    return names, [str(1990 + one) for one in range(periods)], outcome


def long_table(
    names: Sequence[str], times: Sequence[str], outcome: np.ndarray, separator: str = ","
) -> str:
    rows = [separator.join(("unit", "time", "y"))]
    for name, series in zip(names, outcome, strict=True):
        rows += [
            separator.join((name, time, repr(float(value))))
            for time, value in zip(times, series, strict=True)
        ]
    return "\n".join(rows) + "\n"


def read(text: str, **options: object) -> pilots.Panel:
    return pilots.read_panel(text.encode(), unit="unit", time="time", outcome="y", **options)


def designed(start: str = "2010", **options: object) -> pilots.Design:
    names, times, outcome = made(**options)
    panel = read(long_table(names, times, outcome))
    return pilots.design(panel, treated=[one for one in names if one[0] == "t"], start=start)
