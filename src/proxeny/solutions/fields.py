# SPDX-License-Identifier: EUPL-1.2
"""Reading the fields of a JSON object, with every fault collected instead of the first raised."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

from proxeny.messages import Message, gettext_noop, listed

T = TypeVar("T")

#: No field of a record is longer: a page of a source, not a book.
MAX_TEXT = 20_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def is_address(text: str) -> bool:
    """Return whether `text` is an http or https address with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


class Reader:
    """Reads typed fields of one JSON object and collects what is wrong with them."""

    def __init__(self, record: Mapping[str, Any], problems: list[Message], where: str = "") -> None:
        self.record = record
        self.problems = problems
        self.where = where

    def wrong(self, field: str, template: str, **values: object) -> None:
        """Note a fault of `field`; `template` names it as {field}."""
        self.problems.append(Message(template, field=self.where + field, **values))

    def text(self, field: str, *, required: bool = False) -> str:
        """Return the text of a field without blanks at its ends; "" where it is absent."""
        value = self.record.get(field)
        if value is None:
            value = ""
        if not isinstance(value, str):
            self.wrong(field, gettext_noop("{field} must be text"))
            return ""
        value = value.strip()
        if required and not value:
            self.wrong(field, gettext_noop("{field} is missing"))
        if len(value) > MAX_TEXT:
            self.wrong(
                field, gettext_noop("{field} is longer than {limit} characters"), limit=MAX_TEXT
            )
        if _CONTROL.search(value):
            self.wrong(field, gettext_noop("{field} holds characters that are not text"))
        return value

    def pattern(self, field: str, pattern: re.Pattern[str], fault: str, default: str = "") -> str:
        """Return a text that must match `pattern`; `fault` is what is said of one that does not."""
        value = self.text(field) or default
        if value and not pattern.fullmatch(value):
            self.wrong(field, fault)
        return value

    def choice(self, field: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return a text that must be one of `allowed`."""
        value = self.text(field) or (default or "")
        if value not in allowed:
            self.wrong(
                field, gettext_noop("{field} must be one of: {allowed}"), allowed=listed(allowed)
            )
        return value

    def number(self, field: str, *, required: bool = False) -> float | None:
        """Return a finite number, None where it is absent."""
        value = self.record.get(field)
        if value is None:
            if required:
                self.wrong(field, gettext_noop("{field} is missing"))
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(field, gettext_noop("{field} must be a number"))
            return None
        if not math.isfinite(value):
            self.wrong(field, gettext_noop("{field} must be a finite number"))
            return None
        return value

    def whole(self, field: str, low: int, high: int) -> int | None:
        """Return a whole number from `low` to `high`, None where it is absent."""
        value = self.record.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.wrong(
                field,
                gettext_noop("{field} must be a whole number from {low} to {high}"),
                low=low,
                high=high,
            )
            return None
        return value

    def address(self, field: str) -> str:
        """Return a web address, "" where it is absent."""
        value = self.text(field)
        if value and not is_address(value):
            self.wrong(field, gettext_noop("{field} must be an address that starts with http"))
        return value

    def items(self, field: str) -> list[Any]:
        """Return a list, empty where it is absent."""
        value = self.record.get(field)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.wrong(field, gettext_noop("{field} must be a list"))
            return []
        return list(value)

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts of which none is empty."""
        found = []
        for number, value in enumerate(self.items(field), 1):
            if isinstance(value, str) and value.strip():
                found.append(Reader({"": value}, self.problems, f"{field} {number}").text(""))
            else:
                self.wrong(f"{field} {number}", gettext_noop("{field} must be text"))
        return tuple(found)

    def objects(self, field: str, build: Callable[[Reader], T]) -> tuple[T, ...]:
        """Return what `build` makes of each object of a list."""
        built = []
        for number, value in enumerate(self.items(field), 1):
            if isinstance(value, Mapping):
                built.append(build(Reader(value, self.problems, f"{field} {number}: ")))
            else:
                self.wrong(f"{field} {number}", gettext_noop("{field} must be an object"))
        return tuple(built)

    def unknown(self, known: Sequence[str]) -> None:
        """Note every field that is not among `known`."""
        for field in self.record:
            if field not in known:
                self.wrong(str(field), gettext_noop("{field} is not a field of the record"))
