# SPDX-License-Identifier: EUPL-1.2
"""From the votes of the legs to the hits that a person sees."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from proxeny.search import explain
from proxeny.search import filters as filtering
from proxeny.search.documents import Filters, Hit
from proxeny.search.embedders import Embedder
from proxeny.search.fusion import fused, relevance
from proxeny.search.legs import Question, Votes, ask
from proxeny.search.parts import Part
from proxeny.search.segment import Mask, Record
from proxeny.search.state import State


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a document is: its place among the live ones, its part and row in that."""

    at: int
    part_at: int
    row: int
    record: Record


def answer(
    question: Question,
    state: State,
    models: Sequence[Embedder],
    limit: int,
    filters: Filters | None,
) -> list[Hit]:
    """Return the best `limit` live documents of `state` that pass `filters`, best first."""
    conditions = filtering.parse(filters)
    parts = state.live
    if not question.text or not parts or limit < 1:
        return []
    votes = ask(question, state, models)
    if not votes.standard:
        return []
    # Rounded, so that the order does not hang on the order of summation; ties go by id.
    total = np.round(fused(votes.standard), 6)
    passing = np.flatnonzero(np.concatenate([_passing(part, conditions) for part in parts]))
    if len(passing) > limit:
        edge = np.partition(total[passing], -limit)[-limit]
        passing = passing[total[passing] >= edge]
    places = [_place(int(at), parts) for at in passing]
    places.sort(key=lambda place: (-total[place.at], place.record.id))
    return [
        _hit(question, place, parts[place.part_at], votes, float(total[place.at]))
        for place in places[:limit]
    ]


def _passing(part: Part, conditions: Sequence[filtering.Allowed | filtering.Range]) -> Mask:
    mask = np.ones(len(part), bool)
    for condition in conditions:
        mask &= part.segment.passing(condition)[part.live_rows]
    return mask


def _place(at: int, parts: Sequence[Part]) -> _Place:
    left = at
    for part_at, part in enumerate(parts):
        if left < len(part):
            row = int(part.live_rows[left])
            return _Place(at, part_at, row, part.segment.record(row))
        left -= len(part)
    raise IndexError(at)


def _hit(question: Question, place: _Place, part: Part, votes: Votes, score: float) -> Hit:
    record = place.record
    marked = [
        explain.highlight(question, votes.carried.get(record.lang, ()), passage, record.lang)
        for passage in record.passages
    ]
    closeness = np.array([float(len(mark.words)) for mark in marked])
    start, end = part.segment.arrays["passage_at"][place.row : place.row + 2]
    for name, near in votes.likeness.items():
        cosines = near[place.part_at][start:end]
        read = part.segment.codes(name).scales[start:end] > 0
        if read.any():
            closeness += np.where(read, cosines, cosines[read].mean()) / votes.spreads[name]
    best = marked[int(np.argmax(closeness))]
    own = {name: float(votes.raw[name][place.at]) for name in votes.likeness}
    return Hit(
        record.id,
        score,
        relevance(score, own),
        {
            name: None if math.isnan(column[place.at]) else round(float(column[place.at]), 6)
            for name, column in votes.standard.items()
        },
        explain.reasons(question, votes, place.at, best, record.lang),
        (best,),
    )
