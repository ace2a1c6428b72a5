# SPDX-License-Identifier: EUPL-1.2
"""Open a verified cycle again, with a reason."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._signing import settle_signature
from proxeny_site.indicators.actions._step import advance, alone_with, store, tell
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.verifiers import verifiers_of
from proxeny_site.indicators.rules import may_send
from proxeny_site.web.permissions import require


def reopen_cycle(*, by: User, cycle: Cycle, reason: str) -> Cycle:
    """Return the cycle, open again: it is no longer verified, and what was signed is withdrawn.

    Whoever verified it and their colleagues are told the reason. Raises `PermissionDenied`,
    `StepNotAllowedError`, or `NotPossibleError` without a reason.
    """
    require(may_send, by, cycle)
    reason = reason.strip()
    if not reason:
        raise NotPossibleError(
            gettext_noop("Say why: whoever trusted the verified report wants to know.")
        )
    with alone_with(cycle) as held:
        advance(held, "reopen")
        told = [held.judge, *verifiers_of(held.verifier)] if held.verifier else []
        held.verifier = held.judge = held.sent_at = held.verified_at = None
        held.comment = reason
        store(held, by=by, reason="reopen")
        settle_signature(held)
        tell(
            told,
            Message(
                gettext_noop("{city} opened its verified report of {year} again: {reason}"),
                city=held.organisation,
                year=str(held.year),
                reason=reason,
            ),
            "indicators:verify",
            held,
        )
    return held
