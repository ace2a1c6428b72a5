# SPDX-License-Identifier: EUPL-1.2
"""What ties a person to the city whose cycle they would verify, and what is told beside a verdict.

A stake refuses the person; a relation between the two organisations is shown in every report. The
rooms above know bonds of their own (a solution in common): they register them in the `ready` of
their application.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django_scopes import scope

from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.errors import StakeError
from proxeny_site.indicators.models import Cycle, CycleState, Part, Value
from proxeny_site.organisations.models import (
    Delegation,
    Membership,
    NetworkMember,
    Organisation,
    Standing,
)
from proxeny_site.organisations.roles import ties_of

#: So long after leaving a city nobody verifies it.
YEARS = 2

#: Given a city and another organisation: the clause that says what they do together, or None.
Bond = Callable[[Organisation, Organisation], Message | None]
_bonds: list[Bond] = []


def register(bond: Bond) -> None:
    """Make what `bond` finds a stake; the same one again changes nothing."""
    if bond not in _bonds:
        _bonds.append(bond)


def bond_between(city: Organisation, other: Organisation) -> Message | None:
    """Return what the two do together, as a clause; None for two that are independent."""
    return next((found for bond in _bonds if (found := bond(city, other))), None)


def check_no_stake(user: object, cycle: Cycle) -> None:
    """Raise `StakeError` for whoever is signed in and has a stake in the city that reports."""
    stake = stake_of(user, cycle) if getattr(user, "is_authenticated", False) else None
    if stake is not None:
        raise StakeError(stake)


def stake_of(user: object, cycle: Cycle) -> Message | None:
    """Return why `user` may not verify the cycle, as a clause; None for somebody without a stake.

    `user` is signed in. Membership is asked of the person, whatever their token opens.
    """
    city = cycle.organisation
    if city.pk in ties_of(user):
        return Message(gettext_noop("because you belong to {city}"), city=city)
    if _belonged(user, city, _since()):
        return Message(
            gettext_noop("because you belonged to {city} within the last {years} years"),
            city=city,
            years=YEARS,
        )
    for other in Organisation.objects.filter(pk__in=ties_of(user).keys()):
        if (bond := bond_between(city, other)) is not None:
            return bond
    with scope(organisation=city):
        if Value.history.filter(cycle_id=cycle.pk, entered_by=user).exists():
            return Message(gettext_noop("because you entered a value of this cycle"))
        email = getattr(user, "email", "")
        if email and Part.objects.filter(cycle=cycle, email__iexact=email).exists():
            return Message(gettext_noop("because a part of this cycle was handed to you"))
    if Cycle.history.filter(id=cycle.pk, second_reader=user).exists():
        return Message(gettext_noop("because you were its second reader"))
    return None


def relations_of(city: Organisation, verifier: Organisation) -> tuple[Message, ...]:
    """Return what ties the two organisations: no reason to refuse, but to be told."""
    found = []
    member = NetworkMember.objects.filter(network=verifier, member=city, standing=Standing.ADMITTED)
    if member.exists():
        found.append(
            Message(gettext_noop("{city} is a member of {verifier}."), city=city, verifier=verifier)
        )
    with scope(organisation=verifier):
        theirs = Cycle.objects.filter(
            verifier=city, state=CycleState.VERIFIED, verified_at__gte=_since()
        )
        if theirs.exists():
            found.append(
                Message(
                    gettext_noop("{city} verified {verifier} within the last {years} years."),
                    city=city,
                    verifier=verifier,
                    years=YEARS,
                )
            )
    return tuple(found)


def _since() -> datetime:
    today = timezone.localdate()
    first: date = today - timedelta(days=round(365.25 * YEARS))
    return timezone.make_aware(datetime.combine(first, time.min))


def _belonged(user: object, city: Organisation, since: datetime) -> bool:
    """Whether the person left the city, or stopped standing in for somebody there, since then."""
    left = Membership.history.filter(
        user=user, organisation=city, history_type="-", history_date__gte=since
    )
    if left.exists():
        return True
    mandates = Membership.history.filter(organisation=city).values("id")
    stood_in = {"deputy": user, "ends_on__gte": since.date()}
    return (
        Delegation.history.filter(membership_id__in=mandates, **stood_in).exists()
        or Delegation.objects.filter(membership__organisation=city, **stood_in).exists()
    )
