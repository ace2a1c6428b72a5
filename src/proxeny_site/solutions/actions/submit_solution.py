# SPDX-License-Identifier: EUPL-1.2
"""Send a solution to review."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.organisations.queries import reviewers
from proxeny_site.solutions.actions._step import advance, alone_with, store
from proxeny_site.solutions.actions._telling import tell
from proxeny_site.solutions.bodies import checked_whole
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.rules import may_write
from proxeny_site.web.permissions import require


def submit_solution(*, by: User, record: SolutionRecord, now: datetime) -> SolutionRecord:
    """Return the record, waiting for review; the reviewers of the node are told.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `SolutionError` naming every part that is
    missing or malformed.
    """
    require(may_write, by, record)
    with alone_with(record) as held:
        advance(held, "submit")
        held.body = checked_whole(held.body, held.public_id)
        held.submitted_by = by
        held.submitted_at = now
        store(held, by=by, reason="submit")
        tell(
            reviewers(),
            Message(
                gettext_noop("{organisation} sent “{solution}” to review."),
                organisation=held.organisation,
                solution=held,
            ),
            "solutions:review",
            held,
        )
    return held
