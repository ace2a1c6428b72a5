# SPDX-License-Identifier: EUPL-1.2
"""Template filters that every room may use."""

from django import template

from proxeny.messages import Message
from proxeny_site.web.sentences import say as say_message
from proxeny_site.web import numbers

register = template.Library()


@register.filter
def say(value: object) -> str:
    """Return a `Message` of the methods as a sentence in the language of the page.

    The sentence is not marked safe: values inside it are escaped by the template like any text.
    Text that is no `Message` comes back unchanged; `None` is the empty string.
    """
    if value is None:
        return ""
    if isinstance(value, Message):
        return say_message(value)
    return str(value)


@register.filter
def number(value: float | None, decimals: int | None = None) -> str:
    """Return a number as the language of the page writes it; empty for None."""
    return "" if value is None else numbers.number(value, decimals)
