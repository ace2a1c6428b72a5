# SPDX-License-Identifier: EUPL-1.2
"""Answer with what the city has answered already in another framework."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import locked, write
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, Origin, Quality, Value, ValueState
from proxeny_site.indicators.queries.reuse import offers
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def reuse_values(
    *, by: User, cycle: Cycle, keys: Collection[tuple[str, str]], now: datetime
) -> list[Value]:
    """Return the values taken over for the data points named, each with the link to its origin.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_fill_in, by, cycle)
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = locked(cycle)
        found = []
        for offer in offers(held):
            if offer.point.key not in keys:
                continue
            origin = offer.origin
            entry = Entry(
                state=ValueState.REPORTED,
                value=offer.value,
                numerator=origin.numerator if offer.is_same else None,
                denominator=origin.denominator if offer.is_same else None,
                unit=offer.point.unit,
                year=origin.year,
                source=origin.source,
                method=origin.method,
                quality=Quality(origin.quality),
            )
            found.append(
                write(
                    held,
                    offer.point.key,
                    entry,
                    origin=Origin.REUSED,
                    now=now,
                    by=by,
                    taken_from=origin,
                )
            )
    return found
