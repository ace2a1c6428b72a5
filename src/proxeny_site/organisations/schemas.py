# SPDX-License-Identifier: EUPL-1.2
"""What the API says of organisations: what their public pages say."""

from datetime import datetime

from ninja import Schema

from proxeny.organisations import Identifier
from proxeny_site.organisations.models import NetworkMember, Organisation
from proxeny_site.organisations.queries.pages import OrganisationPage


class OrganisationBrief(Schema):
    """An organisation in a list; `city_id` is a GeoNames number."""

    slug: str
    name: str
    name_en: str
    kind: str
    country: str
    city_id: int | None
    status: str

    @classmethod
    def of(cls, organisation: Organisation) -> "OrganisationBrief":
        """Return the organisation in brief."""
        return cls(**{name: getattr(organisation, name) for name in cls.model_fields})


class OrganisationsOut(Schema):
    """One page of a list."""

    count: int
    page: int
    pages: int
    organisations: list[OrganisationBrief]


class IdentifierOut(Schema):
    """A number by which others know the organisation, and the address to cite."""

    scheme: str
    value: str
    uri: str

    @classmethod
    def of(cls, one: Identifier) -> "IdentifierOut":
        """Return the identifier."""
        return cls(scheme=one.scheme, value=one.value, uri=one.uri)


class StandingOut(Schema):
    """An organisation on the other side of a membership, and since when."""

    organisation: OrganisationBrief
    since: datetime


class OrganisationOut(OrganisationBrief):
    """An organisation; who works there is not public."""

    website: str
    status_since: datetime | None
    status_reason: str
    identifiers: list[IdentifierOut]
    networks: list[StandingOut]

    @classmethod
    def of_page(cls, page: OrganisationPage) -> "OrganisationOut":
        """Return the organisation of a page."""
        one = page.organisation
        return cls(
            **OrganisationBrief.of(one).model_dump(),
            website=one.website,
            status_since=one.status_since,
            status_reason=one.status_reason,
            identifiers=[IdentifierOut.of(number) for number in page.identifiers],
            networks=[
                StandingOut(organisation=OrganisationBrief.of(row.network), since=row.since)
                for row in page.networks
            ],
        )


class MembersOut(Schema):
    """One page of the admitted members of a network."""

    count: int
    page: int
    pages: int
    members: list[StandingOut]


def member_out(row: NetworkMember) -> StandingOut:
    """Return a member of a network."""
    return StandingOut(organisation=OrganisationBrief.of(row.member), since=row.since)
