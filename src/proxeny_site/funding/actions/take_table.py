# SPDX-License-Identifier: EUPL-1.2
"""Take a table of partners in, exactly as it was shown."""

from collections.abc import Sequence

from proxeny.funding import Member
from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import store_draft
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.consortium_draft import read
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_table import digest_of, table_report, with_table
from proxeny_site.web.permissions import require


def take_table(
    *,
    by: User,
    consortium: Consortium,
    members: Sequence[Member],
    digest: str,
    keep_absent: bool,
) -> Consortium:
    """Return the consortium with the rows of a table; `digest` is that of the draft when shown.

    Partners that the table does not name stay only with `keep_absent`. Raises `PermissionDenied`,
    or `NotPossibleError` where the draft has changed since the report was shown.
    """
    require(may_change_consortium, by, consortium)
    with alone_with(consortium) as held:
        draft = read(held.draft)
        if digest_of(draft) != digest:
            raise NotPossibleError(
                gettext_noop(
                    "The draft has changed since this report was made. Nothing was stored: hand "
                    "the table in again."
                )
            )
        report = table_report(draft, members)
        taken = with_table(draft, report, keep_absent=keep_absent)
        store_draft(held, taken, by=by, reason="take table")
    return held
