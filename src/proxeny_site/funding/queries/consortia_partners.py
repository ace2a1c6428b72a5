# SPDX-License-Identifier: EUPL-1.2
"""Partners of a consortium from what the node and the atlas know, and as the rules read them."""

from decimal import Decimal

from proxeny import cities, funding
from proxeny.cities import City
from proxeny.funding import Call, Member
from proxeny.organisations import normalised
from proxeny_site.funding.candidates import Candidate
from proxeny_site.funding.consortium_draft import (
    Draft,
    Partner,
    PartnerKind,
    PartnerRole,
    cents,
    euros,
    new_key,
)
from proxeny_site.organisations.models import Kind, Organisation, Status
from proxeny_site.organisations.queries.pages import seat_of

#: Stands where the call is not known: it pays nothing and asks nothing.
NO_CALL = Call(id="", title="")
#: What an organisation of the node is in the words of the rules.
KINDS = {
    Kind.CITY_GOVERNMENT: PartnerKind.CITY_GOVERNMENT,
    Kind.NETWORK: PartnerKind.NETWORK,
    Kind.COMPANY: PartnerKind.COMPANY,
    Kind.NGO: PartnerKind.NGO,
    Kind.INTERNATIONAL_ORGANISATION: PartnerKind.OTHER,
    Kind.RESEARCH_INSTITUTE: PartnerKind.RESEARCH,
}


def partner_of_organisation(
    organisation: Organisation, *, role: str = PartnerRole.BENEFICIARY
) -> Partner:
    """Return an organisation of the node as a partner, with its seat and its PIC."""
    seat = seat_of(organisation)
    pic = organisation.identifiers.filter(scheme="pic").values_list("value", flat=True).first()
    return Partner(
        key=new_key(),
        name=organisation.name,
        country=organisation.country or (seat.country if seat else ""),
        kind=str(KINDS[Kind(organisation.kind)]),
        city=seat.name if seat else "",
        city_id=organisation.city_id,
        pic=pic or "",
        organisation=organisation.pk,
        role=str(role),
    )


def partner_of_city(city: City) -> Partner:
    """Return the government of a city as a partner; where it is on the node, with its number."""
    government = (
        Organisation.objects.filter(kind=Kind.CITY_GOVERNMENT, city_id=city.id)
        .exclude(status=Status.REVOKED)
        .first()
    )
    if government is not None:
        return partner_of_organisation(government)
    return Partner(
        key=new_key(),
        name=city.name,
        country=city.country,
        kind=str(PartnerKind.CITY_GOVERNMENT),
        city=city.name,
        city_id=city.id,
        role=str(PartnerRole.BENEFICIARY),
    )


def partner_of_candidate(candidate: Candidate) -> Partner:
    """Return a candidate as a partner."""
    return Partner(
        key=new_key(),
        name=candidate.name,
        country=candidate.country,
        kind=candidate.kind,
        city=candidate.city,
        city_id=candidate.city_id,
        pic=candidate.pic,
        organisation=candidate.organisation,
        role=str(PartnerRole.BENEFICIARY),
    )


def candidate_key(partner: Partner) -> str:
    """Return the key under which the sources of candidates know a partner."""
    if partner.kind == PartnerKind.CITY_GOVERNMENT and partner.city_id:
        return f"city:{partner.city_id}"
    if partner.organisation:
        return f"organisation:{partner.organisation}"
    return f"pic:{partner.pic}" if partner.pic else f"partner:{partner.key}"


def city_called(name: str, country: str) -> int | None:
    """Return the number of the city with this name in the country, None where it is not sure."""
    if not name:
        return None
    try:
        return cities.resolve(f"{name}, {country}" if country else name).id
    except cities.CityError:
        return None


def costs(draft: Draft) -> dict[str, int | None]:
    """Return the whole costs of each partner by key: of its lines if it has any, else as stated."""
    with_lines = {line.partner for line in draft.lines}
    if not with_lines:
        return {one.key: one.budget for one in draft.partners}
    added = budget_of_draft(draft)
    return {
        one.key: cents(sums.sums.total) if one.key in with_lines else one.budget
        for one, sums in zip(draft.partners, added.partners, strict=True)
    }


def budget_of_draft(draft: Draft, call: Call = NO_CALL) -> funding.Budget:
    """Return the budget of a draft added up by what a call pays, its partners in their order."""
    names = _different_names(draft)
    members = [
        Member(
            name=names[one.key],
            country=one.country,
            kind=one.kind,
            role=one.role,
            budget=_plain(euros(one.budget)),
            eu_contribution=_plain(euros(one.contribution)),
        )
        for one in draft.partners
    ]
    lines = [
        funding.Line(
            partner=names[one.partner],
            work_package=one.package,
            category=one.category,
            amount=euros(one.amount) or Decimal(0),
        )
        for one in draft.lines
        if one.partner in names and one.category in funding.CATEGORIES
    ]
    return funding.budget(call, members, lines)


def _different_names(draft: Draft) -> dict[str, str]:
    """Return a name for each partner by key that no other has: lines name partners by name."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for one in draft.partners:
        name, number = one.name, 1
        while normalised(name) in taken:
            number += 1
            name = f"{one.name} ({number})"
        taken.add(normalised(name))
        found[one.key] = name
    return found


def members(draft: Draft) -> list[Member]:
    """Return the partners as the rules of calls read them; `row` is their place, from 1."""
    whole = costs(draft)
    return [
        Member(
            name=one.name,
            country=one.country,
            kind=one.kind,
            city=one.city,
            role=one.role,
            site=one.site,
            budget=_plain(euros(whole[one.key])),
            eu_contribution=_plain(euros(one.contribution)),
            row=place,
        )
        for place, one in enumerate(draft.partners, start=1)
    ]


def _plain(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount.quantize(Decimal("0.01"))
