# SPDX-License-Identifier: EUPL-1.2
"""A `Message` as JSON and back, so that each reader gets it in their own language."""

from collections.abc import Collection
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from proxeny.messages import Message
from proxeny_site.web.sentences import say

_TEMPLATE, _VALUES = "text", "values"


def keep(message: Message) -> dict[str, Any]:
    """Return `message` as JSON; a value that is a lazy translation stays translatable."""
    return {
        _TEMPLATE: message.template,
        _VALUES: {name: _keep_value(value) for name, value in message.values.items()},
    }


def _keep_value(value: object) -> Any:
    if isinstance(value, Message):
        return keep(value)
    if isinstance(value, Promise):
        # The source texts are English: what English shows is what the catalogues know.
        with translation.override("en"):
            return {_TEMPLATE: str(value), _VALUES: {}}
    return value if isinstance(value, int | float) else str(value)


def read(kept: dict[str, Any]) -> str:
    """Return what `keep` made as a sentence in the language of the moment."""
    return say(_message(kept))


def _message(kept: dict[str, Any]) -> Message:
    values = {
        name: _message(value) if isinstance(value, dict) else value
        for name, value in kept[_VALUES].items()
    }
    return Message(kept[_TEMPLATE], **values)


def without(kept: dict[str, Any], words: Collection[str], instead: Message) -> dict[str, Any]:
    """Return what `keep` made with every value that is one of `words` replaced by `instead`."""
    values = {
        name: without(value, words, instead)
        if isinstance(value, dict)
        else keep(instead)
        if value in words
        else value
        for name, value in kept[_VALUES].items()
    }
    return {**kept, _VALUES: values}
