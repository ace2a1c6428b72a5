# SPDX-License-Identifier: EUPL-1.2
"""Make the changes that mend a rule, as they were shown."""

from datetime import date

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import store_draft
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_check import changed, checked
from proxeny_site.web.permissions import require


def apply_fix(
    *, by: User, consortium: Consortium, rule: str, digest: str, today: date
) -> Consortium:
    """Return the consortium with the changes that mend `rule`; `digest` names those shown.

    Raises `PermissionDenied`, or `NotPossibleError` where the draft or the call changed since, so
    that something else would be changed than was shown.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        found = checked(held, today)
        one = next((each for each in found.rules if each.outcome.id == rule), None)
        if one is None or not one.changes or one.digest != digest:
            raise NotPossibleError(
                gettext_noop("The draft has changed since this was proposed. Look at it again.")
            )
        store_draft(held, changed(found.draft, one.changes), by=by, reason="mend")
    return held
