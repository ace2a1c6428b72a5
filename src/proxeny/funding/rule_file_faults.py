# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in a rule file, in words for the person who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from proxeny.messages import Message, gettext_noop, listed

_PATH = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.*)`", re.DOTALL)
_NO_LIST = re.compile(r"Expected `array[^`]*`, got `(?!array)")


def plain(reason: str, schema: Mapping[str, Any]) -> Message:
    """Return what the decoder said of a file of `schema`, with what would be right."""
    found = _PATH.fullmatch(reason)
    what, path = (found["what"], found["path"] or "$") if found else (reason, "$")
    unknown, missing = _UNKNOWN.fullmatch(what), _MISSING.fullmatch(what)
    if unknown:
        return Message(
            gettext_noop("there is no field {field} at {path}; there are: {known}"),
            field=repr(unknown[1][:40]),
            path=path,
            known=listed(_fields(path, schema)),
        )
    if missing:
        return Message(
            gettext_noop("the field {field} is missing at {path}"), field=missing[1], path=path
        )
    if _NO_LIST.match(what):
        return Message(
            gettext_noop("a list is asked for at {path}; write it between [ and ]"), path=path
        )
    words = _taken(_last(path), schema) if what.startswith("Invalid enum value") else []
    if words:
        return Message(
            gettext_noop("{what} at {path}; it is one of: {words}"),
            what=what,
            path=path,
            words=listed(words),
        )
    return Message(gettext_noop("{what} at {path}"), what=what, path=path)


def _last(path: str) -> str:
    """Return the last name of a path such as `$.conditions[0].rule`."""
    return re.sub(r"\[[^\]]*\]", "", path).rsplit(".", 1)[-1]


def _fields(path: str, schema: Mapping[str, Any]) -> list[str]:
    """Return the fields of the object at `path`."""
    name = "CallFile"
    for field in re.sub(r"\[[^\]]*\]", "", path).split(".")[1:]:
        asked = schema["$defs"][name]["properties"].get(field, {})
        name = next(_named(asked), name)
    return list(schema["$defs"][name]["properties"])


def _named(asked: Any) -> Iterator[str]:
    """Yield the names of the objects that a part of the schema refers to."""
    if isinstance(asked, dict):
        if "$ref" in asked:
            yield asked["$ref"].rsplit("/", 1)[-1]
        asked = list(asked.values())
    if isinstance(asked, list):
        for part in asked:
            yield from _named(part)


def _taken(field: str, schema: Mapping[str, Any]) -> list[str]:
    """Return the words that a field takes."""
    for part in schema["$defs"].values():
        asked = part.get("properties", {}).get(field, {})
        for one in (asked, asked.get("items", {}), *asked.get("anyOf", ())):
            if "enum" in one:
                return [str(word) for word in one["enum"] if word]
    return []
