# SPDX-License-Identifier: EUPL-1.2
"""Records to plain JSON values and back: every fault is found, each named by its place."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from proxeny.agreements.partial_dates import PartialDate, parse
from proxeny.messages import Message, gettext_noop, listed

#: No text is longer: a clause, not a book.
MAX_TEXT = 20_000
#: No list is longer.
MAX_ITEMS = 5_000
_LONGEST_NAME = 60
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def to_plain(value: Any) -> Any:
    """Return what JSON can hold of a record; what has its default value is left out.

    >>> from proxeny.agreements.parts import Party
    >>> to_plain(Party("a", "Porto", country="PT"))
    {'id': 'a', 'name': 'Porto', 'country': 'PT'}
    """
    if isinstance(value, PartialDate):
        return value.text
    if dataclasses.is_dataclass(value):
        return {
            one.name: to_plain(getattr(value, one.name))
            for one in dataclasses.fields(value)
            if getattr(value, one.name) != default_of(one)
        }
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    return value


def from_plain(
    kind: type[Any], document: object, problems: list[Message], where: str = ""
) -> Any | None:
    """Return a record of a data class made of JSON values, None where a field is missing.

    What is wrong is appended to `problems`, with the field it is about.
    """
    if not isinstance(document, Mapping):
        problems.append(Message(gettext_noop("{field}: an object is needed"), field=where or "-"))
        return None
    fields, hints = _fields(kind)  # type: ignore[arg-type]
    for name in document:
        if name not in fields:
            _tell(
                problems, _join(where, str(name)), gettext_noop("{field}: there is no such field")
            )
    found: dict[str, Any] = {}
    complete = True
    for name, one in fields.items():
        place, given = _join(where, name), document.get(name)
        if given is None or given == "":
            if default_of(one) is dataclasses.MISSING:
                _tell(problems, place, gettext_noop("{field}: it is missing"))
                complete = False
            continue
        value = _value(hints[name], given, problems, place)
        choices = one.metadata.get("choices")
        if choices is not None and isinstance(value, str) and value not in choices:
            said = gettext_noop("{field}: “{value}” is none of: {allowed}")
            _tell(problems, place, said, value=value[:60], allowed=listed(filter(None, choices)))
        elif value is not None:
            found[name] = value
            continue
        complete = complete and default_of(one) is not dataclasses.MISSING
    return kind(**found) if complete else None


@cache
def _fields(kind: Any) -> tuple[dict[str, dataclasses.Field[Any]], dict[str, Any]]:
    """Return the fields of a data class and their types, by name."""
    return {one.name: one for one in dataclasses.fields(kind)}, get_type_hints(kind)


def default_of(one: dataclasses.Field[Any]) -> Any:
    """Return the default value of a field, `MISSING` where it has to be given."""
    if one.default_factory is not dataclasses.MISSING:
        return one.default_factory()
    return one.default


def _value(hint: Any, given: object, problems: list[Message], place: str) -> Any | None:
    """Return the value that a hint asks for, None and a problem where it is of another form."""
    if get_origin(hint) is UnionType:
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
    if get_origin(hint) is tuple:
        return _items(get_args(hint)[0], given, problems, place)
    if get_origin(hint) is Mapping:
        return _texts(given, problems, place)
    if dataclasses.is_dataclass(hint) and hint is not PartialDate:
        return from_plain(hint, given, problems, place)  # type: ignore[arg-type]
    read, fault = _SCALARS[hint]
    try:
        return read(given)
    except ValueError:
        _tell(problems, place, fault, value=str(given)[:60])
        return None


def _items(hint: Any, given: object, problems: list[Message], place: str) -> tuple[Any, ...] | None:
    if not isinstance(given, list | tuple):
        _tell(problems, place, gettext_noop("{field}: a list is needed"))
        return None
    if len(given) > MAX_ITEMS:
        _tell(problems, place, gettext_noop("{field}: more than {limit} items"), limit=MAX_ITEMS)
        return None
    read = [
        _value(hint, item, problems, f"{place} {number}") for number, item in enumerate(given, 1)
    ]
    return tuple(item for item in read if item is not None)


def _texts(given: object, problems: list[Message], place: str) -> dict[str, str] | None:
    if not isinstance(given, Mapping):
        _tell(problems, place, gettext_noop("{field}: an object is needed"))
        return None
    for key in given:
        if not isinstance(key, str) or len(key) > _LONGEST_NAME or _CONTROL.search(key):
            _tell(problems, place, gettext_noop("{field}: a name in it cannot be used"))
            return None
    read = {key: _value(str, item, problems, f"{place} {key}") for key, item in given.items()}
    return {key: item for key, item in read.items() if item}


def _text(given: object) -> str:
    if not isinstance(given, str) or len(given) > MAX_TEXT or _CONTROL.search(given):
        raise ValueError
    return given.replace("\r\n", "\n").replace("\r", "\n").strip()


def _truth(given: object) -> bool:
    if not isinstance(given, bool):
        raise ValueError
    return given


def _whole(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or abs(given) > 10**12:
        raise ValueError
    return given


def _number(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given):
        raise ValueError
    return float(given)


def _date(given: object) -> PartialDate:
    if not isinstance(given, str):
        raise ValueError
    return parse(given)


_SCALARS: dict[Any, tuple[Callable[[object], Any], str]] = {
    str: (_text, gettext_noop("{field}: a text without control characters is needed")),
    bool: (_truth, gettext_noop("{field}: “{value}” is not true or false")),
    int: (_whole, gettext_noop("{field}: “{value}” is no whole number")),
    float: (_number, gettext_noop("{field}: “{value}” is no number")),
    PartialDate: (
        _date,
        gettext_noop("{field}: “{value}” is no date; write 2026, 2026-11 or 2026-11-23"),
    ),
}


def _tell(problems: list[Message], place: str, template: str, **values: object) -> None:
    problems.append(Message(template, field=place, **values))


def _join(where: str, name: str) -> str:
    return f"{where}: {name}" if where else name
