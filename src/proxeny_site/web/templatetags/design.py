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
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from proxeny_site.web import navigation, panels

register = template.Library()

#: What `json_script` escapes, so that a value can never close the script element.
_JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def nav(context: Context) -> list[navigation.Item]:
    """Return the main sections that this node has, the present one marked."""
    return navigation.sections(context.get("request"))


@register.simple_tag(takes_context=True)
def account_links(context: Context) -> list[panels.Shown]:
    """Return what the rooms show beside the name of the person who is signed in."""
    request = context.get("request")
    return panels.shown("web:account", request, request.user) if request else []


@register.simple_tag
def more_pages() -> list[tuple[str, str]]:
    """Return (label, address) of the pages that only the foot of a page leads to."""
    return navigation.more()


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


#: Height of a row of components in pixels, and of the bar of one that weighs next to nothing.
ROW, THINNEST = 16, 3


@dataclass(frozen=True)
class Cell:
    """One component as a bar: its place, how much of it is filled, how thick it is, its words."""

    label: Any
    value: float | None
    known: bool
    reason: Any
    fill: Span
    thickness: int

    @property
    def top(self) -> int:
        """Return where the bar begins in its row, so that it stands in the middle."""
        return (ROW - self.thickness) // 2


@register.simple_tag
def fit_rows(components: Sequence[Any]) -> list[Cell]:
    """Lay components (`label`, `value` 0..1 or None, `weight`, `known`, `reason`) out in rows.

    The filled length is the value and the thickness of the bar is the weight.
    """
    most = max((component.weight for component in components), default=0.0)
    cells = []
    for component in components:
        value = component.value if component.known else None
        share = component.weight / most if most else 1.0
        cells.append(
            Cell(
                component.label,
                value,
                component.known,
                component.reason,
                span(0.0, value or 0.0),
                max(THINNEST, round(ROW * share)),
            )
        )
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


@register.inclusion_tag("web/_specimen.html")
def specimen(name: str) -> dict[str, str]:
    """Head a component on the page of the design system: its file, and its parameters as it says.

    The second line of every component is a comment with its parameters; it is the only place
    where they are written down.
    """
    source = get_template(f"components/{name}.html").template.source
    return {"name": name, "parameters": source.splitlines()[1].strip("{# }")}


@register.simple_tag
def structured(data: Mapping[str, Any]) -> SafeString:
    """Write schema.org data (see `web/structured.py`) as the JSON-LD block of the page."""
    text = json.dumps(data, ensure_ascii=False, default=str).translate(_JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
