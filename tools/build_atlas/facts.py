# SPDX-License-Identifier: EUPL-1.2
"""Reads the folder of collected facts."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

_REMARK = re.compile(r"\s*\(stored page[^)]*\)")
#: A full stop after the top-level domain: the same page, but an address that looks forged.
_ROOT = re.compile(r"(https?://[\w.-]*\w)\.(?=[/:])")
#: Addresses that nobody should be sent to, and what stands for them: a passing mirror of a search
#: page, and a page that its network has thrown away.
_REPLACED = {
    "https://bear.windovvs102024.workers.dev/news/search?FORM=000009&q=congestion+pricing+nyc"
    "+queensboro+bridge&ubiroff=1": "https://theinfohive.com/transportation/"
    "?post=signs-that-congestion-pricing-works",
    "http://eunivercitiesnetwork.com/__trashed/": "http://eunivercitiesnetwork.com/",
}


def jsonl(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file."""
    lines = _with_good_addresses(path.read_text("utf-8")).split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    text = _with_good_addresses(path.read_bytes().decode("utf-8"))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _with_good_addresses(text: str) -> str:
    for address, better in _REPLACED.items():
        text = text.replace(address, better)
    return _ROOT.sub(r"\1", text)


def document(path: Path) -> Any:
    """Return the content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def whole(text: str) -> int | None:
    """Return a year or an id that a spreadsheet has turned into text such as "2024.0"."""
    return int(float(text)) if text else None


def without_remarks(text: str) -> str:
    """Return a source without the collector's remark on how the page was read."""
    return _REMARK.sub("", text)


def named_places(folder: Path) -> set[int]:
    """Return the GeoNames ids of all cities that the collected facts name."""
    ids: set[int] = set()
    for solution in jsonl(folder / "solutions.jsonl"):
        ids.add(solution["geonameid"] or 0)
        for city in [*solution.get("origins", ()), *solution["adopted_by"]]:
            ids.add(city.get("geonameid") or 0)
    for agreement in jsonl(folder / "agreements.jsonl"):
        ids.update(party.get("geonameid") or 0 for party in agreement["parties"])
    for row in table(folder / "networks.csv"):
        ids.add(whole(row["geonameid"]) or 0)
    for row in table(folder / "transfers.csv"):
        cells = [*row["origin_geonameid"].split("|"), row["receiving_geonameid"]]
        ids.update(whole(cell) or 0 for cell in cells)
    return ids - {0}
