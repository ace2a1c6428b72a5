# SPDX-License-Identifier: EUPL-1.2
"""Which data point of one framework answers which of another, so that one entry serves both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from proxeny import atlas
from proxeny.indicators.frameworks import Key, get
from proxeny.indicators.values import Value

SAME = "same"
CONVERTIBLE = "convertible"
RELATED = "related"


@dataclass(frozen=True, slots=True)
class Link:
    """What a value of `source` says for the data point `to`.

    same: it can be taken as it is; convertible: value * factor + offset; related: it is about the
    same subject and cannot be taken. A link holds in its direction only; `reason` says why.
    """

    source_framework: str
    source: Key
    to_framework: str
    to: Key
    relation: str
    factor: float
    offset: float
    reason: str


@cache
def links() -> tuple[Link, ...]:
    """Return every link of the crosswalk."""
    return tuple(
        Link(
            source_framework=row["from_framework"],
            source=(row["from_code"], row["from_data_point"] or ""),
            to_framework=row["to_framework"],
            to=(row["to_code"], row["to_data_point"] or ""),
            relation=row["relation"],
            factor=1.0 if row["factor"] is None else row["factor"],
            offset=row["offset"] or 0.0,
            reason=row["reason"],
        )
        for row in atlas.rows("indicator_crosswalk")
    )


def about(framework: str, key: Key) -> tuple[Link, ...]:
    """Return the links from and to a data point."""
    here = (framework, key)
    return tuple(
        link
        for link in links()
        if here in ((link.source_framework, link.source), (link.to_framework, link.to))
    )


def reuse(values: Mapping[Key, Value], source: str, to: str) -> dict[Key, Value]:
    """Return the values of framework `source` as framework `to` would have them.

    Only links that are the same or convertible count, and only numbers that count themselves.
    The origin of each names where it is from; numerator and denominator stay behind where a value
    was converted.
    """
    found: dict[Key, Value] = {}
    for link in links():
        value = values.get(link.source)
        fits = (link.source_framework, link.to_framework) == (source, to)
        if not fits or link.relation == RELATED or value is None or value.usable is None:
            continue
        converted = link.relation == CONVERTIBLE
        code, data_point = link.to
        found[link.to] = replace(
            value,
            code=code,
            data_point=data_point,
            value=float(f"{value.usable * link.factor + link.offset:.12g}"),
            unit=get(to).points[link.to].unit,
            origin=" ".join(filter(None, (source, *link.source))),
            numerator=None if converted else value.numerator,
            denominator=None if converted else value.denominator,
            row=None,
        )
    return found
