# SPDX-License-Identifier: EUPL-1.2
"""End a search early: the best found so far stays."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.models.consortium import ConsortiumSearch
from proxeny_site.web.permissions import require


def stop_search(*, by: User, search: ConsortiumSearch) -> None:
    """Have the worker end the search with the best so far. Raises `PermissionDenied`."""
    require(may_change_consortium, by, search.consortium)
    with alone_with(search.consortium):
        ConsortiumSearch.objects.filter(pk=search.pk).update(stop=True)
