# SPDX-License-Identifier: EUPL-1.2
"""How much each kind of evidence counts: a conditional logit over the candidates of a query.

Source: McFadden (1974), with a quadratic penalty on the weights of standardised evidence. One
weight for each kind: what it learns can be read, and said to the person who asks.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from proxeny.messages import Message, gettext_noop
from proxeny.partners.errors import ModelError
from proxeny.partners.graph import Floats
from proxeny.partners.looking import EVIDENCE

#: Strength of the penalty. Where a hundred consortia are known a stronger one does better, where
#: four hundred are a weaker one; between 20 and 120 little changes.
PENALTY = 40.0


@dataclass(frozen=True, slots=True)
class Model:
    """Weights for `EVIDENCE` after `(x - mean) / scale`, and what they were learnt from.

    `cut` is the day before which all of it began, `data` the hash of those participations,
    `queries` how many consortia of the past it was learnt from.
    """

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    cut: dt.date
    data: str
    queries: int

    def contributions(self, evidence: Floats) -> Floats:
        """Return what each kind of evidence adds to the score of each candidate."""
        standard = (evidence - np.array(self.mean)) / np.array(self.scale)
        return np.asarray(standard * np.array(self.weights), dtype=float)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Consortia of one time: evidence (queries x candidates x kinds), who may, and who came."""

    evidence: Floats
    may: npt.NDArray[np.bool_]
    came: npt.NDArray[np.intp]


def fit(lessons: Sequence[Lesson], *, cut: dt.date, data: str) -> Model:
    """Return the weights under which those who came are the likeliest.

    Without a lesson the walk alone decides.
    """
    count = sum(len(lesson.came) for lesson in lessons)
    if not count:
        walk = tuple(float(name == "walk") for name in EVIDENCE)
        zeros, ones = (0.0,) * len(EVIDENCE), (1.0,) * len(EVIDENCE)
        return Model(zeros, ones, walk, cut, data, 0)
    rows = np.concatenate([lesson.evidence[lesson.may] for lesson in lessons])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    known = [Lesson((one.evidence - mean) / scale, one.may, one.came) for one in lessons]
    weights = _weights(known)
    return Model(
        tuple(mean.tolist()), tuple(scale.tolist()), tuple(weights.tolist()), cut, data, count
    )


def _weights(lessons: Sequence[Lesson]) -> Floats:
    start = np.zeros(len(EVIDENCE))
    found = minimize(_loss, start, args=(lessons,), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, dtype=float)


def _loss(weights: Floats, lessons: Sequence[Lesson]) -> tuple[float, Floats]:
    value, slope = PENALTY * float(weights @ weights) / 2, PENALTY * weights
    for lesson in lessons:
        score = np.where(lesson.may, lesson.evidence @ weights, -np.inf)
        score -= score.max(axis=1, keepdims=True)
        chance = np.exp(score)
        chance /= chance.sum(axis=1, keepdims=True)
        query = np.arange(len(lesson.came))
        value -= float(np.log(chance[query, lesson.came] + 1e-300).sum())
        slope = slope + np.einsum("qc,qck->k", chance, lesson.evidence)
        slope = slope - lesson.evidence[query, lesson.came].sum(axis=0)
    return value, slope


def write(model: Model, path: Path) -> None:
    """Write a model as JSON."""
    path.write_text(json.dumps(as_plain(model), indent=1) + "\n", encoding="utf-8")


def as_plain(model: Model) -> dict[str, Any]:
    """Return a model as what JSON holds; the weights carry the names of their evidence."""
    plain = asdict(model) | {"cut": model.cut.isoformat()}
    for name in ("mean", "scale", "weights"):
        plain[name] = dict(zip(EVIDENCE, getattr(model, name), strict=True))
    return plain


def from_plain(plain: Any) -> Model:
    """Return a model that `as_plain` told. Raises ModelError."""
    try:
        numbers = {
            name: tuple(float(plain[name][kind]) for kind in EVIDENCE)
            for name in ("mean", "scale", "weights")
        }
        return Model(
            **numbers,
            cut=dt.date.fromisoformat(plain["cut"]),
            data=str(plain["data"]),
            queries=int(plain["queries"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            Message(gettext_noop("this is no model of partners: {error!r}"), error=error)
        ) from None


def read(path: Path) -> Model:
    """Return the model of a file. Raises ModelError and OSError."""
    try:
        return from_plain(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise ModelError(
            Message(gettext_noop("{path} is not JSON: {error}"), path=path, error=error)
        ) from None
