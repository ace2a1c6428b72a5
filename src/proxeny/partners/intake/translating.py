# SPDX-License-Identifier: EUPL-1.2
"""What all sources are brought to: countries, keys of organisations, whether they govern a city."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from proxeny import cities
from proxeny.formats.oddities import Oddity, Tell
from proxeny.messages import Message, gettext_noop
from proxeny.organisations import normalised
from proxeny.organisations.governments import names_city_government
from proxeny.organisations.legal_forms import without_legal_form
from proxeny.organisations.persons import may_be_person

#: Kinds under which city governments stand in sources: public bodies, or of unknown kind.
_PUBLIC = {"PUB", ""}


def country(text: str, file: str, row: int, tell: Tell) -> str:
    """Return the ISO 3166 alpha-2 code; EL and UK are turned, names of countries understood.

    A code of two letters that is of no state today (a dissolved one, or a mistake) is kept and
    told; any other text is told and left empty.
    """
    given = text.strip()
    if not given:
        return ""
    code = _code(given)
    if code is not None:
        return code
    if len(given) == 2 and given.isascii() and given.isalpha():
        said = gettext_noop("{code} is the code of no country of today; kept as it is")
        tell(Oddity(file, row, "country", Message(said, code=given.upper())))
        return given.upper()
    said = gettext_noop("“{text}” is no country known here; left empty")
    tell(Oddity(file, row, "country", Message(said, text=given[:60])))
    return ""


@cache
def _code(text: str) -> str | None:
    return cities.country_code(text)


def is_country(code: str) -> bool:
    """Return whether a code of two letters is that of a country."""
    return _code(code) == code


def key(pic: str, numbers: tuple[str, ...], name: str, where: str, city: str) -> str:
    """Return the key of an organisation: its PIC, else a number of its own, else name and place.

    `numbers` are written with their scheme, such as `vat:PT501234567`; `where` is the country.
    """
    if pic:
        return pic
    if numbers:
        return numbers[0]
    return f"name:{where.lower()}:{without_legal_form(name)[0]}:{normalised(city)}"


def governs_city(name: str, activity_type: str, where: str) -> bool:
    """Return whether a source's organisation is the government of a city, as far as names say."""
    return activity_type in _PUBLIC and names_city_government(name, where)


def maybe_person(name: str, activity_type: str, file: str, row: int, tell: Tell) -> bool:
    """Return whether a name may be a person's, and tell it: no number or address is kept then."""
    found = may_be_person(name, activity_type)
    if found:
        said = gettext_noop("this may be the name of a person; number and address are not kept")
        tell(Oddity(file, row, "", Message(said)))
    return found


def euros(amount: Decimal | None) -> float | None:
    """Return an amount as a number with whole cents."""
    return None if amount is None else round(float(amount), 2)
