# SPDX-License-Identifier: EUPL-1.2
"""Between a JSON object and a `Solution`: every fault is named, not only the first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from proxeny.messages import Message, gettext_noop
from proxeny.solutions.domains import domain_of
from proxeny.solutions.errors import SolutionError
from proxeny.solutions.fields import Reader
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

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CLIMATES = re.compile(r"[A-E][A-Za-z]{0,2}(,[A-E][A-Za-z]{0,2})*")
_LANG = re.compile(r"[a-z]{2,3}")
_NOT_AN_ID = gettext_noop("{field} must be letters, digits, dot, dash or underscore, up to 80")
_NOT_A_COUNTRY = gettext_noop("{field} must be two capital letters (ISO 3166)")
_NOT_A_CURRENCY = gettext_noop("{field} must be three capital letters (ISO 4217)")
_NOT_A_LANGUAGE = gettext_noop("{field} must be a language code such as en")


def _names(record_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record_type))


def _place(reader: Reader) -> Place:
    reader.unknown(_names(Place))
    return Place(
        city_id=reader.whole("city_id", 1, 2**31),
        city_name=reader.text("city_name", required=True),
        country=reader.pattern("country", _COUNTRY, _NOT_A_COUNTRY),
    )


def _metric(reader: Reader) -> Metric:
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


def _cost(reader: Reader) -> Cost:
    reader.unknown(_names(Cost))
    amount = reader.number("amount")
    if amount is not None and amount < 0:
        reader.wrong("amount", gettext_noop("{field} must not be negative"))
    return Cost(
        amount=amount,
        currency=reader.pattern("currency", _CURRENCY, _NOT_A_CURRENCY),
        scope=reader.text("scope"),
        year=reader.whole("year", 1800, 2200),
        coverage=reader.choice("coverage", COST_COVERAGES, "unknown"),
    )


def _adoption(reader: Reader) -> Adoption:
    reader.unknown(_names(Adoption))
    return Adoption(
        city_id=reader.whole("city_id", 1, 2**31),
        city_name=reader.text("city_name"),
        country=reader.pattern("country", _COUNTRY, _NOT_A_COUNTRY),
        status=reader.choice("status", ADOPTION_STATUSES),
        year=reader.whole("year", 1800, 2200),
        kind=reader.text("kind"),
        programme=reader.text("programme"),
        source_url=reader.address("source_url"),
        results=reader.text("results"),
    )


def _requirement(reader: Reader) -> Requirement:
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
    reader = Reader(record, problems)
    reader.unknown(_names(Solution))
    domain = reader.text("domain", required=True)
    if domain and domain_of(domain) is None:
        reader.wrong("domain", gettext_noop("{field} {word!r} is not listed"), word=domain)
    costs: tuple[Cost, ...] = ()
    if record.get("cost") is not None:
        costs = Reader({"cost": [record["cost"]]}, problems).objects("cost", _cost)
    sdgs = [
        Reader({"sdgs": goal}, problems).whole("sdgs", 1, 17) or 0 for goal in reader.items("sdgs")
    ]
    solution = Solution(
        id=reader.pattern("id", _ID, _NOT_AN_ID),
        title=reader.text("title", required=True),
        city_id=reader.whole("city_id", 1, 2**31),
        city_name=reader.text("city_name", required=True),
        country=reader.pattern("country", _COUNTRY, _NOT_A_COUNTRY),
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
        lang=reader.pattern("lang", _LANG, _NOT_A_LANGUAGE, "en"),
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


def _flag(reader: Reader, field: str) -> bool:
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
