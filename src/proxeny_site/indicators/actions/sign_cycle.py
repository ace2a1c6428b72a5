# SPDX-License-Identifier: EUPL-1.2
"""Have a verified report signed that was published before its city had a key."""

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._signing import settle_signature
from proxeny_site.indicators.actions._step import alone_with, check_state, store
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, CycleState
from proxeny_site.indicators.rules import may_send
from proxeny_site.trust.standing import check_may_sign
from proxeny_site.web.permissions import require


def sign_cycle(*, by: User, cycle: Cycle) -> Cycle:
    """Return the cycle; the worker signs its report in the name of the city.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` where the report is not
    public, or the city has no key or lost its place.
    """
    require(may_send, by, cycle)
    check_may_sign(cycle.organisation)
    with alone_with(cycle) as held:
        check_state(held, {CycleState.VERIFIED})
        if settle_signature(held) is None:
            raise NotPossibleError(
                gettext_noop(
                    "Share the report with everybody, and make a key on the page of your "
                    "organisation; then it can be signed."
                )
            )
        store(held, by=by, reason="sign")
    return held
