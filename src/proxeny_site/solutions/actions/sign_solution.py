# SPDX-License-Identifier: EUPL-1.2
"""Sign a solution that was published before its organisation had a key."""

from proxeny_site.accounts.models import User
from proxeny_site.solutions.actions._step import alone_with, check_state, store
from proxeny_site.solutions.errors import NoKeyError
from proxeny_site.solutions.models import SIGNED_KIND, SolutionRecord, State
from proxeny_site.solutions.rules import may_sign
from proxeny_site.trust.actions.enter_version import enter_version
from proxeny_site.trust.standing import check_may_sign
from proxeny_site.web.permissions import require


def sign_solution(*, by: User, record: SolutionRecord) -> SolutionRecord:
    """Return the record; the worker signs its published text in the organisation's name.

    Raises `PermissionDenied`, `StepNotAllowedError`, `NotPossibleError` for an organisation
    that lost its city, or `NoKeyError`.
    """
    require(may_sign, by, record)
    check_may_sign(record.organisation)
    with alone_with(record) as held:
        check_state(held, frozenset({State.PUBLISHED}))
        entered = enter_version(
            organisation=held.organisation,
            kind=SIGNED_KIND,
            reference=held.public_id,
            body=held.body,
        )
        if entered is None:
            raise NoKeyError
        store(held, by=by, reason="sign")
    return held
