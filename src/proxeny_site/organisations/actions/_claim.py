# SPDX-License-Identifier: EUPL-1.2
"""What the verbs of a claim share: take it alone, go an allowed step, store it, give the city."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from proxeny import cities
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._evidence import erase_idle_evidence
from proxeny_site.organisations.actions._new import free_slug, make_owner
from proxeny_site.organisations.errors import (
    CityHeldError,
    NotPossibleError,
    StepNotAllowedError,
)
from proxeny_site.organisations.models import (
    CLAIM_STEPS,
    Claim,
    ClaimState,
    Kind,
    NetworkMember,
    Organisation,
    Standing,
    Status,
)
from proxeny_site.organisations.queries import (
    holder_of,
    is_official,
    owners_of,
    reviewers,
    writers_of,
)
from proxeny_site.organisations.telling import tell


@contextmanager
def alone_with(claim: Claim) -> Iterator[Claim]:
    """Yield the claim as it is stored now, held against other writers until the block ends."""
    with transaction.atomic():
        yield (
            Claim.objects.select_for_update(of=("self",))
            .select_related("disputes")
            .get(pk=claim.pk)
        )


def advance(claim: Claim, verb: str, now: datetime) -> None:
    """Set the state that `verb` leads to; raises `StepNotAllowedError`."""
    allowed, target = CLAIM_STEPS[verb]
    if claim.state not in allowed:
        raise StepNotAllowedError(ClaimState(claim.state).label)
    claim.state, claim.state_since = target, now


def store(claim: Claim, *, by: User | None, reason: str) -> None:
    """Save the claim and one version of it in the history."""
    claim._history_user = by
    claim._change_reason = reason
    claim.save()


def count_as_proven(claim: Claim, *, by: User | None, now: datetime) -> None:
    """Note that the claimant controls the domain, and give the city where nothing is open.

    Nothing is open where the domain is known to be the city's and nobody holds the city. In any
    other case the verifiers of the node are asked.
    """
    advance(claim, "prove", now)
    store(claim, by=by, reason="prove")
    official = is_official(claim.domain, claim.city_id)
    if official and claim.disputes is None and holder_of(claim.city_id) is None:
        give_city(claim, by=None, now=now)
        tell(
            reviewers(),
            Message(
                gettext_noop("{name} holds its city now: the claim was proven at {domain}."),
                name=claim.name,
                domain=claim.domain,
            ),
            "organisations:decide",
            claim.pk,
        )
    else:
        ask_verifiers(claim)


def ask_verifiers(claim: Claim) -> None:
    """Tell the verifiers of the node that a claim waits for them."""
    tell(
        reviewers(),
        Message(gettext_noop("A claim waits for you: {name}."), name=claim.name),
        "organisations:decide",
        claim.pk,
    )


def give_city(claim: Claim, *, by: User | None, now: datetime, reason: str = "") -> Organisation:
    """Make the claimant owner of a new organisation that holds the city, and tell both sides.

    An organisation that held it keeps its records and its people, and no longer speaks for the
    city. Raises `CityHeldError` where the city is held and the claim does not dispute it, or
    `NotPossibleError` where the claimant is gone.
    """
    if claim.claimant is None:
        raise NotPossibleError(
            Message(gettext_noop("The claimant has closed the account. Refuse the claim."))
        )
    advance(claim, "grant", now)
    city, holder = cities.get(claim.city_id), holder_of(claim.city_id)
    if holder is not None:
        if holder != claim.disputes:
            raise CityHeldError(holder.name)
        _take_city(holder, by=by, now=now, reason=reason)
    organisation = Organisation(
        slug=free_slug(claim.name_en or claim.name, city.name, f"city-{city.id}"),
        name=claim.name,
        name_en=claim.name_en,
        kind=Kind.CITY_GOVERNMENT,
        country=city.country,
        city_id=city.id,
        status=Status.VERIFIED,
        status_since=now,
        status_reason=reason,
    )
    organisation._history_user = by
    organisation.save()
    make_owner(organisation, claim.claimant)
    claim.organisation, claim.decided_by, claim.answer = organisation, by, reason
    store(claim, by=by, reason="grant")
    tell(
        [claim.claimant],
        Message(
            gettext_noop("Your claim is granted: you are owner of {name}."), name=organisation.name
        ),
        "organisations:claim",
        claim.pk,
    )
    return organisation


def _take_city(holder: Organisation, *, by: User | None, now: datetime, reason: str) -> None:
    holder.status, holder.status_since, holder.status_reason = Status.REVOKED, now, reason
    holder._history_user = by
    holder.save()
    _leave_networks(holder, by=by, now=now)
    erase_idle_evidence(holder.claims.filter(claimant__erased_at__isnull=False))
    tell(
        owners_of(holder),
        Message(
            gettext_noop("{name} does not hold its city any more. The reason: {reason}"),
            name=holder.name,
            reason=reason,
        ),
        "organisations:detail",
        holder.slug,
    )


def _leave_networks(holder: Organisation, *, by: User | None, now: datetime) -> None:
    """End its memberships: the networks admitted the government of the city."""
    text = gettext_noop("{member} does not hold its city any more and is no member of {network}.")
    standing = NetworkMember.objects.select_for_update(of=("self",)).exclude(
        standing=Standing.RELEASED
    )
    for held in standing.filter(member=holder).select_related("network"):
        held.standing, held.since, held.reason = Standing.RELEASED, now, ""
        held._history_user, held._change_reason = by, "release"
        held.save()
        tell(
            writers_of(held.network),
            Message(text, member=holder.name, network=held.network.name),
            "organisations:admissions",
            held.network.slug,
        )
