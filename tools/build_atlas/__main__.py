# SPDX-License-Identifier: EUPL-1.2
"""Builds every package, or the families that are named."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Read the options and build."""
    options = argparse.ArgumentParser(prog="python -m tools.build_atlas", description=__doc__)
    options.add_argument("families", nargs="*", help="families to build; all where none is named")
    options.add_argument(
        "--facts", type=Path, default=Path("../shared/data/atlas"), help="collected facts"
    )
    options.add_argument(
        "--cache", type=Path, default=Path("var/npm"), help="where npm archives are kept"
    )
    chosen = options.parse_args()
    families = _families(chosen.facts, chosen.cache.resolve())
    unknown = set(chosen.families) - set(families)
    if unknown:
        options.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(families)}")
    for name in chosen.families or families:
        for package, count in families[name]().items():
            print(f"{package}: {count} rows")


def _families(facts: Path, cache: Path) -> dict[str, Callable[[], dict[str, int]]]:
    # Imported one by one, so that the facts build without the packages that places need.
    def places() -> dict[str, int]:
        from tools.build_atlas import places

        return places.build(facts, cache)

    def countries() -> dict[str, int]:
        from tools.build_atlas import countries

        return countries.build(facts, cache)

    def solutions() -> dict[str, int]:
        from tools.build_atlas import solutions

        return solutions.build(facts)

    def cooperation() -> dict[str, int]:
        from tools.build_atlas import cooperation

        return cooperation.build(facts)

    def money() -> dict[str, int]:
        from tools.build_atlas import money

        return money.build(facts)

    def frameworks() -> dict[str, int]:
        from tools.build_atlas import frameworks

        return frameworks.build(facts)

    def indicators() -> dict[str, int]:
        from tools.build_atlas import indicators

        return indicators.build(facts)

    return {
        "places": places,
        "countries": countries,
        "solutions": solutions,
        "cooperation": cooperation,
        "money": money,
        "frameworks": frameworks,
        "indicators": indicators,
    }


if __name__ == "__main__":
    main()
