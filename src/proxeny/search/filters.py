# SPDX-License-Identifier: EUPL-1.2
"""Narrow a search by facets: allowed values, or a range of numbers."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeGuard

from proxeny.messages import Message, gettext_noop
from proxeny.search.documents import Filters
from proxeny.search.errors import FilterError


@dataclass(frozen=True, slots=True)
class Allowed:
    """The facet holds at least one of these values; numbers are compared as numbers."""

    facet: str
    words: frozenset[str]
    numbers: frozenset[float]


@dataclass(frozen=True, slots=True)
class Range:
    """The facet is a number with `low <= value <= high`."""

    facet: str
    low: float
    high: float


def parse(filters: Filters | None) -> list[Allowed | Range]:
    """Return the conditions of `filters`, all of which must hold.

    A value is one allowed value, a collection of allowed values, or a pair `(low, high)` of
    numbers of which either may be None. An empty collection allows nothing. Raises FilterError.
    """
    return [_condition(facet, wanted) for facet, wanted in (filters or {}).items()]


def _condition(facet: str, wanted: object) -> Allowed | Range:
    if isinstance(wanted, tuple) and len(wanted) == 2 and all(map(_is_bound, wanted)):
        low = -math.inf if wanted[0] is None else float(wanted[0])
        high = math.inf if wanted[1] is None else float(wanted[1])
        if low > high:
            raise FilterError(
                Message(
                    gettext_noop("{facet}: the range {low} to {high} is upside down"),
                    facet=facet,
                    low=low,
                    high=high,
                )
            )
        return Range(facet, low, high)
    values = wanted if _is_many(wanted) else [wanted]
    numbers = frozenset(float(value) for value in values if _is_number(value))
    words = frozenset(value for value in values if isinstance(value, str))
    if any(not _is_number(value) and not isinstance(value, str) for value in values):
        raise FilterError(
            Message(
                gettext_noop(
                    "{facet}: a filter is a value, a list of values or a pair (low, high)"
                ),
                facet=facet,
            )
        )
    return Allowed(facet, words, numbers)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)


def _is_bound(value: object) -> bool:
    return value is None or _is_number(value)


def _is_many(value: object) -> TypeGuard[Collection[object]]:
    return isinstance(value, Collection) and not isinstance(value, str | bytes)
