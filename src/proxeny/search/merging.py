# SPDX-License-Identifier: EUPL-1.2
"""Many small segments become one, without embedding anything again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proxeny.search.segment import Mask, Segment, invert

#: As many segments of like size are merged into one.
FAN_IN = 8
#: A segment is rewritten when more than this share of it was removed.
REMOVED_SHARE = 0.3

Pieces = Sequence[NDArray[Any]]


def due(sizes: Sequence[tuple[int, int]]) -> list[int]:
    """Return which segments to merge now, given `(documents, removed)` of each; maybe none.

    Sizes are taken in steps of `FAN_IN`: `FAN_IN` segments of one step make one of the next, so
    that a document is rewritten about log(n) times. A segment with much removed is rewritten.
    """
    steps: dict[int, list[int]] = {}
    for at, (documents, removed) in enumerate(sizes):
        if removed > REMOVED_SHARE * documents:
            return [at]
        steps.setdefault(_step(documents), []).append(at)
    for step in sorted(steps):
        if len(steps[step]) >= FAN_IN:
            return steps[step]
    return []


def _step(documents: int) -> int:
    step = 0
    while documents >= FAN_IN:
        documents //= FAN_IN
        step += 1
    return step


def merged(parts: Sequence[tuple[Segment, Mask]]) -> tuple[list[str], Mapping[str, Pieces]]:
    """Return the numeric facets and the arrays, in pieces, of the rows that are alive."""
    segments = [segment for segment, _ in parts]
    alive = [mask for _, mask in parts]
    passages = [np.repeat(mask, np.diff(segment.arrays["passage_at"])) for segment, mask in parts]
    numeric = sorted({name for segment in segments for name in segment.numeric})
    keys = np.concatenate([_by_row(s)[mask] for s, mask in parts])
    order = np.argsort(keys, kind="stable")
    result: dict[str, Pieces] = {
        "record": [piece for part in parts for piece in _records(*part)],
        "record_at": [_places(parts, "record_at")],
        "key": [keys[order]],
        "key_row": [order.astype(np.uint32)],
        "print": [s.arrays["print"][mask] for s, mask in parts],
        "lang": [s.arrays["lang"][mask] for s, mask in parts],
        "length": [s.arrays["length"][mask] for s, mask in parts],
        "passage_at": [_places(parts, "passage_at")],
        "numbers": [_numbers(parts, numeric)],
    }
    for kind in ("term", "facet"):
        result |= {name: [array] for name, array in _inverted(parts, alive, kind).items()}
    result["term_stem"] = [_stems(segments, result["term"][0])]
    result |= _lexicon(segments, result["term"][0])
    for name in segments[0].arrays:
        if name.endswith("_scales") and name != "words_scales":
            for array in (name.removesuffix("_scales"), name):
                result[array] = [
                    s.arrays[array] if mask.all() else s.arrays[array][mask]
                    for s, mask in zip(segments, passages, strict=True)
                ]
    return numeric, result


def _stems(segments: Sequence[Segment], terms: NDArray[np.uint64]) -> NDArray[np.uint64]:
    stems = np.zeros(len(terms), np.uint64)
    for segment in segments:
        at = np.searchsorted(terms, segment.arrays["term"])
        at[at == len(terms)] = 0
        held = terms[at] == segment.arrays["term"] if len(terms) else np.zeros(len(at), bool)
        stems[at[held]] = segment.arrays["term_stem"][held]
    return stems


def _lexicon(segments: Sequence[Segment], terms: NDArray[np.uint64]) -> dict[str, Pieces]:
    keys = np.concatenate([segment.arrays["word"] for segment in segments])
    distinct, first = np.unique(keys, return_index=True)
    used = np.isin(distinct, terms)
    distinct, first = distinct[used], first[used]
    result: dict[str, Pieces] = {"word": [distinct]}
    for name in ("word_lang", "words", "words_scales"):
        result[name] = [np.concatenate([segment.arrays[name] for segment in segments])[first]]
    return result


def _by_row(segment: Segment) -> NDArray[np.uint64]:
    keys = np.empty(len(segment), np.uint64)
    keys[segment.arrays["key_row"]] = segment.arrays["key"]
    return keys


def _records(segment: Segment, mask: Mask) -> Iterator[NDArray[np.uint8]]:
    data, at = segment.arrays["record"], segment.arrays["record_at"]
    if mask.all():
        yield data
        return
    yield from (data[at[row] : at[row + 1]] for row in np.flatnonzero(mask))


def _places(parts: Sequence[tuple[Segment, Mask]], name: str) -> NDArray[np.int64]:
    sizes = [np.diff(segment.arrays[name])[mask] for segment, mask in parts]
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(np.concatenate(sizes))])


def _numbers(parts: Sequence[tuple[Segment, Mask]], numeric: Sequence[str]) -> NDArray[np.float64]:
    columns = []
    for name in numeric:
        pieces = [
            segment.arrays["numbers"][segment.numeric.index(name)][mask]
            if name in segment.numeric
            else np.full(int(mask.sum()), np.nan)
            for segment, mask in parts
        ]
        columns.append(np.concatenate(pieces))
    total = sum(int(mask.sum()) for _, mask in parts)
    return np.array(columns, np.float64).reshape(-1, total)


def _inverted(
    parts: Sequence[tuple[Segment, Mask]], alive: Sequence[Mask], kind: str
) -> dict[str, NDArray[Any]]:
    keys, rows, counts, before = [], [], [], 0
    for (segment, _), mask in zip(parts, alive, strict=True):
        arrays = segment.arrays
        documents = arrays[f"{kind}_doc"]
        kept = mask[documents]
        keys.append(np.repeat(arrays[kind], np.diff(arrays[f"{kind}_at"]))[kept])
        place = np.cumsum(mask, dtype=np.uint32) - 1 + before
        rows.append(place[documents[kept]].astype(np.uint32))
        if kind == "term":
            counts.append(arrays["term_tf"][kept])
        before += int(mask.sum())
    return invert(
        kind,
        np.concatenate(keys),
        np.concatenate(rows),
        np.concatenate(counts) if counts else None,
    )
