# SPDX-License-Identifier: EUPL-1.2
"""Go back to an earlier version of the text."""

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions._step import alone_with, check_state, store
from proxeny_site.solutions.actions.revise_solution import revise_solution
from proxeny_site.solutions.errors import NoSuchVersionError
from proxeny_site.solutions.models import WRITABLE, SolutionRecord, State
from proxeny_site.solutions.rules import may_write
from proxeny_site.web.permissions import require


def restore_version(*, by: User, record: SolutionRecord, version: int) -> SolutionRecord:
    """Return the record with the text of `version`; what stood there before stays in the history.

    The text of a published record is not changed behind the reviewer's back: there the earlier
    version becomes a revision, which is returned. Raises `PermissionDenied`,
    `NoSuchVersionError` or `StepNotAllowedError`.
    """
    require(may_write, by, record)
    with alone_with(record) as held:
        earlier = held.history.filter(pk=version).first()
        if earlier is None:
            raise NoSuchVersionError
        text = {name: value for name, value in earlier.body.items() if name != "id"}
        if held.state == State.PUBLISHED:
            revision = revise_solution(by=by, record=held, body=text)
            if revision.body == text:
                return revision
            held = revision
        check_state(held, WRITABLE)
        held.body, held.title = text, earlier.title
        store(held, by=by, reason="restore")
    return held
