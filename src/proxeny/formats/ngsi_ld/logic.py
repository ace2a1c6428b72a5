# SPDX-License-Identifier: EUPL-1.2
"""Terms joined by "and" and "or" with parentheses: the shape of all query languages here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from proxeny.formats.ngsi_ld.errors import BadRequestData, TooComplexQuery
from proxeny.messages import Message, gettext_noop

#: Whether an entity meets a condition.
Test = Callable[[Mapping[str, Any]], bool]

MAX_TERMS = 100
MAX_DEPTH = 20


def parse(text: str, term: Callable[[str], Test], *, name: str, either: str = "|") -> Test:
    """Return the test that `text` says; `term` makes one of each term between the signs.

    `;` is "and" and binds closer than "or", which is any sign in `either`. `name` is the request's
    parameter, for messages. Signs inside double quotes are part of a term.
    """
    reader = _Reader(text, term, name, either)
    found = reader.alternatives(0)
    if reader.place < len(text):
        reader.refuse(gettext_noop("{found!r} does not belong here"))
    return found


class _Reader:
    def __init__(self, text: str, term: Callable[[str], Test], name: str, either: str) -> None:
        self.text, self.term, self.name, self.either = text, term, name, either
        self.place = self.terms = 0

    def refuse(self, reason: str) -> None:
        found = self.text[self.place : self.place + 10] or "the end"
        raise BadRequestData(
            Message(
                gettext_noop("{reason} at character {place}"),
                reason=Message(reason, found=found),
                place=self.place + 1,
            ),
            self.name,
        )

    def next(self) -> str:
        return self.text[self.place : self.place + 1]

    def alternatives(self, depth: int) -> Test:
        tests = [self.together(depth)]
        while self.next() and self.next() in self.either:
            self.place += 1
            tests.append(self.together(depth))
        return tests[0] if len(tests) == 1 else lambda entity: any(t(entity) for t in tests)

    def together(self, depth: int) -> Test:
        tests = [self.one(depth)]
        while self.next() == ";":
            self.place += 1
            tests.append(self.one(depth))
        return tests[0] if len(tests) == 1 else lambda entity: all(t(entity) for t in tests)

    def one(self, depth: int) -> Test:
        self.terms += 1
        if depth > MAX_DEPTH or self.terms > MAX_TERMS:
            raise TooComplexQuery(gettext_noop("the query has too many terms"), self.name)
        if self.next() == "(":
            self.place += 1
            found = self.alternatives(depth + 1)
            if self.next() != ")":
                self.refuse(gettext_noop("a closing parenthesis is missing before {found!r}"))
            self.place += 1
            return found
        start, quoted = self.place, False
        while self.place < len(self.text):
            sign = self.text[self.place]
            if sign == '"':
                quoted = not quoted
            elif not quoted and (sign in ";)" or sign in self.either):
                break
            self.place += 1
        if quoted:
            self.refuse(gettext_noop("a closing quotation mark is missing before {found!r}"))
        if start == self.place:
            self.refuse(gettext_noop("a condition is missing before {found!r}"))
        return self.term(self.text[start : self.place])
