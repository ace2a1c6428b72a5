# SPDX-License-Identifier: EUPL-1.2
"""Filters that show a fit."""

from django import template

from proxeny.search import Highlight
from proxeny_site.transfer import drawing
from proxeny_site.transfer.queries.judging import Elsewhere

register = template.Library()


@register.filter
def segments(highlight: Highlight) -> list[tuple[str, bool]]:
    """Return the passage in pieces, each with whether it matched the question."""
    pieces, at = [], 0
    for start, end in highlight.spans:
        if start > at:
            pieces.append((highlight.text[at:start], False))
        pieces.append((highlight.text[start:end], True))
        at = end
    if at < len(highlight.text):
        pieces.append((highlight.text[at:], False))
    return pieces


@register.filter
def distance(place: Elsewhere) -> str:
    """Return the distance in the data of a place; empty where it cannot be said."""
    return drawing.distance_text(place) or ""


@register.filter
def badge_kind(status: str) -> str:
    """Return how the badge of an adoption is set."""
    return {"adopted": "good", "ended": "bad", "enrolled": "warn"}.get(status, "quiet")
