# SPDX-License-Identifier: EUPL-1.2
"""Which records are one organisation: precision and recall without PICs, beside equal names.

    python bench/resolve.py [--shared ../shared] [--record]

Every organisation of the H2020 folder that has a name stands once as it is; one in three stands a
second time as another source would have it, with seeded changes: case and accents, another
writing of the legal form, a word cut short, a slip of the keyboard, a word left out, spaces left
out, the acronym added, the city missing. PICs are hidden. A pair of records is right where its
PIC is the same. What counts as wrong is an upper bound: some organisations have two PICs.
Beside it: equal normalised names in the same country.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pyarrow import parquet
from tools.record_figure import record

from proxeny.organisations import normalised
from proxeny.organisations.likeness import Record
from proxeny.organisations.resolving import resolve

ROOT = Path(__file__).resolve().parent.parent
SEED = 20261123
CUTS = {"university": "univ", "universidad": "univ", "universita": "univ", "institute": "inst"}
CUTS |= {"technology": "tech", "research": "res", "national": "natl", "department": "dept"}
FORMS = {"gmbh": "G.m.b.H.", "limited": "LTD", "ltd": "Limited", "sl": "S.L.", "srl": "S.R.L."}
FORMS |= {"spa": "S.p.A.", "bv": "B.V.", "sa": "S.A.", "as": "A/S", "ev": "e.V."}


def another_source(row: dict, chance: random.Random) -> tuple[str, str]:
    """Return name and city as another source may have them: one or two changes."""
    words, city = row["name"].split(), row["city"] or ""
    for change in chance.sample(range(8), chance.choice((1, 1, 2))):
        at = chance.randrange(len(words))
        if change == 0:
            words = normalised(" ".join(words)).title().split() or words
        elif change == 1:
            end = words[-1].lower().strip(".")
            words[-1:] = [FORMS[end]] if end in FORMS else words[-1:]
        elif change == 2:
            words = [CUTS.get(word.lower(), word) for word in words]
        elif change == 3 and len(words[at]) > 4:
            place = chance.randrange(1, len(words[at]) - 1)
            word = words[at]
            words[at] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        elif change == 4 and len(words) > 3:
            del words[at]
        elif change == 5 and len(words) > 2 and at:
            words[at - 1 : at + 1] = [words[at - 1] + words[at]]
        elif change == 6 and row["shortName"]:
            words.append(f"({row['shortName']})")
        elif change == 7:
            city = ""
    return " ".join(words), city


def world(shared: Path) -> tuple[list[Record], dict[str, str]]:
    """Return the records and the hidden PIC of each."""
    chance = random.Random(SEED)
    iso = {"EL": "GR", "UK": "GB"}
    records, pic_of = [], {}
    rows = parquet.read_table(shared / "data/h2020/organisations.parquet").to_pylist()
    for row in sorted((row for row in rows if row["name"]), key=lambda row: row["pic"]):
        country = iso.get(row["country"], row["country"]) or ""
        first = Record(f"a{row['pic']}", row["name"], country, row["city"] or "")
        records.append(first)
        pic_of[first.id] = row["pic"]
        if chance.random() < 1 / 3:
            name, city = another_source(row, chance)
            second = Record(f"b{row['pic']}", name, country, city)
            records.append(second)
            pic_of[second.id] = row["pic"]
    return records, pic_of


def together(groups: list[tuple[str, ...]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def scores(what: str, found: set, truth: set, seconds: float) -> dict[str, object]:
    right = len(found & truth)
    line = {
        "what": what,
        "pairs": len(truth),
        "found": len(found),
        "precision": round(right / max(1, len(found)), 4),
        "recall": round(right / len(truth), 4),
        "seconds": round(seconds, 1),
    }
    print(
        f"{what:34s} precision {line['precision']:.3f}  recall {line['recall']:.3f}  "
        f"{line['found']:6d} pairs  {seconds:6.1f} s"
    )
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--record", action="store_true")
    chosen = parser.parse_args()
    if not (chosen.shared / "data/h2020").is_dir():
        sys.exit(f"{chosen.shared}/data/h2020 is not there; pass --shared DIR")
    records, pic_of = world(chosen.shared)
    truth = together(
        [(f"a{pic}", f"b{pic}") for pic in set(pic_of.values()) if f"b{pic}" in pic_of]
    )
    print(f"{len(records):,} records, {len(truth):,} of them a second time")
    started = time.perf_counter()
    by_name = defaultdict(list)
    for one in records:
        by_name[normalised(one.name), one.country].append(one.id)
    plain = together([tuple(group) for group in by_name.values()])
    rows = [scores("equal normalised names", plain, truth, time.perf_counter() - started)]
    started = time.perf_counter()
    found = resolve(records)
    seconds = time.perf_counter() - started
    ours = together([group.members for group in found.groups])
    rows.append(scores("proxeny", ours, truth, seconds))
    asked = {tuple(sorted((pair.first, pair.second))) for pair in found.doubtful}
    rows.append(scores("proxeny and the pairs for a person", ours | asked, truth, seconds))
    wrong = sorted(ours - truth)
    names = {one.id: one for one in records}
    for first, second in random.Random(1).sample(wrong, min(8, len(wrong))):
        print("  counted wrong:", names[first].name, "|", names[second].name)
    if chosen.record:
        record(
            "organisations.resolve",
            command="python bench/resolve.py",
            unit="share of pairs of records",
            rows=rows,
        )


if __name__ == "__main__":
    main()
