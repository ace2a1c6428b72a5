# SPDX-License-Identifier: EUPL-1.2
"""Delete a draft."""

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions._step import alone_with, check_state
from proxeny_site.solutions.models import WRITABLE, SolutionRecord
from proxeny_site.solutions.rules import may_write
from proxeny_site.web.permissions import require


def delete_draft(*, by: User, record: SolutionRecord) -> None:
    """Delete a record that is not published nor in review; its history says who did it.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_write, by, record)
    with alone_with(record) as held:
        check_state(held, WRITABLE)
        held._history_user = by
        held._change_reason = "delete"
        held.delete()
