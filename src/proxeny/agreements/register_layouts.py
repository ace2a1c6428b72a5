# SPDX-License-Identifier: EUPL-1.2
"""Which column of a register is which, seen from what its columns are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from proxeny.agreements.data_files import table
from proxeny.agreements.errors import RegisterError
from proxeny.messages import Message, gettext_noop, listed
from proxeny.organisations import normalised

#: Of two layouts that fit equally, one is only taken for what is more than the general one.
_GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Layout:
    """A register's columns: where each field stands, from 0, and what its rows leave unsaid.

    `country` is that of the first party where no column says it, `dates` how 03/04/2005 is meant
    ("" where nobody knows), `passed_over` are the columns that nothing is taken from.
    """

    name: str
    country: str
    dates: str
    places: Mapping[str, int]
    passed_over: tuple[str, ...]


def layout(header: Sequence[str], name: str = "", has_own: bool = False) -> Layout:
    """Return the layout of a table by its header, or the one of that name.

    `has_own` says that the first party is known beforehand, and no column has to name it. Raises
    RegisterError where no column names the parties, with the columns that were found.
    """
    known = table("register_layouts")["layouts"]
    if name and name not in known:
        said = gettext_noop("there is no layout “{name}”; there are: {known}")
        raise RegisterError(Message(said, name=name[:40], known=listed(known)))
    found = [
        (key, places)
        for key in ([name] if name else known)
        if _has_parties(places := _places(header, key), has_own)
    ]
    if not found:
        raise RegisterError(
            Message(
                gettext_noop(
                    "no columns name the two parties of each row. The columns are: {header}. Call "
                    "them city, country, partner city and partner country, or give the layout"
                ),
                header=listed(text[:40] for text in header if text),
            )
        )
    key, places = max(found, key=lambda one: (len(one[1]), one[0] != _GENERAL))
    taken = set(places.values())
    return Layout(
        key,
        known[key]["country"],
        known[key]["dates"],
        places,
        tuple(text for at, text in enumerate(header) if text and at not in taken),
    )


def _has_parties(places: Mapping[str, int], has_own: bool) -> bool:
    return "parties" in places or ("partner" in places and (has_own or "own" in places))


def _places(header: Sequence[str], key: str) -> dict[str, int]:
    """Return where each field stands: the first of its names that is there, each column once."""
    columns: dict[str, int] = {}
    for at, text in enumerate(header):
        columns.setdefault(normalised(text), at)
    found: dict[str, int] = {}
    for field, names in _names(key).items():
        places = [columns[name] for name in names if name in columns]
        if places and places[0] not in found.values():
            found[field] = places[0]
    return found


@cache
def _names(key: str) -> Mapping[str, tuple[str, ...]]:
    """Return the normalised names of each field; what a layout leaves out the general one has."""
    layouts = table("register_layouts")["layouts"]
    own = layouts[key]["columns"]
    general = {
        field: names for field, names in layouts[_GENERAL]["columns"].items() if field not in own
    }
    return {
        field: tuple(normalised(name) for name in names) for field, names in (own | general).items()
    }
