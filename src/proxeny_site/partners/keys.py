# SPDX-License-Identifier: EUPL-1.2
"""How an organisation of this node is called in the cooperation graph."""

from collections.abc import Iterable

from proxeny.partners import Actor, city_key
from proxeny_site.organisations.models import Kind, Organisation, OrganisationIdentifier, Status

#: Kinds of organisations of the node as kinds of actors.
KINDS = {
    Kind.CITY_GOVERNMENT: "region",
    Kind.NETWORK: "network",
    Kind.COMPANY: "company",
    Kind.NGO: "ngo",
    Kind.INTERNATIONAL_ORGANISATION: "other",
    Kind.RESEARCH_INSTITUTE: "research",
}
_CITY, _ORGANISATION = "city:", "organisation:"


def actors_of(organisations: Iterable[Organisation]) -> dict[int, Actor]:
    """Return organisations of the node as actors, by their number here; one query.

    The government of a city is the city. An organisation that the node has verified is the bearer
    of its participant identification code; anybody else could write the code of another.
    """
    found = list(organisations)
    verified = [one.pk for one in found if one.status == Status.VERIFIED]
    codes = dict(
        OrganisationIdentifier.objects.filter(organisation__in=verified, scheme="pic").values_list(
            "organisation", "value"
        )
    )
    return {one.pk: _actor(one, codes.get(one.pk)) for one in found}


def actor_of(organisation: Organisation) -> Actor:
    """Return one organisation of the node as an actor."""
    return actors_of([organisation])[organisation.pk]


def city_of(key: str) -> int | None:
    """Return the GeoNames number of the city that a key names, None for other keys."""
    number = key.removeprefix(_CITY)
    return int(number) if number != key and number.isdecimal() and len(number) < 10 else None


def number_of(key: str) -> int | None:
    """Return the number of the organisation that a key made here names, None for other keys."""
    number = key.removeprefix(_ORGANISATION)
    return int(number) if number != key and number.isdecimal() and len(number) < 19 else None


def _actor(organisation: Organisation, code: str | None) -> Actor:
    kind = KINDS[Kind(organisation.kind)]
    if organisation.kind == Kind.CITY_GOVERNMENT and organisation.city_id is not None:
        key, kind = city_key(organisation.city_id), "city"
    elif code is not None:
        key = f"pic:{code}"
    else:
        key = f"{_ORGANISATION}{organisation.pk}"
    return Actor(key, organisation.name, kind, organisation.country)
