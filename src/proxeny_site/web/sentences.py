# SPDX-License-Identifier: EUPL-1.2
"""A `Message` of the methods as a sentence in the language of the page."""

import unicodedata
from collections.abc import Callable
from datetime import date
from numbers import Number

from django.utils.translation import get_language_bidi, gettext, pgettext

from proxeny.messages import Message, Term

#: Characters that keep what stands between them from mixing with the text around it.
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


#: Values of messages that a room names in the language of the page, by their type.
_SHOWN: dict[type, Callable[[str], str]] = {}


def register(kind: type, show: Callable[[str], str]) -> None:
    """Have every value of that type in a message shown as `show` says."""
    _SHOWN[kind] = show


def say(value: object) -> str:
    """Return a `Message` as a sentence, translated by the catalogue of the site.

    Text that is no `Message` comes back unchanged; `None` is the empty string. The sentence is not
    marked safe: a template escapes the values inside it like any text. Names in the sentence are
    `isolated`.
    """
    if value is None:
        return ""
    if isinstance(value, Message):
        return value.translate(gettext, show=_shown)
    return term(value) if isinstance(value, Term) else str(value)


def term(text: str | None) -> str:
    """Return a text of a framework of indicators in the language of the page, else as it is."""
    return pgettext("framework", text) if text else ""


def isolated(text: object) -> str:
    """Return a name as it may stand in a sentence of either direction of writing.

    Without it a Latin name that ends in a bracket or a full stop breaks up in an Arabic sentence,
    and an Arabic one in an English sentence. Where both run the same way the name is unchanged.
    """
    said = say(text)
    if said and (get_language_bidi() or _runs_to_the_left(said)):
        return f"{FIRST_STRONG_ISOLATE}{said}{POP_ISOLATE}"
    return said


def _runs_to_the_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _shown(value: object) -> object:
    """Numbers and days keep their own form, which the template may ask for (`{share:.0%}`)."""
    if isinstance(value, Number | date):
        return value
    own = _SHOWN.get(type(value))
    return isolated(value if own is None else own(str(value)))
