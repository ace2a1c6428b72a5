# SPDX-License-Identifier: EUPL-1.2
"""Sentences that explain a result, in a form that can be translated.

The methods know no translation catalogue. They answer with a `Message`: an English template
and its values. `str(message)` is the English sentence; a caller that has a catalogue passes its
lookup to `Message.translate`.

>>> m = Message(gettext_noop("{city} has {count} peers"), city="Porto", count=3)
>>> str(m)
'Porto has 3 peers'
>>> m.translate(lambda template: {"{city} has {count} peers": "{city} tem {count} pares"}[template])
'Porto tem 3 pares'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce


def gettext_noop(template: str) -> str:
    """Return `template` unchanged; marks it for the extraction of translatable strings."""
    return template


class Term(str):
    """A text of a data package, such as the name of an indicator, that catalogues may hold.

    It is a text like any other; who has a catalogue looks it up there, in a context of its own.
    """

    __slots__ = ()


class CountryName(str):
    """The English name of a country inside a message, by which others may find their own."""

    __slots__ = ()


class Message:
    """An English template and its values; values may be messages themselves."""

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: object) -> None:
        self.template = template
        self.values = values

    def translate(
        self, lookup: Callable[[str], str], show: Callable[[object], object] = lambda value: value
    ) -> str:
        """Return the sentence: templates passed through `lookup`, other values through `show`."""
        values = {
            name: value.translate(lookup, show) if isinstance(value, Message) else show(value)
            for name, value in self.values.items()
        }
        return lookup(self.template).format(**values) if values else lookup(self.template)

    def __str__(self) -> str:
        return self.translate(lambda template: template)

    def __repr__(self) -> str:
        return f"Message({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return (self.template, self.values) == (other.template, other.values)

    def __hash__(self) -> int:
        return hash(str(self))


COMMAS = gettext_noop("{before}, {last}")
SEMICOLONS = gettext_noop("{before}; {last}")


def listed(items: Iterable[object], template: str = COMMAS) -> Message | str:
    """Return the items one after another, with the separator of the language of the reader.

    `template` is `COMMAS` or `SEMICOLONS`. Without an item the result is the empty string.

    >>> str(listed(["law", "money", "skills"]))
    'law, money, skills'
    """
    parts = [item if isinstance(item, Message) else Message("{item}", item=item) for item in items]
    if not parts:
        return ""
    return reduce(lambda before, last: Message(template, before=before, last=last), parts)
