# SPDX-License-Identifier: EUPL-1.2
"""The weights of the components: dated data, each with its reason."""

from __future__ import annotations

import datetime as dt
import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from proxeny.messages import Message, gettext_noop
from proxeny.transfer.errors import WeightsError


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights that hold from a date on; they sum to 1.

    `assumed` is the value (0..1) that the score takes for a component of which nothing is known;
    `least_relevance` is the share of the best match's relevance below which a match is left out.
    """

    valid_from: dt.date
    valid_to: dt.date | None
    weight: Mapping[str, float]
    reason: Mapping[str, str]
    assumed: float
    least_relevance: float


@functools.cache
def _tables() -> tuple[Weights, ...]:
    text = resources.files("proxeny.transfer").joinpath("data/weights.json").read_text("utf-8")
    return tuple(_table(table) for table in json.loads(text)["tables"])


def _table(table: Mapping[str, object]) -> Weights:
    entries = table["weights"]
    assert isinstance(entries, dict)  # noqa: S101 - the shipped file's form, checked by a test
    weight = {name: float(entry["weight"]) for name, entry in entries.items()}
    if not math.isclose(sum(weight.values()), 1.0, abs_tol=1e-9):
        raise WeightsError(
            Message(
                gettext_noop("the weights valid from {date} sum to {total}, not to 1"),
                date=table["valid_from"],
                total=sum(weight.values()),
            )
        )
    ends = table["valid_to"]
    return Weights(
        valid_from=dt.date.fromisoformat(str(table["valid_from"])),
        valid_to=dt.date.fromisoformat(str(ends)) if ends else None,
        weight=weight,
        reason={name: str(entry["reason"]) for name, entry in entries.items()},
        assumed=float(str(table["assumed_when_unknown"])),
        least_relevance=float(str(table["least_relevance"])),
    )


def weights(today: dt.date | None = None) -> Weights:
    """Return the weights that hold on `today`; the latest table when no date is given.

    A date before the first table gets the first one: there was no other choice to be true to.
    """
    tables = sorted(_tables(), key=lambda table: table.valid_from)
    held = [table for table in tables if today is None or table.valid_from <= today]
    return held[-1] if held else tables[0]
