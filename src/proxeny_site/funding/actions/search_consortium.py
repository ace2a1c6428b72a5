# SPDX-License-Identifier: EUPL-1.2
"""Ask for the best consortium; the worker looks for it."""

from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.consortium_wishes import Wishes, write
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch, SearchState
from proxeny_site.web import jobs
from proxeny_site.web.permissions import require

#: Searches that are kept of one consortium, the latest.
KEPT = 10


def search_consortium(
    *, by: User, consortium: Consortium, wishes: Wishes, now: datetime
) -> ConsortiumSearch:
    """Return the search that the worker is going to do; one that still runs is told to end.

    Raises `PermissionDenied`.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        earlier = ConsortiumSearch.objects.filter(consortium=held)
        earlier.filter(state__in=(SearchState.WAITING, SearchState.RUNNING)).update(stop=True)
        old = list(earlier.values_list("pk", flat=True)[KEPT - 1 :])
        earlier.filter(pk__in=old).delete()
        search = ConsortiumSearch.objects.create(
            consortium=held, wishes=write(wishes), asked_by=by, asked_at=now
        )
        jobs.enqueue("funding.search_consortium", search_id=search.pk)
    return search
