# SPDX-License-Identifier: EUPL-1.2
"""Take a cycle that was sent to one's organisation, to verify it."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._step import alone_with, check_state, store, tell
from proxeny_site.indicators.models import Cycle, CycleState
from proxeny_site.indicators.rules import may_verify
from proxeny_site.indicators.stakes import check_no_stake
from proxeny_site.organisations.queries import owners_of
from proxeny_site.web.permissions import require


def take_cycle(*, by: User, cycle: Cycle) -> Cycle:
    """Return the cycle, in the hands of `by`; a colleague who had it is told, and so is the city.

    Raises `PermissionDenied`, `StakeError` for whoever has a stake in the city, or
    `StepNotAllowedError`.
    """
    check_no_stake(by, cycle)
    require(may_verify, by, cycle)
    with alone_with(cycle) as held:
        check_state(held, {CycleState.SENT})
        before = held.judge
        if before == by:
            return held
        held.judge = by
        store(held, by=by, reason="take")
        words = Message(
            gettext_noop("{verifier} took the report of {city} of {year} to verify it."),
            verifier=held.verifier,
            city=held.organisation,
            year=str(held.year),
        )
        tell([before, *owners_of(held.organisation)], words, "indicators:verify", held)
    return held
