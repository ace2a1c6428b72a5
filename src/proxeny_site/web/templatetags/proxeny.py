# SPDX-License-Identifier: EUPL-1.2
"""Template filters that every room may use."""

from django import template

from proxeny_site.web import numbers, sentences

register = template.Library()

register.filter("say", sentences.say)
register.filter("isolated", sentences.isolated)
register.filter("term", sentences.term)


@register.filter
def number(value: float | None, decimals: int | None = None) -> str:
    """Return a number as the language of the page writes it; empty for None."""
    return "" if value is None else numbers.number(value, decimals)
