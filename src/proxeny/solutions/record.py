# SPDX-License-Identifier: EUPL-1.2
"""Between a JSON object and a `Solution`: every fault is named, not only the first."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeVar
from urllib.parse import urlsplit

from proxeny.messages import Message, gettext_noop
from proxeny.solutions.domains import domain_of
from proxeny.solutions.errors import SolutionError
from proxeny.solutions.model import (
    ADOPTION_STATUSES,
    COST_COVERAGES,
    EVALUATORS,
    EVIDENCE_BASES,
    METRIC_KINDS,
    REQUIREMENT_KINDS,
    SOURCE_KINDS,
    STATUSES,
    Adoption,
    Cost,
    Metric,
    Place,
    Requirement,
    Solution,
)

T = TypeVar("T")

#: No field of a record is longer: a page of a source, not a book.
MAX_TEXT = 20_000
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CLIMATES = re.compile(r"[A-E][A-Za-z]{0,2}(,[A-E][A-Za-z]{0,2})*")
_LANG = re.compile(r"[a-z]{2,3}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class _Reader:
    """Reads typed fields of one JSON object and collects what is wrong with them."""

    def __init__(self, record: Mapping[str, Any], problems: list[Message], where: str = "") -> None:
        self.record = record
        self.problems = problems
        self.where = where

    def wrong(self, field: str, template: str, **values: object) -> None:
        self.problems.append(Message(template, field=self.where + field, **values))

    def text(self, field: str, *, required: bool = False) -> str:
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

    def pattern(self, field: str, pattern: re.Pattern[str], form: str, default: str = "") -> str:
        value = self.text(field) or default
        if value and not pattern.fullmatch(value):
            self.wrong(field, gettext_noop("{field} must be {form}"), form=form)
        return value

    def choice(self, field: str, allowed: Sequence[str], default: str | None = None) -> str:
        value = self.text(field) or (default or "")
        if value not in allowed:
            self.wrong(
                field, gettext_noop("{field} must be one of: {allowed}"), allowed=", ".join(allowed)
            )
        return value

    def number(self, field: str, *, required: bool = False) -> float | None:
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
        value = self.text(field)
        if value and not is_address(value):
            self.wrong(field, gettext_noop("{field} must be an address that starts with http"))
        return value

    def items(self, field: str) -> list[Any]:
        value = self.record.get(field)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.wrong(field, gettext_noop("{field} must be a list"))
            return []
        return list(value)

    def texts(self, field: str) -> tuple[str, ...]:
        found = []
        for number, value in enumerate(self.items(field), 1):
            if isinstance(value, str) and value.strip():
                found.append(_Reader({"": value}, self.problems, f"{field} {number}").text(""))
            else:
                self.wrong(f"{field} {number}", gettext_noop("{field} must be text"))
        return tuple(found)

    def objects(self, field: str, build: Callable[[_Reader], T]) -> tuple[T, ...]:
        built = []
        for number, value in enumerate(self.items(field), 1):
            if isinstance(value, Mapping):
                built.append(build(_Reader(value, self.problems, f"{field} {number}: ")))
            else:
                self.wrong(f"{field} {number}", gettext_noop("{field} must be an object"))
        return tuple(built)

    def unknown(self, known: Sequence[str]) -> None:
        for field in self.record:
            if field not in known:
                self.wrong(str(field), gettext_noop("{field} is not a field of the record"))


def is_address(text: str) -> bool:
    """Return whether `text` is an http or https address with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


def _names(record_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record_type))


def _place(reader: _Reader) -> Place:
    reader.unknown(_names(Place))
    return Place(
        city_id=reader.whole("city_id", 1, 2**31),
        city_name=reader.text("city_name", required=True),
        country=reader.pattern("country", _COUNTRY, "two capital letters (ISO 3166)"),
    )


def _metric(reader: _Reader) -> Metric:
    reader.unknown(_names(Metric))
    value = reader.number("value", required=True)
    return Metric(
        indicator=reader.text("indicator", required=True),
        value=0.0 if value is None else value,
        unit=reader.text("unit"),
        kind=reader.choice("kind", METRIC_KINDS),
        baseline=reader.number("baseline"),
        period=reader.text("period"),
    )


def _cost(reader: _Reader) -> Cost:
    reader.unknown(_names(Cost))
    amount = reader.number("amount")
    if amount is not None and amount < 0:
        reader.wrong("amount", gettext_noop("{field} must not be negative"))
    return Cost(
        amount=amount,
        currency=reader.pattern("currency", _CURRENCY, "three capital letters (ISO 4217)"),
        scope=reader.text("scope"),
        year=reader.whole("year", 1800, 2200),
        coverage=reader.choice("coverage", COST_COVERAGES, "unknown"),
    )


def _adoption(reader: _Reader) -> Adoption:
    reader.unknown(_names(Adoption))
    return Adoption(
        city_id=reader.whole("city_id", 1, 2**31),
        city_name=reader.text("city_name"),
        country=reader.pattern("country", _COUNTRY, "two capital letters (ISO 3166)"),
        status=reader.choice("status", ADOPTION_STATUSES),
        year=reader.whole("year", 1800, 2200),
        kind=reader.text("kind"),
        programme=reader.text("programme"),
        source_url=reader.address("source_url"),
        results=reader.text("results"),
    )


def _requirement(reader: _Reader) -> Requirement:
    reader.unknown(_names(Requirement))
    kind = reader.choice("kind", REQUIREMENT_KINDS)
    value = reader.text("value")
    if kind == "climate_not" and not _CLIMATES.fullmatch(value):
        reader.wrong("value", gettext_noop("{field} must be Koeppen codes with commas"))
    return Requirement(
        kind=kind, text=reader.text("text", required=True), value=value, field=reader.text("field")
    )


def from_record(record: Mapping[str, Any]) -> Solution:
    """Return the solution that a JSON object describes (fields: docs, "Solution record").

    Raises `SolutionError` with one problem per fault: a missing title, problem or practice, a
    number that is none, a word outside its list, a field that does not exist.
    """
    problems: list[Message] = []
    if not isinstance(record, Mapping):
        raise SolutionError("", [Message(gettext_noop("the record must be an object"))])
    reader = _Reader(record, problems)
    reader.unknown(_names(Solution))
    domain = reader.text("domain", required=True)
    if domain and domain_of(domain) is None:
        reader.wrong("domain", gettext_noop("{field} {word!r} is not listed"), word=domain)
    costs: tuple[Cost, ...] = ()
    if record.get("cost") is not None:
        costs = _Reader({"cost": [record["cost"]]}, problems).objects("cost", _cost)
    sdgs = [
        _Reader({"sdgs": goal}, problems).whole("sdgs", 1, 17) or 0 for goal in reader.items("sdgs")
    ]
    solution = Solution(
        id=reader.pattern("id", _ID, "letters, digits, dot, dash or underscore, up to 80"),
        title=reader.text("title", required=True),
        city_id=reader.whole("city_id", 1, 2**31),
        city_name=reader.text("city_name", required=True),
        country=reader.pattern("country", _COUNTRY, "two capital letters (ISO 3166)"),
        domain=domain_of(domain) or domain,
        problem=reader.text("problem", required=True),
        done=reader.text("done", required=True),
        results=reader.text("results"),
        origins=reader.objects("origins", _place),
        topics=reader.texts("topics"),
        sdgs=tuple(sorted(set(sdgs))),
        indicators=reader.texts("indicators"),
        metrics=reader.objects("metrics", _metric),
        cost=costs[0] if costs else None,
        funding=reader.text("funding"),
        barriers=reader.texts("barriers"),
        success_factors=reader.texts("success_factors"),
        lessons=reader.texts("lessons"),
        conditions=reader.texts("conditions"),
        requirements=reader.objects("requirements", _requirement),
        adoptions=reader.objects("adoptions", _adoption),
        status=reader.choice("status", STATUSES, "not_known"),
        status_year=reader.whole("status_year", 1800, 2200),
        evidence_basis=reader.choice("evidence_basis", EVIDENCE_BASES, "not_assessed"),
        evaluator=reader.choice("evaluator", EVALUATORS, "unknown"),
        stated_evidence=reader.text("stated_evidence"),
        year_start=reader.whole("year_start", 1800, 2200),
        year_end=reader.whole("year_end", 1800, 2200),
        source_kind=reader.choice("source_kind", SOURCE_KINDS, "other"),
        source_url=reader.address("source_url"),
        other_source_urls=reader.texts("other_source_urls"),
        lang=reader.pattern("lang", _LANG, "a language code such as en", "en"),
        licence=reader.text("licence"),
        checked=_flag(reader, "checked"),
        note=reader.text("note"),
        aliases=reader.texts("aliases"),
    )
    if not solution.id:
        reader.wrong("id", gettext_noop("{field} is missing"))
    if (
        solution.year_start is not None
        and solution.year_end is not None
        and solution.year_end < solution.year_start
    ):
        reader.wrong("year_end", gettext_noop("{field} lies before year_start"))
    if problems:
        raise SolutionError(str(record.get("id") or ""), problems)
    return solution


def _flag(reader: _Reader, field: str) -> bool:
    value = reader.record.get(field, True)
    if not isinstance(value, bool):
        reader.wrong(field, gettext_noop("{field} must be true or false"))
        return True
    return value


def as_record(solution: Solution) -> dict[str, Any]:
    """Return the JSON object of a solution; `from_record` of it gives the same solution."""
    return {field: _plain(getattr(solution, field)) for field in _names(Solution)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Place | Metric | Cost | Adoption | Requirement):
        return {name: _plain(getattr(value, name)) for name in _names(type(value))}
    return value
