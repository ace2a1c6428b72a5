# SPDX-License-Identifier: EUPL-1.2
"""A record is read whole, or refused with every fault named."""

from __future__ import annotations

from typing import Any

import pytest

from proxeny import solutions
from proxeny.solutions import SolutionError


def problems(record: Any) -> list[str]:
    with pytest.raises(SolutionError) as error:
        solutions.from_record(record)
    return [str(problem) for problem in error.value.problems]


def test_a_record_survives_the_way_there_and_back(record: dict[str, Any]) -> None:
    assert solutions.as_record(solutions.from_record(record)) == record


def test_a_short_record_is_enough() -> None:
    solution = solutions.from_record(
        {
            "id": "s",
            "title": "T",
            "city_name": "Porto",
            "domain": "flood protection",
            "problem": "P",
            "done": "D",
        }
    )
    assert solution.domain == "climate"
    assert solution.cost is None
    assert solution.status == "not_known"


def test_every_fault_is_named(record: dict[str, Any]) -> None:
    record.update(title=" ", country="Portugal", sdgs=[3, 18], year_end=2001)
    record["metrics"][0]["kind"] = "guessed"
    record["adoptions"][0]["source_url"] = "javascript:alert(1)"
    assert set(problems(record)) == {
        "title is missing",
        "country must be two capital letters (ISO 3166)",
        "sdgs must be a whole number from 1 to 17",
        "metrics 1: kind must be one of: measured, estimated, planned",
        "adoptions 1: source_url must be an address that starts with http",
        "year_end lies before year_start",
    }


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("title", 7, "title must be text"),
        ("title", "x" * 20_001, "title is longer than 20000 characters"),
        ("title", "a\x00b", "title holds characters that are not text"),
        ("title", "\ud800", "title holds characters that are not text"),
        ("id", "../etc", "id must be letters, digits, dot, dash or underscore, up to 80"),
        ("city_id", True, "city_id must be a whole number from 1 to 2147483648"),
        ("city_id", 2.5, "city_id must be a whole number from 1 to 2147483648"),
        ("barriers", "none", "barriers must be a list"),
        ("barriers", ["ok", 3], "barriers 2 must be text"),
        ("metrics", ["12 %"], "metrics 1 must be an object"),
        ("cost", 12, "cost 1 must be an object"),
        ("cost", {"amount": -1}, "cost 1: amount must not be negative"),
        ("cost", {"amount": float("nan")}, "cost 1: amount must be a finite number"),
        ("cost", {"amount": True}, "cost 1: amount must be a number"),
        ("domain", "magic", "domain 'magic' is not listed"),
        ("checked", "yes", "checked must be true or false"),
        ("source_url", "https://", "source_url must be an address that starts with http"),
        ("source_url", "http://[", "source_url must be an address that starts with http"),
        ("colour", "blue", "colour is not a field of the record"),
    ],
)
def test_a_wrong_field_is_named(
    record: dict[str, Any], field: str, value: object, problem: str
) -> None:
    record[field] = value
    assert problems(record) == [problem]


@pytest.mark.parametrize("record", [None, [], "text", 3])
def test_what_is_no_object_is_refused(record: object) -> None:
    assert problems(record) == ["the record must be an object"]


def test_an_amount_without_a_currency_is_kept_as_such(record: dict[str, Any]) -> None:
    record["cost"]["currency"] = ""
    cost = solutions.from_record(record).cost
    assert cost is not None
    assert (cost.amount, cost.currency) == (240000, "")
