# SPDX-License-Identifier: EUPL-1.2
"""Template filters that every room may use."""

from django import template
from django.utils.translation import get_language_bidi

from proxeny_site.web import numbers, sentences

register = template.Library()

register.filter("say", sentences.say)


@register.filter
def isolated(text: object) -> str:
    """Return a name that does not mix with what stands beside it, where `<bdi>` cannot be used."""
    said = sentences.say(text)
    return f"\u2068{said}\u2069" if get_language_bidi() else said


@register.filter
def number(value: float | None, decimals: int | None = None) -> str:
    """Return a number as the language of the page writes it; empty for None."""
    return "" if value is None else numbers.number(value, decimals)
