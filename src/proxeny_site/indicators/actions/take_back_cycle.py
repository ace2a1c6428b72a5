# SPDX-License-Identifier: EUPL-1.2
"""Take a cycle back from the verifier."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._step import advance, alone_with, store, tell
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.verifiers import verifiers_of
from proxeny_site.indicators.rules import may_send
from proxeny_site.web.permissions import require


def take_back_cycle(*, by: User, cycle: Cycle) -> Cycle:
    """Return the cycle, open again; the verifiers see it no more, what they said of values stays.

    Everybody who was asked to verify it is told.
    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_send, by, cycle)
    with alone_with(cycle) as held:
        advance(held, "take_back")
        told = [held.judge, *verifiers_of(held.verifier)] if held.verifier else []
        held.verifier = held.judge = held.sent_at = None
        store(held, by=by, reason="take_back")
        tell(
            told,
            Message(
                gettext_noop("{city} took its report of {year} back."),
                city=held.organisation,
                year=str(held.year),
            ),
            "indicators:verify",
            held,
        )
    return held
