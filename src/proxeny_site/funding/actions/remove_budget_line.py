# SPDX-License-Identifier: EUPL-1.2
"""Take a line out of the budget of a consortium."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import store_draft
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.web.permissions import require


def remove_budget_line(*, by: User, consortium: Consortium, key: str) -> Consortium:
    """Return the consortium without the line; one that is gone already stays so.

    Raises `PermissionDenied`.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        draft = read(held.draft)
        if draft.line(key) is not None:
            store_draft(held, draft.without_line(key), by=by, reason="change budget")
    return held
