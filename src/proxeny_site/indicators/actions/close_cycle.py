# SPDX-License-Identifier: EUPL-1.2
"""Close the verification of a cycle: every value is accepted or rejected."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._signing import settle_signature
from proxeny_site.indicators.actions._step import advance, alone_with, store, tell
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Value, Verdict
from proxeny_site.indicators.rules import may_judge
from proxeny_site.organisations.queries import writers_of
from proxeny_site.web.permissions import require


def close_cycle(*, by: User, cycle: Cycle, now: datetime, comment: str = "") -> Cycle:
    """Return the verified cycle; where everybody may read it, it is signed.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` while a value is not
    looked at or queried.
    """
    require(may_judge, by, cycle)
    with alone_with(cycle) as held:
        require(may_judge, by, held)
        advance(held, "close")
        undecided = Value.objects.filter(
            cycle=held, unconfirmed=False, verdict__in=(Verdict.NONE, Verdict.QUERIED)
        )
        if count := undecided.count():
            raise NotPossibleError(
                Message(
                    gettext_noop("Values that are not looked at or queried: {count}."), count=count
                )
            )
        held.verified_at, held.comment = now, comment.strip()
        store(held, by=by, reason="close")
        settle_signature(held)
        tell(
            writers_of(held.organisation),
            Message(
                gettext_noop("{verifier} verified your report of {year}."),
                verifier=held.verifier,
                year=str(held.year),
            ),
            "indicators:verify",
            held,
        )
    return held
