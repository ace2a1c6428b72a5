# SPDX-License-Identifier: EUPL-1.2
"""What fit does to the order that search gives: hit@1, hit@5 and MRR before and after.

    python bench/find_quality.py [--record]

The development questions over the atlas (bench/queries/atlas.jsonl), each asked as eight cities on
five continents. Beside the order of find, in the same run: the order of search alone, and the
order by fit without relevance, which shows what would float up if relevance did not lead. No
question names its city, so a perfect judge of fit could only lose places here: the aim is to
lose few. The held-out half was not looked at when the weights were chosen.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.record_figure import record

from proxeny import cities, solutions, transfer
from proxeny.search import Hit

ROOT = Path(__file__).resolve().parent.parent
CITIES = ("Porto", "Nairobi", "Lima", "Hanoi", "Tunis", "Kazan", "Lyon", "Sapporo")
CANDIDATES = 40
#: How far hit@5 may fall below that of search alone.
AIM = 0.03

Order = Callable[[Sequence[transfer.Fit]], list[transfer.Fit]]


def by_search(fits: Sequence[transfer.Fit]) -> list[transfer.Fit]:
    """Return the fits in the order in which search found them."""
    return list(fits)


def by_find(fits: Sequence[transfer.Fit]) -> list[transfer.Fit]:
    """Return the fits as `transfer.find` orders and caps them."""
    best = max(one.component("relevance").value or 0.0 for one in fits)
    least = transfer.weights().least_relevance * best
    close = [one for one in fits if (one.component("relevance").value or 0.0) >= least]
    close.sort(key=lambda one: (-one.score, one.solution.id))
    return transfer.cap_per_city(close, transfer.finding.PER_CITY)


def without_relevance(fits: Sequence[transfer.Fit]) -> list[transfer.Fit]:
    """Return the fits in the order of everything but relevance."""

    def rest(one: transfer.Fit) -> float:
        relevance = one.component("relevance")
        return one.score - relevance.weight * (relevance.value or 0.0)

    return sorted(fits, key=lambda one: -rest(one))


ORDERS: dict[str, Order] = {
    "search alone": by_search,
    "find (search and fit)": by_find,
    "fit without relevance": without_relevance,
}


def main() -> int:
    """Print the table; exit 1 where find falls behind search by more than the aim."""
    lines = (ROOT / "bench/queries/atlas.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    shipped = solutions.atlas_solutions()
    alias = {other: one.id for one in shipped.values() for other in one.aliases}
    places = [cities.resolve(name) for name in CITIES]
    index = transfer.atlas_index()
    ranks: dict[tuple[str, str], list[int]] = {}
    for question in questions:
        answers = {alias.get(answer, answer) for answer in question["answers"]}
        hits = index.search(question["text"], lang=question["lang"], limit=CANDIDATES)
        for city in places:
            fits = judged(hits, city, shipped)
            for name, order in ORDERS.items():
                found = [one.solution.id for one in order(fits)]
                place = next((n for n, one in enumerate(found, 1) if one in answers), 0)
                for group in ("all", question["half"], question["lang"]):
                    ranks.setdefault((name, group), []).append(place)
    groups = ("all", "tune", "held_out", "ar", "en", "es", "fr", "ru", "zh")
    rows = [row(name, group, ranks[name, group]) for group in groups for name in ORDERS]
    for one in rows:
        print(
            f"{one['group']:9} {one['order']:24} hit@1 {one['hit@1']:.3f}  "
            f"hit@5 {one['hit@5']:.3f}  MRR {one['MRR']:.3f}"
        )
    if "--record" in sys.argv:
        record(
            "find.quality",
            command="python bench/find_quality.py",
            unit="share of questions",
            rows=[one for one in rows if one["group"] in ("all", "held_out")],
        )
    held = {one["order"]: one["hit@5"] for one in rows if one["group"] == "held_out"}
    return 0 if held["find (search and fit)"] >= held["search alone"] - AIM else 1


def judged(
    hits: Sequence[Hit], city: cities.City, shipped: Mapping[str, solutions.Solution]
) -> list[transfer.Fit]:
    """Return the fits of the hits that could work in the city, in the order of the hits."""
    place = {hit.id: number for number, hit in enumerate(hits)}
    fits = [one for one in transfer.rank(hits, city, shipped) if not one.knocked_out]
    return sorted(fits, key=lambda one: place[one.solution.id])


def row(order: str, group: str, places: Sequence[int]) -> dict[str, object]:
    """Return the figures of one order over the questions of a group (0: not found)."""
    count = len(places)
    return {
        "group": group,
        "order": order,
        "hit@1": round(sum(place == 1 for place in places) / count, 3),
        "hit@5": round(sum(1 <= place <= 5 for place in places) / count, 3),
        "MRR": round(sum(1 / place for place in places if place) / count, 3),
    }


if __name__ == "__main__":
    sys.exit(main())
