# SPDX-License-Identifier: EUPL-1.2
"""Lists of twinned cities by their GeoNames numbers, which do not ship."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pyarrow as pa

from proxeny.cities import City
from proxeny.messages import Message, gettext_noop
from proxeny.partners.actors import city_key
from proxeny.partners.agreement_ties import twinning
from proxeny.partners.errors import TiesError
from proxeny.partners.ties import Ties, of_columns
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
    found: list[tuple[City, City]] = []
    for row in rows:
        try:
            one, other = (known_city(int(row[name])) for name in _COLUMNS)
        except (TypeError, ValueError):
            raise TiesError(
                Message(
                    gettext_noop("line {number} of the twinnings has no two GeoNames numbers"),
                    number=rows.line_num,
                )
            ) from None
        if one is not None and other is not None:
            found.append((one, other))
    cities = [city for pair in found for city in pair]
    names = [twinning(*(city_key(city.id) for city in pair)) for pair in found for _ in pair]
    count = len(cities)
    return of_columns(
        {
            "actor": pa.array([city_key(city.id) for city in cities], pa.string()),
            "name": pa.array([city.name for city in cities], pa.string()),
            "kind": pa.repeat("city", count),
            "country": pa.array([city.country for city in cities], pa.string()),
            "tie": pa.array(names, pa.string()),
            "tie_kind": pa.repeat("twinning", count),
            "role": pa.repeat("party", count),
            "since": pa.array([seen] * count, pa.date32()),
            "source": pa.repeat(source, count),
        },
        count,
    )
