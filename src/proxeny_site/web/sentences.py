# SPDX-License-Identifier: EUPL-1.2
"""A `Message` of the methods as a sentence in the language of the page."""

from django.utils.translation import gettext

from proxeny.messages import Message


def say(value: object) -> str:
    """Return a `Message` as a sentence, translated by the catalogue of the site.

    Text that is no `Message` comes back unchanged; `None` is the empty string. The sentence is not
    marked safe: a template escapes the values inside it like any text.
    """
    if value is None:
        return ""
    if isinstance(value, Message):
        return value.translate(gettext)
    return str(value)
