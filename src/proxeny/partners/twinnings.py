# SPDX-License-Identifier: EUPL-1.2
"""Lists of twinned cities by their GeoNames numbers, which do not ship."""

from __future__ import annotations

import csv
import datetime as dt
import io

from proxeny.messages import Message, gettext_noop
from proxeny.partners.actors import city_key
from proxeny.partners.atlas_ties import twinning
from proxeny.partners.errors import TiesError
from proxeny.partners.ties import Ties, ties
from proxeny.solutions import known_city

_COLUMNS = ("a", "b")


def twinning_ties(content: bytes, *, source: str = "", seen: dt.date | None = None) -> Ties:
    """Return the twinnings of a CSV file with the columns `a` and `b`, GeoNames numbers of cities.

    Such lists have no dates: a twinning is certain from the day on which the list was `seen`, and
    without one it is left out of every graph of a day. A city that the atlas does not hold is left
    out. Raises TiesError, which names the line.
    """
    try:
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise TiesError(
            Message(gettext_noop("the list of twinnings is not UTF-8: {error}"), error=error)
        ) from None
    if not set(_COLUMNS) <= set(rows.fieldnames or ()):
        raise TiesError(Message(gettext_noop("the list of twinnings lacks the columns a and b")))
    found = []
    for row in rows:
        try:
            pair = [known_city(int(row[name])) for name in _COLUMNS]
        except (TypeError, ValueError):
            raise TiesError(
                Message(
                    gettext_noop("line {number} of the twinnings has no two GeoNames numbers"),
                    number=rows.line_num,
                )
            ) from None
        cities = [city for city in pair if city is not None]
        if len(cities) == len(_COLUMNS):
            tie = twinning(*(city_key(city.id) for city in cities))
            found += [
                {
                    "actor": city_key(city.id),
                    "name": city.name,
                    "kind": "city",
                    "country": city.country,
                    "tie": tie,
                    "tie_kind": "twinning",
                    "role": "party",
                    "since": seen,
                    "source": source,
                }
                for city in cities
            ]
    return ties(found)
