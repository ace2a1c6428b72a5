# SPDX-License-Identifier: EUPL-1.2
"""A question is put to every leg, and the legs' answers become hits."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from proxeny.search import explain
from proxeny.search import filters as filtering
from proxeny.search.documents import Filters, Hit
from proxeny.search.embedders import Embedder
from proxeny.search.fusion import Scores, fused, standardised
from proxeny.search.languages import detect_language
from proxeny.search.lexical import bm25
from proxeny.search.parts import Part
from proxeny.search.preparing import clean
from proxeny.search.segment import Mask, Record
from proxeny.search.terms import terms
from proxeny.search.vectors import best_mean, encode, likeness

LEXICAL = "lexical"
#: An embedder reads the start of a question; its vector of a long text says little anyway.
QUESTION_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the legs take it."""

    text: str
    lang: str

    @classmethod
    def of(cls, text: str, lang: str | None) -> Question:
        """Clean `text` and find out its language unless it is given."""
        text = " ".join(clean(text).split())
        return cls(text, (lang or detect_language(text)).replace("_", "-").split("-")[0].lower())


@dataclass(frozen=True, slots=True)
class _Leg:
    """What an embedder says: each passage's likeness by part, each document's score."""

    likeness: list[NDArray[np.float32]]
    scores: Scores


def answer(
    question: Question,
    parts: Sequence[Part],
    models: Sequence[Embedder],
    limit: int,
    filters: Filters | None,
) -> list[Hit]:
    """Return the best `limit` live documents of `parts` that pass `filters`."""
    conditions = filtering.parse(filters)
    parts = [part for part in parts if len(part)]
    if not question.text or not parts or limit < 1:
        return []
    legs = {model.name: _by_meaning(question, parts, model) for model in models}
    raw: dict[str, Scores] = {name: leg.scores for name, leg in legs.items()}
    words = bm25(terms(question.text, question.lang), question.lang, parts)
    if words is not None:
        raw[LEXICAL] = words
    columns = {name: standardised(column) for name, column in raw.items()}
    if not columns:
        return []
    # Rounded, so that the order does not hang on the order of summation; ties go by id.
    total = np.round(fused(columns), 6)
    passing = np.flatnonzero(np.concatenate([_passing(part, conditions) for part in parts]))
    if len(passing) > limit:
        edge = np.partition(total[passing], -limit)[-limit]
        passing = passing[total[passing] >= edge]
    places = [_Place.of(int(row), parts) for row in passing]
    places.sort(key=lambda place: (-total[place.at], place.record.id))
    return [
        _hit(question, place, legs, raw, columns, float(total[place.at]))
        for place in places[:limit]
    ]


def _by_meaning(question: Question, parts: Sequence[Part], model: Embedder) -> _Leg:
    query = encode(model.query(question.text[:QUESTION_CHARACTERS])[None])
    found = [likeness(query, part.segment.codes(model.name)) for part in parts]
    scores = [
        best_mean(column, part.segment.arrays["passage_at"])[part.live_rows]
        for part, column in zip(parts, found, strict=True)
    ]
    return _Leg(found, np.concatenate(scores).astype(np.float64))


def _passing(part: Part, conditions: Sequence[filtering.Allowed | filtering.Range]) -> Mask:
    mask = np.ones(len(part), bool)
    for condition in conditions:
        mask &= part.segment.passing(condition)[part.live_rows]
    return mask


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a document is: its place among the live ones, its part, its row in that."""

    at: int
    part_at: int
    part: Part
    row: int
    record: Record

    @classmethod
    def of(cls, at: int, parts: Sequence[Part]) -> _Place:
        left = at
        for part_at, part in enumerate(parts):
            if left < len(part):
                row = int(part.live_rows[left])
                return cls(at, part_at, part, row, part.segment.record(row))
            left -= len(part)
        raise IndexError(at)


def _hit(
    question: Question,
    place: _Place,
    legs: Mapping[str, _Leg],
    raw: Mapping[str, Scores],
    columns: Mapping[str, Scores],
    score: float,
) -> Hit:
    record = place.record
    marked = [
        explain.highlight(question.text, question.lang, passage, record.lang)
        for passage in record.passages
    ]
    closeness = np.array([float(len(mark.words)) for mark in marked])
    start, end = place.part.segment.arrays["passage_at"][place.row : place.row + 2]
    for leg in legs.values():
        spread = float(leg.scores.std()) or 1.0
        closeness += leg.likeness[place.part_at][start:end] / spread
    best = marked[int(np.argmax(closeness))]
    ranks = {
        name: None if math.isnan(column[place.at]) else int((column > column[place.at]).sum()) + 1
        for name, column in raw.items()
    }
    why = explain.reasons(
        ranks, len(next(iter(raw.values()))), best.words, record.lang == question.lang
    )
    votes = {
        name: None if math.isnan(column[place.at]) else float(column[place.at])
        for name, column in columns.items()
    }
    return Hit(record.id, score, relevance(score), votes, why, (best,))


def relevance(score: float) -> float:
    """Return the fused score as a number in 0..1."""
    return 1 / (1 + math.exp(2.0 - score))
