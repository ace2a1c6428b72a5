# SPDX-License-Identifier: EUPL-1.2
"""Filters of the dashboards."""

from collections.abc import Sequence

from django import template

from proxeny.cities import Peer
from proxeny.indicators import QUALITIES, Comparison, DataPoint, why_comparable
from proxeny.messages import Message
from proxeny_site.indicators import drawing
from proxeny_site.web.sentences import say

register = template.Library()


@register.filter
def of_point(value: float | None, point: DataPoint) -> str:
    """Return a number of a data point as people read it."""
    return "" if value is None else drawing.shown(point, value)


@register.filter
def quality(grade: str | None) -> str:
    """Return a grade of quality in words; where none is given it is not known."""
    return say(QUALITIES[grade if grade in QUALITIES else "unknown"])


@register.filter
def way(name: str) -> str:
    """Return which way a value went, in words."""
    return str(drawing.WAYS[name])


@register.filter
def why(peer: Peer) -> Message:
    """Return why a city is comparable."""
    return why_comparable(peer)


@register.filter
def target_origin(name: str) -> str:
    """Return whose number a target is, in words."""
    return str(drawing.ORIGINS[name])


@register.filter
def spark(series: Sequence[tuple[float, float]]) -> str:
    """Return the points of a small line; "" for fewer than two values."""
    return drawing.spark(series)


@register.filter
def strip(beside: Comparison) -> drawing.Strip | None:
    """Return the range of the peers as a bar, None where there are too few."""
    return drawing.strip(beside)
