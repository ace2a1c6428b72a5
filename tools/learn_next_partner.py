# SPDX-License-Identifier: EUPL-1.2
"""Learn how much each kind of evidence counts in the search for partners.

    python -m tools.learn_next_partner --participations participations.parquet --cut 2019-01-01

Walks forward through the quarters before the cut. Each project of a city that began in a quarter is
a question: who of all actors known on the quarter's first day came to be in it? Those who came are
held against those of their own list (old friends apart from strangers, cities apart from others),
because that is how people look for them. The weights are those of a conditional logit (McFadden,
1974), never negative, with a quadratic penalty; of the many who did not come a seeded sample stands
for all (McFadden, 1978). Writes `src/proxeny/partners/data/next_partner.json`, in which the weights
that cannot be learnt stay as they are.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from proxeny import partners
from proxeny.partners.evidence import KINDS, Asked, Scout
from proxeny.partners.weights import Weights

FILE = Path(__file__).resolve().parent.parent / "src/proxeny/partners/data/next_partner.json"
#: Kinds that participations with dates can teach.
LEARNT = (
    "near",
    "local",
    "same_country",
    "context",
    "programme",
    "cities",
    "experience",
)
MONTHS, SAMPLE, PENALTY, SEED = 3, 600, 20.0, 7


@dataclass(frozen=True)
class Question:
    """A project of a city: what was known before it, and where its other members stand there."""

    project: str
    scout: Scout
    asked: Asked
    came: np.ndarray


def questions(known: partners.Participations, first: dt.date, end: dt.date) -> Iterator[Question]:
    """Yield the projects of cities that began from `first` until before `end`."""
    everything = partners.cooperation(partners.project_ties(known.before(end)))
    since = everything.rows["since"].to_numpy()
    alike: dict[str, Mapping[str, float]] = {}
    day = first
    while day < end:
        months = day.year * 12 + day.month - 1 + MONTHS
        then = min(dt.date(months // 12, months % 12 + 1, 1), end)
        scout = Scout(partners.cooperation(partners.project_ties(known.before(day)), before=day))
        began = np.flatnonzero((since >= np.datetime64(day)) & (since < np.datetime64(then)))
        members: dict[int, list[str]] = {}
        for row in began:
            actor = everything.keys[everything.row_actor[row]]
            members.setdefault(int(everything.row_tie[row]), []).append(actor)
        for tie, keys in members.items():
            about = everything.described[tie]
            for key in keys:
                came = [one for one in keys if one != key and one in scout.graph.position]
                if key.startswith("city:") and came:
                    near = alike.setdefault(key, partners.distances(everything, key))
                    wish = partners.Wish(
                        key, programme_part=about["programme_part"], distances=near
                    )
                    places = np.array([scout.graph.position[one] for one in came])
                    yield Question(about["tie"], scout, scout.ask(wish), places)
        day = then


def learn(known: partners.Participations, cut: dt.date) -> Weights:
    """Return the weights that everything before `cut` teaches."""
    before = known.before(cut)
    oldest = min(before.table["start"].to_pylist())
    first = dt.date(oldest.year, (oldest.month - 1) // MONTHS * MONTHS + 1, 1)
    chance = np.random.default_rng(SEED)
    lessons = [lesson for one in questions(before, first, cut) for lesson in _lessons(one, chance)]
    scale = np.concatenate([rows for rows, _, _ in lessons]).std(axis=0) + 1e-9
    scaled = [(rows / scale, offset, came) for rows, offset, came in lessons]
    start, bounds = np.zeros(len(LEARNT)), [(0, None)] * len(LEARNT)
    found = minimize(_loss, start, args=(scaled,), jac=True, method="L-BFGS-B", bounds=bounds)
    of_kind = dict(zip(LEARNT, (found.x / scale).round(4).tolist(), strict=True))
    return Weights(of_kind | chosen(), LEARNT, before.digest(), cut.isoformat())


def chosen() -> dict[str, float]:
    """Return the weights that are our choice."""
    plain = json.loads(FILE.read_text(encoding="utf-8"))
    return {kind: told["weight"] for kind, told in plain["chosen"].items()}


def _lessons(
    question: Question, chance: np.random.Generator
) -> Iterator[tuple[np.ndarray, np.ndarray, int]]:
    """Yield evidence, what else adds to the score of each row, and how many rows came."""
    everything, choice = question.scout.look(question.asked), chosen()
    evidence = everything[:, [list(KINDS).index(kind) for kind in LEARNT]]
    fixed = everything @ np.array([choice.get(kind, 0.0) for kind in KINDS])
    met, may = question.asked.met, question.scout.wanted(question.asked)
    is_city = question.scout.graph.kinds == "city"
    may[question.came] = False
    for friends in (True, False):
        for cities_alone in (True, False):
            listed = (met == friends) & (is_city == cities_alone)
            came, rest = question.came[listed[question.came]], np.flatnonzero(may & listed)
            if len(came) and len(rest):
                taken = chance.choice(rest, min(SAMPLE, len(rest)), replace=False)
                rows = np.concatenate([came, taken])
                offset = fixed[rows]
                offset[len(came) :] += np.log(len(rest) / len(taken))
                yield evidence[rows], offset, len(came)


def _loss(
    weights: np.ndarray, lessons: list[tuple[np.ndarray, np.ndarray, int]]
) -> tuple[float, np.ndarray]:
    value, slope = PENALTY * float(weights @ weights) / 2, PENALTY * weights
    for rows, offset, came in lessons:
        score = rows @ weights + offset
        odds = np.exp(score - score.max())
        rest, pull = odds[came:].sum(), odds[came:] @ rows[came:]
        total = odds[:came] + rest
        value -= float(np.log(odds[:came] / total + 1e-300).sum()) / came
        mean = (odds[:came, None] * rows[:came] + pull) / total[:, None]
        slope = slope + (mean - rows[:came]).sum(axis=0) / came
    return value, slope


def main() -> None:
    """Learn and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participations", type=Path, required=True)
    parser.add_argument("--cut", type=dt.date.fromisoformat, required=True)
    given = parser.parse_args()
    found = learn(partners.read_participations(given.participations), given.cut)
    plain = json.loads(FILE.read_text(encoding="utf-8"))
    plain |= {
        "learnt": {kind: found.of_kind[kind] for kind in LEARNT},
        "data": found.data,
        "cut": found.cut,
    }
    FILE.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(plain["learnt"], indent=1))


if __name__ == "__main__":
    main()
