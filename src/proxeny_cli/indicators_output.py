# SPDX-License-Identifier: EUPL-1.2
"""How indicators and scores are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from proxeny.indicators import DataPoint, GroupScore, PointScore, Score


def listed(points: list[DataPoint]) -> dict[str, object]:
    """Return one indicator with its data points, for JSON."""
    first = points[0]
    return {
        "code": first.code,
        "name": first.name,
        **first.groups,
        "level": first.level,
        "type": first.type,
        "definition": first.definition,
        "sdg": list(sdg_codes(first)),
        "data_points": [
            {
                "data_point": point.data_point,
                "numerator": point.numerator,
                "denominator": point.denominator,
                "scale": point.scale,
                "unit": point.unit,
                "minimum": point.minimum,
                "maximum": point.maximum,
                "direction": point.direction,
            }
            for point in points
        ],
    }


def sdg_codes(point: DataPoint) -> tuple[str, ...]:
    """Return the SDG codes of a data point: those its publisher names, else ours."""
    return point.sdg_published or point.sdg_proposed


def indicator(one: PointScore, *, detail: bool) -> dict[str, object]:
    """Return the points of one data point, for JSON."""
    row: dict[str, object] = {
        "code": one.point.code,
        "data_point": one.point.data_point,
        "value": None if one.value is None else one.value.usable,
        "performance": one.performance,
        "points": one.points,
    }
    if detail:
        row["target"] = None if one.target is None else one.target.target
        row["worst"] = None if one.target is None else one.target.worst
        row["origin"] = None if one.target is None else one.target.origin
    return row


def group_of(one: GroupScore, *, detail: bool) -> dict[str, object]:
    """Return the score of one group, for JSON."""
    names = ("level", "name", "points", "max", "score", "reported", "total")
    if detail:
        names = (*names, "scored", "benchmarked", "lowest", "highest", "origins")
    return {name: getattr(one, name) for name in names}


def print_score(city: str, answer: Score) -> None:
    """Print the scores of one city for a person."""
    if city:
        typer.echo(city)
    for one in answer.groups:
        if one.level == "indicator":
            continue
        share = "no target" if one.score is None else f"{one.score:7.1%}"
        bounds = "" if one.lowest is None else f"{one.lowest:.0%} to {one.highest:.0%}"
        typer.echo(
            f"{one.level:14} {one.name:38} {share:>9}  {one.points:3} of {one.max:3}  "
            f"reported {one.reported:3} of {one.total:3}  {bounds}".rstrip()
        )
