# SPDX-License-Identifier: EUPL-1.2
"""Return a solution to its organisation with a comment."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions._step import advance, alone_with, store
from proxeny_site.solutions.actions._telling import tell
from proxeny_site.solutions.errors import CommentMissingError
from proxeny_site.solutions.models import SolutionRecord
from proxeny_site.solutions.rules import may_review
from proxeny_site.web.permissions import require


def return_solution(*, by: User, record: SolutionRecord, comment: str) -> SolutionRecord:
    """Return the record, open for writing again; whoever submitted it is told.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `CommentMissingError`: an author who is
    not told what to change can only guess.
    """
    require(may_review, by, record)
    if not comment.strip():
        raise CommentMissingError
    with alone_with(record) as held:
        advance(held, "return")
        held.comment = comment.strip()
        store(held, by=by, reason="return")
        tell(
            [held.submitted_by, held.author],
            Message(
                gettext_noop("“{solution}” came back from review with a comment."), solution=held
            ),
            "solutions:edit",
            held,
        )
    return held
