# SPDX-License-Identifier: EUPL-1.2
"""Template filters that every room may use."""

from django import template
from django.utils.translation import gettext

from proxeny.messages import Message

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
        return value.translate(gettext)
    return str(value)
