# SPDX-License-Identifier: EUPL-1.2
"""Investment-ready projects: the record, what is wrong with it, and how ready it is.

A project is a mapping of field names (`project_fields`) to values. The city is kept in three
parts: `city_id` (GeoNames number or None), `city_name` and `country` (ISO 3166 alpha-2).
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from typing import Any

from proxeny.cities import country_code
from proxeny.errors import DataError
from proxeny.funding.project_fields import Field, fields
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed

Project = Mapping[str, Any]

#: Longest texts by kind of field, and the most entries of a list.
LONGEST = {"line": 300, "text": 6000}
MOST_ENTRIES = 40
#: Larger figures are slips of the keyboard.
LARGEST = 10**15
#: The parts in which the city is kept.
PLACE = ("city_id", "city_name", "country")
#: Without these a project cannot be published; whatever else is missing is shown as unknown.
NEEDED = ("title", "summary", "city", "domain", "stage", "need", "solution", "contact")
#: A name that may be written on one line and is no text for people.
_NAME = re.compile(r"[a-z0-9_]{1,40}")


class ProjectError(DataError):
    """A project is not of the stated form; `problems` are (name of the field, what is wrong)."""

    def __init__(self, problems: tuple[tuple[str, Message], ...]) -> None:
        self.problems = problems
        named = [
            Message(gettext_noop("{name}: {why}"), name=name, why=why) for name, why in problems
        ]
        super().__init__(Message("{text}", text=listed(named, SEMICOLONS)))


def is_blank(value: object) -> bool:
    """Return whether a field holds nothing; 0 is something."""
    return value is None or value == "" or value == [] or value == {}


def value_of(project: Project, name: str) -> Any:
    """Return the value of a field, None where the project says nothing; of "city" its name."""
    value = project.get("city_name" if name == "city" else name)
    return None if is_blank(value) else value


def checked(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a project without blanks and in the order of the fields; it may be incomplete.

    Raises `ProjectError` that names every field that is unknown or of the wrong form.
    """
    problems: list[tuple[str, Message]] = []
    known = fields()
    for name in sorted(record.keys() - known.keys() - set(PLACE)):
        problems.append((name, Message(gettext_noop("A project has no field of this name."))))
    kept: dict[str, Any] = {}
    for name in PLACE:
        if not is_blank(record.get(name)):
            try:
                kept[name] = _part_of_place(name, record[name])
            except ValueError as error:
                problems.append(("city", error.args[0]))
    for name, field in known.items():
        if name == "city" or is_blank(record.get(name)):
            continue
        try:
            value = _value(field, record[name])
            if not is_blank(value):
                kept[name] = value
        except ValueError as error:
            problems.append((name, error.args[0]))
    problems += _contradictions(kept)
    if problems:
        raise ProjectError(tuple(problems))
    return kept


def checked_whole(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a project that can be published; raises `ProjectError` with what is missing too."""
    kept = checked(record)
    missing = Message(gettext_noop("This is needed before it can be published."))
    problems = tuple((name, missing) for name in NEEDED if value_of(kept, name) is None)
    if problems:
        raise ProjectError(problems)
    return kept


def documents() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """Return each stage from the lowest: its name, the fields and the documents that it needs."""
    return tuple(
        (row["name"], tuple(row["fields"]), tuple(row["documents"])) for row in _stages()["stages"]
    )


@functools.cache
def _stages() -> Mapping[str, Any]:
    text = resources.files("proxeny.funding").joinpath("data/project_stages.json")
    found: Mapping[str, Any] = json.loads(text.read_text("utf-8"))
    return found


def _malformed() -> Message:
    return Message(gettext_noop("The value is not of the form that this field takes."))


def _part_of_place(name: str, value: Any) -> Any:
    """Return a part of the city as it is kept; EL and UK are turned into the codes of ISO 3166."""
    if name == "city_id":
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
            raise ValueError(_malformed())
        return value
    text = _text(value, LONGEST["line"])
    if name == "city_name":
        return text
    code = country_code(text)
    if code is None:
        unknown = gettext_noop("The atlas knows no country “{country}”.")
        raise ValueError(Message(unknown, country=text[:40]))
    return code


def _value(field: Field, value: Any) -> Any:
    """Return a value in the form in which it is kept; raises `ValueError` with a message."""
    if field.kind in ("line", "text"):
        return _text(value, LONGEST[field.kind])
    if field.kind in ("number", "money", "year"):
        return _figure(field, value)
    if field.kind == "day":
        return _day(value)
    if field.kind == "one":
        return _chosen(field, value)
    if not isinstance(value, list) or len(value) > MOST_ENTRIES:
        raise ValueError(_malformed())
    if field.kind == "several":
        return [_chosen(field, each) for each in value]
    if field.kind == "lines":
        return [text for each in value if (text := _text(each, LONGEST["line"]))]
    return [row for each in value if (row := _row(field, each))]


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError(_malformed())
    if len(value) > most:
        raise ValueError(Message(gettext_noop("At most {most} characters."), most=most))
    return value.strip()


def _figure(field: Field, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(_malformed())
    if abs(value) > LARGEST:
        raise ValueError(Message(gettext_noop("The figure is too large.")))
    if field.kind == "year" and not 1990 <= value <= 2100:
        raise ValueError(Message(gettext_noop("Write a year from 1990 to 2100.")))
    if field.kind == "money" and value < 0:
        raise ValueError(Message(gettext_noop("An amount of money is not negative.")))
    return value if field.kind == "number" else int(value)


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueError(Message(gettext_noop("Write a day as YYYY-MM-DD."))) from None


def _chosen(field: Field, value: Any) -> Any:
    if field.name == "sdgs":
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 17:
            raise ValueError(Message(gettext_noop("A goal is a number from 1 to 17.")))
        return value
    # Domains are those of the solutions, a room that this one does not know.
    written = str(value)
    known = written in field.choices if field.choices else _NAME.fullmatch(written)
    if not isinstance(value, str) or not known:
        raise ValueError(Message(gettext_noop("“{value}” is no choice here."), value=written[:40]))
    return value


def _row(field: Field, row: Any) -> dict[str, Any]:
    names = {part.name for part in field.parts}
    if not isinstance(row, dict) or not row.keys() <= names:
        raise ValueError(_malformed())
    parts = [part for part in field.parts if not is_blank(row.get(part.name))]
    kept = {part.name: _value(part, row[part.name]) for part in parts}
    return {name: value for name, value in kept.items() if not is_blank(value)}


def _contradictions(project: Project) -> Iterator[tuple[str, Message]]:
    """Yield what cannot be true together."""
    currency = project.get("currency")
    if currency is not None and not re.fullmatch(r"[A-Z]{3}", currency):
        yield "currency", Message(gettext_noop("Write three letters, such as EUR."))
    begins, ends = project.get("begins"), project.get("ends")
    if begins and ends and ends < begins:
        yield "ends", Message(gettext_noop("The end lies before the beginning."))
    capex = project.get("capex")
    parts = [project.get("financed"), project.get("sought")]
    if capex is not None and all(part is not None for part in parts):
        together = sum(part for part in parts if part is not None)
        if together > capex:
            text = gettext_noop(
                "What is financed and what is sought are together more than the investment cost."
            )
            yield "sought", Message(text)
    for number, row in enumerate(project.get("outcomes", ()), 1):
        low, high = row.get("low"), row.get("high")
        if low is not None and high is not None and low > high:
            text = gettext_noop("Row {number}: “at least” is more than “at most”.")
            yield "outcomes", Message(text, number=number)
