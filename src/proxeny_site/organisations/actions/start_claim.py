# SPDX-License-Identifier: EUPL-1.2
"""Claim a city for its government."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from proxeny.cities import City
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.actions._claim import store
from proxeny_site.organisations.claim_rules import may_claim
from proxeny_site.organisations.domains.names import domain_of
from proxeny_site.organisations.errors import CityHeldError, NotPossibleError
from proxeny_site.organisations.models import OPEN, Claim, Way
from proxeny_site.organisations.queries import holder_of, owners_of
from proxeny_site.organisations.telling import tell
from proxeny_site.web.permissions import require

#: Claims that one person may have open: an official has one, a nuisance would have hundreds.
MOST_OPEN = 3
#: Claims that one person may start in a day; each may send mail to an address of their choice.
MOST_A_DAY = 6


def start_claim(
    *,
    by: User,
    city: City,
    name: str,
    way: Way,
    now: datetime,
    name_en: str = "",
    domain: str = "",
    email: str = "",
    dispute: bool = False,
    words: str = "",
) -> Claim:
    """Return the claim, which now has to be proven by `way`.

    Where an organisation holds the city the claim must be a `dispute` with `words` that say why;
    the owners of the holder are told. Raises `PermissionDenied`, `CityHeldError`, `DomainError`, or
    `NotPossibleError` for one claim too many.
    """
    require(may_claim, by)
    holder = holder_of(city.id)
    if holder is not None and not dispute:
        raise CityHeldError(holder.name)
    if holder is not None and not words.strip():
        raise NotPossibleError(
            Message(gettext_noop("Say why the city is not theirs: the verifiers read it."))
        )
    if Claim.objects.filter(claimant=by, state__in=OPEN).count() >= MOST_OPEN:
        raise NotPossibleError(
            Message(
                gettext_noop("You have {most} open claims. Finish or withdraw one first."),
                most=MOST_OPEN,
            )
        )
    if Claim.objects.filter(claimant=by, created_at__gt=now - timedelta(days=1)).count() >= (
        MOST_A_DAY
    ):
        raise NotPossibleError(
            Message(gettext_noop("You started many claims today. Go on with them tomorrow."))
        )
    if way == Way.MAIL:
        domain = email.rpartition("@")[2]
    claim = Claim(
        city_id=city.id,
        claimant=by,
        name=name.strip(),
        name_en=name_en.strip(),
        way=way,
        state_since=now,
        domain="" if way == Way.MANDATE else domain_of(domain),
        email=email.strip().lower() if way == Way.MAIL else "",
        words=words.strip(),
        disputes=holder,
    )
    try:
        with transaction.atomic():
            store(claim, by=by, reason="start")
    except IntegrityError:
        raise NotPossibleError(
            Message(gettext_noop("You have an open claim of this city: go on with that one."))
        ) from None
    if holder is not None:
        tell(
            owners_of(holder),
            Message(
                gettext_noop(
                    "Somebody disputes that {name} holds its city. Read why and answer: the "
                    "verifiers of the node hear both sides."
                ),
                name=holder.name,
            ),
            "organisations:dispute",
            claim.pk,
        )
    return claim
