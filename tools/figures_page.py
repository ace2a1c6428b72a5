# SPDX-License-Identifier: EUPL-1.2
"""The measured figures as Markdown, from what the scripts in bench/ kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src/proxeny_site/web/data/figures.json"


def load() -> dict[str, dict[str, Any]]:
    """Return every figure that was measured, by its id."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}


def shown(value: object) -> str:
    """Return a value as a cell of a table."""
    if value is None:
        return ""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def rows_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the rows of a figure as a table, columns in the order of their first use."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    return head + "".join(
        f"| {' | '.join(shown(row.get(name)) for name in columns)} |\n" for row in rows
    )


def page() -> str:
    """Return the page of all figures."""
    text = (
        "# Measured figures\n\nEach figure comes from one run of a script in `bench/`, never from "
        "a hand, and carries its day. Absolute times depend on the machine; what a figure is held "
        "to is said in `bench/README.md`.\n"
    )
    for name, figure in sorted(load().items()):
        text += f"\n## {name}\n\n`{figure['command']}`, {figure['date']}, in {figure['unit']}"
        text += f"; aim: {shown(figure['asked'])}.\n\n" if figure.get("asked") else ".\n\n"
        text += rows_table(figure["rows"]) if figure.get("rows") else f"{shown(figure['value'])}\n"
    return text


def _value(figure: Mapping[str, Any]) -> str:
    return f"{shown(figure['value'])} {figure['unit']}"


def _site(figure: Mapping[str, Any]) -> str:
    by_name = {row["what"]: row for row in figure["rows"]}
    return f"{by_name['search']['p95_ms']} ms, {by_name['memory_gb']['value']} GB"


def _search(figure: Mapping[str, Any]) -> str:
    said = []
    for collection in dict.fromkeys(row["collection"] for row in figure["rows"]):
        ours = [
            row
            for row in figure["rows"]
            if row["method"] == "fusion" and row["collection"] == collection
        ]
        said.append(f"{collection}: {_over_languages(ours)}")
    return "; ".join(said)


def _over_languages(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the mean over all questions and the lowest language, since the aim is for each."""
    asked = sum(row["queries"] for row in rows)
    parts = []
    for name, label in (("hit5", "hit@5"), ("hit1", "hit@1")):
        mean = sum(row[name] * row["queries"] for row in rows) / asked
        least = min(rows, key=lambda row: row[name])
        parts.append(f"{label} {mean:.2f} ({least['language']} {least[name]:.2f})")
    return ", ".join(parts)


def _takers(figure: Mapping[str, Any]) -> str:
    found = {row["method"]: row for row in figure["rows"] if row["pool"] == "all"}
    ours, other = found["proxeny"], found["popularity"]
    return (
        f"{ours['value']:.2f} ({ours['low']:.2f} to {ours['high']:.2f}); "
        f"popularity in networks {other['value']:.2f}"
    )


def _checks(figure: Mapping[str, Any]) -> str:
    return ", ".join(f"{row['what']} {row['ratio']:.2f}" for row in figure["rows"])


def _log(figure: Mapping[str, Any]) -> str:
    by_name = {row["what"]: row for row in figure["rows"]}
    grown = by_name["cost of an append at the end to that at the start"]
    rate = by_name["append, a thousand together"]["per_second"]
    signing = by_name["sign (peer)"]["per_second"]
    return f"cost grows by {grown['ratio']:.2f}; {rate:,} a second beside {signing:,} signatures"


def _backup(figure: Mapping[str, Any]) -> str:
    by_name = {row["what"]: row["value"] for row in figure["rows"]}
    return f"{by_name['backup_s']:.0f} s, restored in {by_name['restore_s']:.0f} s"


def _dashboard(figure: Mapping[str, Any]) -> str:
    page = figure["rows"][0]
    return f"p50 {page['p50_ms']:.0f} ms, p95 {page['p95_ms']:.0f} ms"


def _aggregate(figure: Mapping[str, Any]) -> str:
    by_name = {row["what"]: row for row in figure["rows"]}
    sql, pandas = (by_name[name]["proxeny_takes"] for name in ("SQL, date_trunc", "pandas"))
    return (
        f"{by_name['proxeny']['seconds']:.1f} s, {by_name['proxeny']['mb']} MB: "
        f"{sql:.2f} times SQL by hand, {1 / pandas:.1f} times faster than pandas"
    )


def _series(figure: Mapping[str, Any]) -> str:
    rows = [row for row in figure["rows"] if "recall" in row]
    return ", ".join(f"{row['what']} {row['found']} of {row['put_in']}" for row in rows)


def _ngsi_ld(figure: Mapping[str, Any]) -> str:
    by_name = {row["what"]: row for row in figure["rows"]}
    one, four = by_name["one shape"], by_name["four shapes, faults"]
    return (
        f"{one['entities_per_second']:,}, {one['ratio']:.1f} times orjson and dicts; "
        f"four shapes with faults {four['entities_per_second']:,}, {four['ratio']:.1f} times"
    )


def _ngsi_ld_http(figure: Mapping[str, Any]) -> str:
    by_name = {row["what"]: row["entities_per_second"] for row in figure["rows"][:3]}
    return f"{by_name['over HTTP, by the wall']:,}"


def _partners(figure: Mapping[str, Any]) -> str:
    every, _, new = figure["rows"][:3]
    return (
        f"{every['proxeny']:.2f} (best known method {every['its_value']:.2f}); "
        f"new to all members {new['proxeny']:.2f} ({new['its_value']:.2f})"
    )


def _consortium(figure: Mapping[str, Any]) -> str:
    said = []
    for row in figure["rows"]:
        if row["what"] in ("light", "heavy"):
            proven = row["status"] == "optimal"
            end = "proven" if proven else f"gap {row['gap_percent']:.1f} %"
            each = round(2 * row["pairs"] / row["candidates"])
            said.append(
                f"{row['candidates']:,} {row['what']}, {each} pairs each: "
                f"{row['seconds']:.0f} s, {end}"
            )
    return "; ".join(said)


#: Figures of the README: id, what it is, how it is said, what is aimed at.
HEADLINES: tuple[tuple[str, str, Callable[[Mapping[str, Any]], str], str], ...] = (
    ("startup.first", "Clone to the first page of `make demo`", _value, "under 180 s"),
    ("startup.second", "The second `make demo`", _value, "under 15 s"),
    ("import.proxeny", "`import proxeny`", _value, "under 0.3 s"),
    ("find.cold", "`proxeny find` from a cold shell, slowest language", _value, "under 5 s"),
    ("peers.all_cities", "Peers of a city over all cities", _value, "under 30 ms"),
    ("site.search", "Search among 100,000 in the running site, p95", _site, "150 ms, 1.5 GB"),
    (
        "search.quality",
        "Search in six languages (and the lowest)",
        _search,
        "hit@5 0.9, hit@1 0.65 in each",
    ),
    (
        "transfer.rank",
        "Takers found in the first tenth of the ranking",
        _takers,
        "chance finds 0.1",
    ),
    (
        "partners",
        "Hidden city of a consortium of 2017-18: mean reciprocal rank",
        _partners,
        "above every baseline",
    ),
    (
        "consortium",
        "Best consortium of so many candidates, with light and heavy affinity",
        _consortium,
        "15 s, 60 s, gap 3 %",
    ),
    (
        "dashboard",
        "Dashboard of 91 indicators, 10 years, 20 comparable cities",
        _dashboard,
        "under 150 ms",
    ),
    (
        "aggregate",
        "20 million readings, hourly mean of 200 sensors to a city figure",
        _aggregate,
        "1.15 times, 4 times, 1,000 MB",
    ),
    (
        "ngsi_ld",
        "NGSI-LD entities to Parquet, a second on one core",
        _ngsi_ld,
        "200,000 and 3 times",
    ),
    (
        "ngsi_ld_http",
        "NGSI-LD entities a second over HTTP, on the disk before the answer",
        _ngsi_ld_http,
        "20,000",
    ),
    (
        "permissions",
        "Time of a list page to that without permission checks",
        _checks,
        "under 1.10",
    ),
    (
        "trust.log",
        "Log of 100,000 records: cost of an append at its end to that at its start",
        _log,
        "no more than log n: 1.25",
    ),
    (
        "series",
        "Faults put into real series of NO2 that are found",
        _series,
        "precision is on the page of figures",
    ),
    (
        "backup",
        "Backup of 100,000 records while 20 clients write",
        _backup,
        "no failed write, one instant",
    ),
)


def headlines() -> str:
    """Return the README's table of the figures that have been measured."""
    measured = load()
    text = "| figure | measured | aim | measure again |\n|---|---|---|---|\n"
    for name, label, say, aim in HEADLINES:
        if name in measured:
            figure = measured[name]
            text += f"| {label} | {say(figure)} | {aim} | `{figure['command']}` |\n"
    return text


def with_headlines(readme: str) -> str:
    """Return the README with its table of figures as measured."""
    before, _, rest = readme.partition("<!-- figures -->\n")
    _, _, after = rest.partition("<!-- end of figures -->")
    return f"{before}<!-- figures -->\n{headlines()}<!-- end of figures -->{after}"
