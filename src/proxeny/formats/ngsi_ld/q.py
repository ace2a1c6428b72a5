# SPDX-License-Identifier: EUPL-1.2
"""The query language `q` (clause 4.9): conditions on attributes, their members and values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from proxeny.formats.ngsi_ld import logic, names
from proxeny.formats.ngsi_ld.contexts import Context
from proxeny.formats.ngsi_ld.errors import BadRequestData, LdError, OperationNotSupported
from proxeny.formats.ngsi_ld.names import KINDS, moment, shown
from proxeny.messages import Message, gettext_noop

_TERM = re.compile(
    r"(?P<path>[^=!<>~\[\]\s]+)(?:\[(?P<inside>[^\[\]]+)\])?"
    r"(?:(?P<sign>==|!=|>=|<=|!~=|~=|>|<)(?P<value>.*))?",
    re.DOTALL,
)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_LIST = re.compile(r'("[^"]*"|[^,"]*)(,|$)')


def parse_q(text: str, context: Context | None = None) -> logic.Test:
    """Return whether-function of a query; raises `BadRequestData` with the place of a fault.

    >>> from proxeny.formats.ngsi_ld.entities import parse
    >>> entity = parse({"id": "urn:x:1", "type": "Station", "NO2": 41.5, "name": "Centro"})
    >>> parse_q('NO2>40;(name=="Sur"|name~="^Cen")')(entity)
    True
    """
    names_of = context or Context()
    return logic.parse(text, lambda term: _term(term, names_of), name="q")


def _term(text: str, context: Context) -> logic.Test:
    found = _TERM.fullmatch(text)
    if not found:
        said = gettext_noop("{term} is not a condition such as NO2>40")
        raise BadRequestData(Message(said, term=shown(text)), "q")
    if "{" in found["path"]:
        raise OperationNotSupported(
            gettext_noop("conditions on linked entities are not offered"), "q"
        )
    steps = _steps(found["path"], context)
    inside = found["inside"].split(".") if found["inside"] else []
    if found["sign"] is None:
        return lambda entity: any(True for _ in _values(entity, steps, inside))
    matches = _comparison(found["sign"], found["value"], context)
    return lambda entity: any(matches(value) for value in _values(entity, steps, inside))


def _steps(path: str, context: Context) -> list[tuple[str, str]]:
    """Return each step of a path as it stands and expanded; an IRI is one step."""
    parts = [path] if "://" in path or path.startswith("urn:") else path.split(".")
    if not all(parts):
        said = gettext_noop("{path} is not the path of an attribute")
        raise BadRequestData(Message(said, path=shown(path)), "q")
    return [(part, context.expand(part)) for part in parts]


def _values(
    entity: Mapping[str, Any], steps: list[tuple[str, str]], inside: list[str]
) -> Iterator[Any]:
    """Yield the values that a path leads to, of every instance."""
    name, iri = steps[0]
    if name in names.ENTITY:
        if name in entity and len(steps) == 1:
            yield entity[name]
        return
    found: list[Any] = list(entity.get(iri, ()))
    for name, iri in steps[1:]:
        if name in names.MEMBERS:
            for each in found:
                if name in each:
                    yield from _inside(each[name], inside)
            return
        found = [sub for each in found for sub in each.get(iri, ())]
    for each in found:
        yield from _inside(each[KINDS[each["type"]]], inside)


def _inside(value: Any, path: list[str]) -> Iterator[Any]:
    for index, step in enumerate(path):
        if isinstance(value, list):
            for item in value:
                yield from _inside(item, path[index:])
            return
        if not isinstance(value, Mapping):
            return
        if step == "*":
            for item in value.values():
                yield from _inside(item, path[index + 1 :])
            return
        if step not in value:
            return
        value = value[step]
    yield value


def _comparison(sign: str, text: str, context: Context) -> Callable[[Any], bool]:
    if sign in {"~=", "!~="}:
        pattern = matcher(_text(text), "q")
        wanted = sign == "~="
        return lambda value: isinstance(value, str) and pattern(value) == wanted
    if sign in {"==", "!="}:
        equal = _equality(text, context)
        if sign == "==":
            return equal
        return lambda value: not equal(value)
    bound = _literal(text)
    if isinstance(bound, bool):
        raise BadRequestData(gettext_noop("true and false have no order"), "q")
    return lambda value: _ordered(sign, value, bound)


def _equality(text: str, context: Context) -> Callable[[Any], bool]:
    if not text.startswith('"') and ".." in text:
        low, _, high = text.partition("..")
        bounds = _literal(low), _literal(high)
        return lambda value: any(
            _ordered(">=", item, bounds[0]) and _ordered("<=", item, bounds[1])
            for item in (value if isinstance(value, list) else [value])
        )
    wanted: list[Any] = [_literal(part) for part in _parts(text)]
    # A vocab is stored as an IRI; both ways to say it must find it.
    wanted += [context.expand(item) for item in wanted if isinstance(item, str) and item]
    return lambda value: any(
        _same(item, each)
        for item in (value if isinstance(value, list) else [value])
        for each in wanted
    )


def _parts(text: str) -> list[str]:
    parts, place = [], 0
    while True:
        found = _LIST.match(text, place)
        if not found:
            said = gettext_noop("{value} is not a value or a list of values")
            raise BadRequestData(Message(said, value=shown(text)), "q")
        parts.append(found[1])
        if not found[2]:
            return parts
        place = found.end()


def _text(text: str) -> str:
    quoted = len(text) >= 2 and text.startswith('"') and text.endswith('"')
    return text[1:-1] if quoted else text


def _literal(text: str) -> Any:
    """Return the number, truth value, instant or text that a value of a query says."""
    if text.startswith('"'):
        return _text(text)
    if not text:
        raise BadRequestData(gettext_noop("a value is missing"), "q")
    if _NUMBER.fullmatch(text):
        return float(text)
    if text in {"true", "false"}:
        return text == "true"
    return _moment(text) or text


def _moment(text: str) -> datetime | None:
    try:
        return moment(f"{text}T00:00:00Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else text)
    except LdError:
        return None


def _like(value: Any, other: Any) -> Any:
    """Return `value` in the kind that `other` has, or None where they cannot be compared."""
    if isinstance(value, Mapping) and "@value" in value:
        value = value["@value"]
    if isinstance(other, datetime):
        return _moment(value) if isinstance(value, str) else None
    if isinstance(other, bool) or isinstance(value, bool):
        return value if isinstance(value, bool) and isinstance(other, bool) else None
    if isinstance(other, float):
        return value if isinstance(value, (int, float)) else None
    return value if isinstance(value, str) else None


def _same(value: Any, wanted: Any) -> bool:
    alike = _like(value, wanted)
    return alike is not None and bool(alike == wanted)


def _ordered(sign: str, value: Any, bound: Any) -> bool:
    alike = _like(value, bound)
    if alike is None:
        return False
    if sign == ">":
        return bool(alike > bound)
    if sign == ">=":
        return bool(alike >= bound)
    return bool(alike < bound) if sign == "<" else bool(alike <= bound)


@cache
def _compute() -> Any:
    import pyarrow.compute

    return pyarrow.compute


def matcher(pattern: str, name: str) -> Callable[[str], bool]:
    """Return whether-function of a regular expression, whose time grows with the text alone.

    A stranger's pattern must not keep the node busy without end, so it is RE2 and not `re`.
    """
    compute = _compute()

    def matches(value: str) -> bool:
        return bool(compute.match_substring_regex(value, pattern).as_py())

    try:
        matches("")
    except ValueError as error:
        said = gettext_noop("{pattern} is not a regular expression: {reason}")
        raise BadRequestData(
            Message(said, pattern=shown(pattern), reason=str(error)[:100]), name
        ) from None
    return matches
