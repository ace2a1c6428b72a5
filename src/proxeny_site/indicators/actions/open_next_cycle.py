# SPDX-License-Identifier: EUPL-1.2
"""Open the next cycle with the values of the last one; none counts before it is confirmed."""

from datetime import date, datetime

from django.db import transaction
from django_scopes import scope

from proxeny import indicators
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import write
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, Origin, Quality, ValueState
from proxeny_site.indicators.queries.values import measured, values_of
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def open_next_cycle(
    *, by: User, previous: Cycle, year: int, due: date | None = None, now: datetime
) -> Cycle:
    """Return the new cycle. Every number of `previous` that counts stands in it, unconfirmed.

    Raises `PermissionDenied`, or `NotPossibleError` as `open_cycle` does.
    """
    require(may_fill_in, by, previous)
    held = values_of(previous)
    carried = indicators.carry_over({key: measured(value) for key, value in held.items()})
    points = indicators.get(previous.framework).points
    with transaction.atomic(), scope(organisation=previous.organisation):
        cycle = open_cycle(
            by=by,
            organisation=previous.organisation,
            framework=previous.framework,
            year=year,
            due=due,
            simulated=previous.simulated,
            today=now.date(),
        )
        cycle.previous = previous
        cycle._history_user, cycle._change_reason = by, "carry"
        cycle.save(update_fields=["previous"])
        for key in carried:
            if key not in points:
                # A data point that the present edition of the framework no longer asks for.
                continue
            value = held[key]
            entry = Entry(
                state=ValueState.REPORTED,
                value=value.value,
                numerator=value.numerator,
                denominator=value.denominator,
                unit=value.unit,
                year=value.year,
                source=value.source,
                method=value.method,
                quality=Quality(value.quality),
            )
            write(
                cycle,
                key,
                entry,
                origin=Origin.CARRIED,
                now=now,
                by=by,
                taken_from=value,
                unconfirmed=True,
            )
    return cycle
