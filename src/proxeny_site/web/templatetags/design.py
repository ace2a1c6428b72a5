# SPDX-License-Identifier: EUPL-1.2
"""Tags of the design system: what the components need to compute before they draw.

Lengths inside an SVG are strings of per cent with a point, whatever the language, because they are
read by the browser and not by a person. In a right-to-left language they are counted from the
other side, since SVG knows no logical directions.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from proxeny_site.web import navigation

register = template.Library()

#: What `json_script` escapes, so that a value can never close the script element.
_JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def nav(context: Context) -> list[navigation.Item]:
    """Return the main sections that this node has, the present one marked."""
    return navigation.sections(context.get("request"))


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[navigation.Language]:
    """Return the six languages with the address of this page in each."""
    return navigation.languages(context.get("request"))


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """Return the absolute address of this page without its query."""
    return navigation.canonical(context.get("request"))


@register.filter
def get(mapping: Mapping[str, Any], key: str) -> Any:
    """Return `mapping[key]`, or None where there is no such key."""
    return mapping.get(key)


@register.filter
def points(value: float | None) -> str:
    """Return a share from 0 to 1 as whole points of a hundred: 0.716 is "72"."""
    return "" if value is None else str(round(value * 100))


@register.filter
def at(sequence: Sequence[Any], index: int) -> Any:
    """Return the item of `sequence` at `index`."""
    return sequence[index]


@register.simple_tag
def querystring_for(url: str, **parameters: Any) -> str:
    """Return `url` with `parameters` as its query."""
    return f"{url}?{urlencode({name: str(value) for name, value in parameters.items()})}"


@dataclass(frozen=True)
class Span:
    """A horizontal stretch of a drawing in per cent of its width, as SVG wants it."""

    x: str
    width: str
    middle: str


def span(start: float, end: float) -> Span:
    """Return the stretch from `start` to `end` (0..1), mirrored in a right-to-left language."""
    start, end = max(0.0, min(1.0, start)), max(0.0, min(1.0, end))
    if get_language_bidi():
        start, end = 1 - end, 1 - start
    return Span(f"{start:.2%}", f"{max(end - start, 0):.2%}", f"{(start + end) / 2:.2%}")


@dataclass(frozen=True)
class Cell:
    """One component in a bar of components: its place, how much of it is filled, its words."""

    label: Any
    value: float | None
    weight: float
    known: bool
    reason: Any
    track: Span
    fill: Span


@register.simple_tag
def fit_cells(components: Sequence[Any], *, stacked: bool = True) -> list[Cell]:
    """Lay components (`label`, `value` 0..1 or None, `weight`, `known`, `reason`) out as bars.

    The length of a track is the weight and the filled part is the value, so that the filled lengths
    add up to the score. Stacked, the tracks follow one another over the whole width; otherwise
    each has a row and the heaviest weight takes the whole width.
    """
    weights = [float(component.weight) for component in components]
    total = sum(weights) if stacked else max(weights, default=0.0)
    cells, at = [], 0.0
    for component, weight in zip(components, weights, strict=True):
        length = weight / total if total else 0.0
        value = component.value if component.known else None
        cells.append(
            Cell(
                component.label,
                value,
                weight,
                component.known,
                component.reason,
                span(at, at + length),
                span(at, at + length * (value or 0.0)),
            )
        )
        at += length if stacked else 0.0
    return cells


@register.simple_tag
def interval(low: float, high: float, score: float) -> dict[str, Span]:
    """Return where the band from `low` to `high` and the mark of `score` (all 0..1) stand."""
    return {"band": span(low, high), "mark": span(score, score)}


@register.simple_tag
def length(value: float, most: float = 1.0) -> Span:
    """Return the bar of `value` on a scale from 0 to `most`."""
    return span(0.0, value / most if most else 0.0)


@register.simple_tag
def steps(rank: int, of: int = 5) -> list[tuple[int, bool]]:
    """Return the `of` steps of the evidence ladder as (x in SVG units, reached)."""
    order = [(12 * step, step <= rank) for step in range(of)]
    if get_language_bidi():
        order = [(12 * (of - 1) - x, on) for x, on in order]
    return order


@register.simple_tag
def structured(data: Mapping[str, Any]) -> SafeString:
    """Write schema.org data (see `web/structured.py`) as the JSON-LD block of the page."""
    text = json.dumps(data, ensure_ascii=False, default=str).translate(_JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
