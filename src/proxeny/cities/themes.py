# SPDX-License-Identifier: EUPL-1.2
"""Themes: which variables make two cities alike for a purpose, and how much each counts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from proxeny.cities import labels
from proxeny.cities.errors import UnknownTheme
from proxeny.errors import DataError
from proxeny.messages import Message, gettext_noop, listed

_FILE = Path(__file__).parent / "data" / "themes.json"


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a theme; `weight` is its share, the weights of a theme sum to 1."""

    name: str
    label: Message
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A purpose for which cities are compared."""

    name: str
    label: Message
    variables: tuple[Variable, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The file of themes: `reach` is the number of interquartile ranges at which two cities count
    as wholly unlike; a peer must be known in `minimum_coverage` of what is known of the city."""

    valid_from: str
    minimum_coverage: float
    reach: dict[str, float]
    themes: dict[str, Theme]


@cache
def settings(path: Path = _FILE) -> Settings:
    """Read the file of themes. Raises DataError where it is missing or not of that form."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return Settings(
            valid_from=document["valid_from"],
            minimum_coverage=float(document["minimum_coverage"]),
            reach={name: float(entry["iqr"]) for name, entry in document["reach"].items()},
            themes={entry["name"]: _theme(entry) for entry in document["themes"]},
        )
    except (OSError, ValueError, KeyError, TypeError, ZeroDivisionError) as error:
        raise DataError(
            Message(
                gettext_noop("The file of themes {path} cannot be used: {reason}"),
                path=path,
                reason=str(error),
            )
        ) from error


def themes() -> list[Theme]:
    """Return the themes, the general one first."""
    return list(settings().themes.values())


def get_theme(name: str) -> Theme:
    """Return the theme of that name. Raises UnknownTheme, which names the known ones."""
    known = settings().themes
    if name not in known:
        raise UnknownTheme(
            Message(
                gettext_noop("There is no theme {name}. There are: {known}."),
                name=repr(name[:60]),
                known=listed(known),
            )
        )
    return known[name]


def _theme(entry: dict[str, object]) -> Theme:
    variables = entry["variables"]
    if not isinstance(variables, list):
        raise TypeError("variables")
    total = sum(float(variable["weight"]) for variable in variables)
    name = str(entry["name"])
    return Theme(
        name=name,
        label=labels.theme(name),
        variables=tuple(
            Variable(
                name=variable["name"],
                label=labels.variable(variable["name"]),
                weight=float(variable["weight"]) / total,
                reason=variable["reason"],
            )
            for variable in variables
        ),
    )
