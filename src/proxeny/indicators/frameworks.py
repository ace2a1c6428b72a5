# SPDX-License-Identifier: EUPL-1.2
"""Frameworks of indicators: which data points they ask for, and how these are grouped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from proxeny import atlas
from proxeny.indicators.errors import UnknownFramework, UnknownIndicator
from proxeny.messages import Message, Term, gettext_noop, listed

#: What names a data point within a framework: code, and data point or the empty text.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class DataPoint:
    """One number (or yes/no) that a framework asks for.

    `data_point` is empty where the indicator has one. `value = numerator / denominator * scale`,
    in `unit`; no value can lie outside `minimum` and `maximum`, where they are given. `direction`
    says what is better: higher, lower, nearest (to the target), or None where either way can be
    argued. `groups` maps the framework's levels to the names of this data point's groups; `source`
    names pages.
    """

    code: str
    data_point: str
    name: str
    definition: str
    numerator: str | None
    denominator: str | None
    scale: float
    unit: str
    minimum: float | None
    maximum: float | None
    direction: str | None
    level: str | None
    type: str | None
    groups: Mapping[str, str]
    sdg_published: tuple[str, ...]
    sdg_proposed: tuple[str, ...]
    source: str

    @property
    def key(self) -> Key:
        """What names this data point within its framework."""
        return self.code, self.data_point

    @property
    def label(self) -> Term:
        """Name of the indicator, with the data point where there are several."""
        part = self.data_point.replace("_", " ")
        return Term(f"{self.name}: {part}" if part else self.name)

    @property
    def is_yes_no(self) -> bool:
        """The value is yes (1) or no (0)."""
        return self.unit == "yes/no"


@dataclass(frozen=True, slots=True)
class Framework:
    """A dated set of indicators; `points` are in the framework's order.

    `groups` are the levels by which data points are grouped, smallest first.
    """

    id: str
    title: str
    version: str
    valid_from: str
    publisher: str
    groups: tuple[str, ...]
    sdg_version: str
    source_url: str
    points: Mapping[Key, DataPoint]
    _spelt: Mapping[str, tuple[DataPoint, ...]] = field(repr=False)

    def terms(self) -> list[Term]:
        """Return its texts for people, each once: names, definitions, formulas, units, groups."""
        found: dict[str, None] = {}
        for point in self.points.values():
            texts = (point.label, point.name, point.definition, point.numerator, point.denominator)
            found |= dict.fromkeys(
                text for text in (*texts, point.unit, *point.groups.values()) if text
            )
        return [Term(text) for text in found]

    def codes(self) -> list[str]:
        """Return the codes of the indicators, each once."""
        return list(dict.fromkeys(code for code, _ in self.points))

    def of_indicator(self, code: str) -> tuple[DataPoint, ...]:
        """Return the data points of an indicator; spaces and case of `code` do not matter.

        Raises UnknownIndicator.
        """
        found = self._spelt.get(_plain(code))
        if found is None:
            raise UnknownIndicator(
                Message(
                    gettext_noop("{framework} has no indicator {code}"),
                    framework=self.title,
                    code=repr(code[:60]),
                )
            )
        return found

    def find(self, code: str, data_point: str = "") -> DataPoint:
        """Return a data point by code and name; spaces, case and underscores do not matter.

        Raises UnknownIndicator, which names the data points of a known indicator.
        """
        candidates = self.of_indicator(code)
        for point in candidates:
            if _plain(point.data_point) == _plain(data_point):
                return point
        known = [point.data_point for point in candidates]
        if known == [""]:
            text = gettext_noop("{code} has one value and no data point {given}; leave it empty")
        elif not data_point.strip():
            text = gettext_noop("{code} has several data points; say which: {known}")
        else:
            text = gettext_noop("{code} has no data point {given}; it has: {known}")
        raise UnknownIndicator(
            Message(text, code=candidates[0].code, given=repr(data_point[:60]), known=listed(known))
        )


def names() -> list[str]:
    """Return the short names of the frameworks."""
    return [row["id"] for row in atlas.rows("frameworks")]


@cache
def get(name: str) -> Framework:
    """Return the framework of that short name, such as `u4ssc`. Raises UnknownFramework."""
    for row in atlas.rows("frameworks"):
        if row["id"] == name:
            return _framework(row)
    raise UnknownFramework(
        Message(
            gettext_noop("There is no framework {name}. There are: {known}."),
            name=repr(name[:60]),
            known=listed(names()),
        )
    )


def _framework(row: Mapping[str, Any]) -> Framework:
    points = {point.key: point for point in _points(row["package"], row["groups"])}
    spelt: dict[str, tuple[DataPoint, ...]] = {}
    for point in points.values():
        spelt[_plain(point.code)] = (*spelt.get(_plain(point.code), ()), point)
    return Framework(
        id=row["id"],
        title=row["title"],
        version=row["version"],
        valid_from=row["valid_from"],
        publisher=row["publisher"],
        groups=row["groups"],
        sdg_version=row["sdg_version"],
        source_url=row["source_url"],
        points=points,
        _spelt=spelt,
    )


def _points(package: str, groups: tuple[str, ...]) -> Iterator[DataPoint]:
    for row in atlas.rows(package):
        yield DataPoint(
            code=row["code"],
            data_point=row["data_point"] or "",
            name=row["name"],
            definition=row["definition"],
            numerator=row["numerator"],
            denominator=row["denominator"],
            scale=row["scale"],
            unit=row["unit"],
            minimum=row["minimum"],
            maximum=row["maximum"],
            direction=row["direction"],
            level=row.get("level"),
            type=row.get("type"),
            groups={group: row[group] for group in groups},
            sdg_published=row["sdg_published"] or (),
            sdg_proposed=row["sdg_proposed"] or (),
            source=row["source"],
        )


def _plain(text: str) -> str:
    """Return `text` without what people spell in different ways."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum() or letter in ".:&/")
