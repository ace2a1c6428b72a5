# SPDX-License-Identifier: EUPL-1.2
"""Claims of cities: who holds one, how far a claim is, what waits for the node."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from proxeny import cities
from proxeny.cities import City
from proxeny_site.accounts.models import User
from proxeny_site.organisations.claim_rules import (
    may_answer_dispute,
    may_decide_claim,
    may_pursue_claim,
    may_see_claim,
    may_see_dispute,
)
from proxeny_site.organisations.domains.names import without_www
from proxeny_site.organisations.models import (
    OPEN,
    UNVERIFIED,
    WAITING,
    Claim,
    Kind,
    Mandate,
    OfficialDomain,
    Organisation,
    Status,
)
from proxeny_site.organisations.queries.people import owners_of
from proxeny_site.web.permissions import allowed


def holder_of(city_id: int) -> Organisation | None:
    """Return the government of the city on this node, None while nobody holds it."""
    held = Organisation.objects.filter(kind=Kind.CITY_GOVERNMENT, city_id=city_id)
    return held.exclude(status=Status.REVOKED).first()


def is_official(domain: str, city_id: int) -> bool:
    """Return whether the node knows exactly this domain to be the city's.

    A name below it is another matter: schools and companies of a city have such names too.
    """
    return OfficialDomain.objects.filter(domain=without_www(domain), city_id=city_id).exists()


@dataclass(frozen=True, slots=True)
class CityToClaim:
    """What somebody who wants to claim a city has to know first."""

    city: City
    holder: Organisation | None
    open_claim: Claim | None
    domains: tuple[str, ...]


def city_to_claim(user: object, city_id: int) -> CityToClaim:
    """Return who holds the city and how far a claim of `user` is; raises `Http404`."""
    try:
        city = cities.get(city_id)
    except cities.UnknownCity:
        raise Http404 from None
    mine = Claim.objects.filter(claimant_id=getattr(user, "pk", None), claimant__isnull=False)
    return CityToClaim(
        city=city,
        holder=holder_of(city_id),
        open_claim=mine.filter(city_id=city_id, state__in=OPEN).first(),
        domains=tuple(
            OfficialDomain.objects.filter(city_id=city_id).values_list("domain", flat=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with its city, its documents and its steps; `official`: the domain is known."""

    claim: Claim
    city: City | None
    holder: Organisation | None
    holders: tuple[User, ...]
    mandates: tuple[Mandate, ...]
    history: tuple[Claim, ...]
    official: bool
    others: tuple[Claim, ...]
    may_pursue: bool
    may_decide: bool


def claim_page(user: User, number: int) -> ClaimPage:
    """Return a claim to its claimant and to the verifiers of the node.

    Raises `Http404` for anybody else just as for one that does not exist.
    """
    claim = (
        Claim.objects.filter(pk=number)
        .select_related("claimant", "disputes", "organisation", "decided_by")
        .first()
    )
    if claim is None or not allowed(may_see_claim, user, claim):
        raise Http404
    decides = allowed(may_decide_claim, user, claim)
    others = Claim.objects.filter(city_id=claim.city_id).exclude(pk=claim.pk)
    holder = holder_of(claim.city_id)
    return ClaimPage(
        claim=claim,
        city=_city(claim.city_id),
        holder=holder,
        # Whoever decides hears the other side, and has to reach it for that.
        holders=tuple(owners_of(holder)) if holder and decides else (),
        mandates=tuple(claim.mandates.all()),
        history=tuple(claim.history.select_related("history_user").order_by("history_id")),
        official=bool(claim.domain) and is_official(claim.domain, claim.city_id),
        # Whoever decides sees who else asked for the city; a claimant does not.
        others=tuple(others.select_related("claimant")) if decides else (),
        may_pursue=allowed(may_pursue_claim, user, claim),
        may_decide=decides,
    )


@dataclass(frozen=True, slots=True)
class DisputePage:
    """A claim against the organisation that holds the city, as its owners see it."""

    claim: Claim
    holder: Organisation
    city: City | None
    may_answer: bool


def dispute_page(user: User, number: int) -> DisputePage:
    """Return a dispute to the owners of the organisation that it is against.

    Raises `Http404` for anybody else just as for one that does not exist.
    """
    claim = Claim.objects.filter(pk=number).select_related("disputes").first()
    if claim is None or claim.disputes is None or not allowed(may_see_dispute, user, claim):
        raise Http404
    return DisputePage(
        claim=claim,
        holder=claim.disputes,
        city=_city(claim.city_id),
        may_answer=allowed(may_answer_dispute, user, claim),
    )


def disputes_seen_by(user: object, organisation: Organisation) -> list[Claim]:
    """Return the open claims against `organisation`; its owners see them and nobody else."""
    found = Claim.objects.filter(disputes=organisation, state__in=OPEN)
    return [claim for claim in found if allowed(may_see_dispute, user, claim)]


def mandate_of(page: ClaimPage, number: int) -> Mandate:
    """Return a document of the claim; raises `Http404` where it has no such one."""
    for mandate in page.mandates:
        if mandate.pk == number:
            return mandate
    raise Http404


def _city(city_id: int) -> City | None:
    try:
        return cities.get(city_id)
    except cities.UnknownCity:
        return None


def with_cities(claims: Iterable[Claim]) -> list[tuple[Claim, City | None]]:
    """Return each claim with its city of the atlas."""
    return [(claim, _city(claim.city_id)) for claim in claims]


def claims_of(user: User) -> QuerySet[Claim]:
    """Return the claims of `user`, the latest first."""
    return Claim.objects.filter(claimant=user)


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for the verifiers of the node."""

    claims: list[tuple[Claim, City | None]]
    organisations: tuple[Organisation, ...]
    domains: list[tuple[OfficialDomain, City | None]]


def desk() -> Desk:
    """Return the claims and organisations that wait, the longest waiting first, and the domains."""
    claims = Claim.objects.filter(state__in=WAITING).select_related("claimant", "disputes")
    waiting = Organisation.objects.filter(status__in=UNVERIFIED)
    return Desk(
        claims=with_cities(claims.order_by("state_since")),
        organisations=tuple(
            waiting.exclude(kind=Kind.CITY_GOVERNMENT, status=Status.REGISTERED).order_by(
                "status_since", "pk"
            )
        ),
        domains=[(one, _city(one.city_id)) for one in OfficialDomain.objects.all()],
    )
