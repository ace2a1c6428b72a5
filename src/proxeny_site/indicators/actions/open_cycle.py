# SPDX-License-Identifier: EUPL-1.2
"""Open a reporting cycle for a framework and a year."""

from datetime import date

from django.db import IntegrityError, transaction

from proxeny import indicators
from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.rules import may_open_cycle
from proxeny_site.organisations.models import Kind, Organisation
from proxeny_site.web.permissions import require

#: The earliest year that somebody may report on.
FIRST_YEAR = 1990


def open_cycle(
    *,
    by: User,
    organisation: Organisation,
    framework: str,
    year: int,
    due: date | None = None,
    today: date,
    simulated: bool = False,
) -> Cycle:
    """Return the new cycle, private to the organisation; `simulated` says that it is made up.

    Raises `PermissionDenied`, `UnknownFramework`, or `NotPossibleError` where the organisation is
    no city government, the year is out of range, or the cycle exists.
    """
    require(may_open_cycle, by, organisation)
    asked = indicators.get(framework)
    if organisation.kind != Kind.CITY_GOVERNMENT:
        raise NotPossibleError(gettext_noop("Only the government of a city reports on it."))
    if not FIRST_YEAR <= year <= today.year:
        raise NotPossibleError(
            Message(
                gettext_noop("Choose a year from {first} to {last}."),
                first=str(FIRST_YEAR),
                last=str(today.year),
            )
        )
    cycle = Cycle(
        organisation=organisation,
        framework=asked.id,
        edition=asked.version,
        year=year,
        due=due,
        simulated=simulated,
        created_by=by,
    )
    cycle._history_user, cycle._change_reason = by, "open"
    try:
        with transaction.atomic():
            cycle.save()
    except IntegrityError:
        raise NotPossibleError(
            Message(
                gettext_noop("There is a cycle of {framework} for {year} already: go on in it."),
                framework=asked.title,
                year=str(year),
            )
        ) from None
    return cycle
