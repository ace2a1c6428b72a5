# SPDX-License-Identifier: EUPL-1.2
"""Decide that two imported records are one organisation, or that they are not."""

from datetime import datetime

from django.db import transaction

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.partners.errors import SameError
from proxeny_site.partners.models import SameDecision, Verdict
from proxeny_site.partners.queries.same import names_of
from proxeny_site.partners.rules import may_keep_graph
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require


def decide_same(
    *, by: User, verdict: Verdict, first: str, second: str, why: str, now: datetime
) -> SameDecision:
    """Return the decision; the worker draws the graph anew by it.

    An earlier decision about the same two is taken back. Raises `PermissionDenied`, or `SameError`
    where a record is not there or both are the same.
    """
    require(may_keep_graph, by)
    first, second = sorted((first, second))
    if first == second:
        raise SameError(Message(gettext_noop("Name two different organisations.")))
    names = names_of([first, second])
    for key in (first, second):
        if key not in names:
            raise SameError(
                Message(gettext_noop("No imported organisation has the key {key}."), key=key)
            )
    with transaction.atomic():
        earlier = SameDecision.objects.filter(first=first, second=second, withdrawn_at__isnull=True)
        earlier.update(withdrawn_at=now)
        made = SameDecision.objects.create(
            verdict=verdict,
            first=first,
            first_name=names[first][:300],
            second=second,
            second_name=names[second][:300],
            why=why,
            by=by,
            at=now,
        )
        jobs.enqueue("partners.resolve_organisations")
    return made
