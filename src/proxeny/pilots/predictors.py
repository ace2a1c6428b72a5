# SPDX-License-Identifier: EUPL-1.2
"""What donors are matched on besides the path of the outcome: means of columns over windows."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from proxeny.messages import Message, gettext_noop, listed
from proxeny.pilots.design import Block, Design
from proxeny.pilots.errors import DesignError, EstimateError
from proxeny.pilots.panel import Floats, Panel
from proxeny.pilots.times import key_of

_FIELDS = ("column", "from", "to")


@dataclass(frozen=True, slots=True)
class Predictor:
    """The mean of one column from one period to another, both included."""

    column: str
    first: str
    last: str


def read_predictors(content: bytes) -> tuple[Predictor, ...]:
    """Return the predictors of a JSON list `[{"column", "from", "to", "op": "mean"}]`.

    Raises DesignError, saying which entry is wrong.
    """
    try:
        entries = json.loads(content)
    except ValueError as error:
        raise DesignError(
            Message(gettext_noop("the predictors are not JSON: {reason}"), reason=error)
        ) from error
    if not isinstance(entries, list) or not entries:
        raise DesignError(
            Message(gettext_noop("the predictors must be a list with at least one entry"))
        )
    return tuple(_predictor(number, entry) for number, entry in enumerate(entries, 1))


def _predictor(number: int, entry: Any) -> Predictor:
    if not isinstance(entry, Mapping) or any(name not in entry for name in _FIELDS):
        raise DesignError(
            Message(
                gettext_noop("predictor {number} must state column, from and to"), number=number
            )
        )
    unknown = set(entry) - {*_FIELDS, "op"}
    if unknown or entry.get("op", "mean") != "mean":
        raise DesignError(
            Message(
                gettext_noop("predictor {number}: the only op is mean, and nothing else is read"),
                number=number,
            )
        )
    return Predictor(str(entry["column"]), str(entry["from"]), str(entry["to"]))


def late(design: Design, predictors: Sequence[Predictor]) -> list[str]:
    """Return the columns whose windows reach into the time after treatment began."""
    start = design.panel.keys[design.before]
    return [one.column for one in predictors if _key(design.panel, one.last) >= start]


def matched(design: Design, predictors: Sequence[Predictor]) -> Block:
    """Return the block with predictors, each divided by its standard deviation over all units.

    Blank cells are left out of a mean. Raises EstimateError for a unit without any value in a
    window, and for a predictor that is the same in all units.
    """
    rows = [*design.treated, *design.donors]
    table = np.column_stack([_means(design.panel, one, rows) for one in predictors])
    spread = table.std(axis=0, ddof=1)
    for one, size, largest in zip(predictors, spread, np.abs(table).max(axis=0), strict=True):
        if size <= 1e-12 * largest:
            raise EstimateError(
                Message(
                    gettext_noop("predictor {column} is the same in all units; leave it out"),
                    column=one.column,
                )
            )
    scaled = table / spread
    count = len(design.treated)
    return dataclasses.replace(
        design.block(),
        treated_traits=scaled[:count].mean(axis=0),
        donor_traits=scaled[count:],
    )


def _means(panel: Panel, predictor: Predictor, rows: Sequence[int]) -> Floats:
    first, last = _key(panel, predictor.first), _key(panel, predictor.last)
    inside = [first <= key <= last for key in panel.keys]
    if not any(inside):
        raise DesignError(
            Message(
                gettext_noop("no period of the panel lies from {first} to {last} ({column})"),
                first=predictor.first,
                last=predictor.last,
                column=predictor.column,
            )
        )
    cells = panel.columns[predictor.column][np.ix_(np.array(rows), np.flatnonzero(inside))]
    known = ~np.isnan(cells)
    counts = known.sum(axis=1)
    blank = [panel.units[row] for row, one in zip(rows, counts.tolist(), strict=True) if one == 0]
    if blank:
        raise EstimateError(
            Message(
                gettext_noop(
                    "{column} has no value from {first} to {last} for {units}; choose another "
                    "window or leave out the predictor or the units"
                ),
                column=predictor.column,
                first=predictor.first,
                last=predictor.last,
                units=listed(blank[:5]),
            )
        )
    return np.asarray(np.where(known, cells, 0.0).sum(axis=1) / counts)


def _key(panel: Panel, text: str) -> float:
    key = key_of(text.strip(), panel.kind)
    if key is None:
        raise DesignError(
            Message(
                gettext_noop("{start} is not written as the periods of the panel are: {first}"),
                start=repr(text[:40]),
                first=panel.labels[0],
            )
        )
    return key
