# SPDX-License-Identifier: EUPL-1.2
"""Put a line into the budget of a consortium, or change one."""

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import as_seen, store_draft
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_draft import Line, read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.web.permissions import require


def put_budget_line(
    *, by: User, consortium: Consortium, line: Line, seen: str | None = None
) -> Consortium:
    """Return the consortium with `line`, in the place of the one with its key if there is one.

    `seen` marks the line as the person saw it (`as_seen`). One that reads so already, as where
    a form is sent twice, stays as it is. Raises `PermissionDenied`, or `NotPossibleError` for a
    partner that is not in the consortium and where somebody else changed the line meanwhile.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        draft = read(held.draft)
        if draft.partner(line.partner) is None:
            raise NotPossibleError(gettext_noop("This partner is not in the consortium any more."))
        if draft.line(line.key) == line:
            return held
        line = as_seen(line, draft.line(line.key), seen)
        store_draft(held, draft.put_line(line), by=by, reason="change budget")
    return held
