# SPDX-License-Identifier: EUPL-1.2
"""Take a partner out of a consortium."""

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import store_draft
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.web.permissions import require


def remove_partner(*, by: User, consortium: Consortium, key: str) -> Consortium:
    """Return the consortium without the partner and its part of the budget.

    What the partner was asked and answered stays. The version before can be restored. Raises
    `PermissionDenied`, or `NotPossibleError` where somebody took it out already.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        draft = read(held.draft)
        if draft.partner(key) is None:
            raise NotPossibleError(gettext_noop("This partner is not in the consortium any more."))
        store_draft(held, draft.without(key), by=by, reason="remove partner")
    return held
