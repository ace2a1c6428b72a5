# SPDX-License-Identifier: EUPL-1.2
"""Enter a value by the link of a part, without an account."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import UnknownIndicator
from proxeny.messages import gettext_noop
from proxeny_site.indicators.actions._entry import write_all
from proxeny_site.indicators.actions._part import opened
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.errors import EntriesError, NotPossibleError
from proxeny_site.indicators.models import Origin, Part, Value


def enter_in_part(
    *,
    secret: str,
    code: str,
    data_point: str,
    entry: Entry,
    name: str,
    now: datetime,
    seen: str | None = None,
) -> Value:
    """Return the stored value, marked with the `name` that the colleague gives.

    Raises `LinkError`, `UnknownIndicator` also for what is not in the part,
    `StepNotAllowedError`, or `NotPossibleError`.
    """
    with transaction.atomic():
        part = opened(secret, now)
        point = indicators.get(part.cycle.framework).find(code, data_point)
        if point.code not in part.codes:
            raise UnknownIndicator(gettext_noop("This indicator is not in your part."))
        if not name.strip():
            raise NotPossibleError(gettext_noop("Give your name: the value is marked with it."))
        known = None if seen is None else {point.key: seen}
        try:
            stored = write_all(
                part.cycle,
                {point.key: entry},
                origin=Origin.TYPED,
                now=now,
                by=None,
                colleague=name.strip()[:200],
                seen=known,
            )
        except EntriesError as error:
            raise NotPossibleError(error.problems[point.key]) from None
        with scope(organisation=part.cycle.organisation):
            Part.objects.filter(pk=part.pk).update(used_at=now)
        return stored[0]
