# SPDX-License-Identifier: EUPL-1.2
"""A `Message` of the methods as a sentence in the language of the page."""

from django.utils.translation import gettext

from proxeny.messages import Message


def say(message: Message) -> str:
    """Return the sentence, translated by the catalogue of the site."""
    return message.translate(gettext)
