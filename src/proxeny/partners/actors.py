# SPDX-License-Identifier: EUPL-1.2
"""Who cooperates: cities with their governments, networks, institutes, companies and others."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny.organisations import normalised

#: Kinds of actors, with their names in words.
ACTOR_KINDS = {
    "city": gettext_noop("city"),
    "region": gettext_noop("region or other local government"),
    "university": gettext_noop("university"),
    "research": gettext_noop("research institute"),
    "company": gettext_noop("company"),
    "ngo": gettext_noop("non-governmental organisation"),
    "network": gettext_noop("network"),
    "public": gettext_noop("public body"),
    "other": gettext_noop("other organisation"),
}
_CITY = "city:"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who cooperates.

    `key` is `city:` and the GeoNames number for a city with its government, `pic:` and the
    participant identification code for an organisation of European projects, `net:` and a short
    name for a network, `name:` and its words for one known by name alone, or what a caller calls
    it. `kind` is one of `ACTOR_KINDS`; `country` is ISO 3166 alpha-2, empty where unknown.
    """

    key: str
    name: str
    kind: str
    country: str

    @property
    def city_id(self) -> int | None:
        """The GeoNames number of a city, None of any other actor."""
        number = self.key.removeprefix(_CITY)
        return int(number) if self.kind == "city" and number.isdecimal() else None

    @property
    def label(self) -> Message:
        """Its kind in words."""
        return Message(ACTOR_KINDS[self.kind])

    @property
    def named(self) -> bool:
        """Whether a source says its name; else `name` is its key."""
        return self.name != self.key

    def __str__(self) -> str:
        return f"{self.name} ({self.country})" if self.country else self.name


def city_key(city_id: int) -> str:
    """Return the key of a city by its GeoNames number."""
    return f"{_CITY}{city_id}"


def network_key(identifier: str) -> str:
    """Return the key of a network by its identifier in the atlas, or by its name.

    >>> network_key("net-c40"), network_key("Fab City")
    ('net:c40', 'net:fab-city')
    """
    return f"net:{_slug(identifier.removeprefix('net-'))}"


def name_key(name: str, country: str = "") -> str:
    """Return the key of an actor of whom nothing but the name is known.

    >>> name_key("County Durham", "GB")
    'name:county-durham-gb'
    """
    return f"name:{_slug(f'{name} {country}')}"


def _slug(text: str) -> str:
    return normalised(text).replace(" ", "-")
