# SPDX-License-Identifier: EUPL-1.2
"""Return a cycle to the city with what has to be answered."""

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._step import advance, alone_with, store, tell
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Value, Verdict
from proxeny_site.indicators.rules import may_judge
from proxeny_site.organisations.queries import writers_of
from proxeny_site.web.permissions import require


def return_cycle(*, by: User, cycle: Cycle, comment: str = "") -> Cycle:
    """Return the cycle, open to the city; its owners and editors are told.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` where neither a value is
    queried or rejected nor a comment says what is wanted.
    """
    require(may_judge, by, cycle)
    comment = comment.strip()
    with alone_with(cycle) as held:
        require(may_judge, by, held)
        advance(held, "return")
        asked = Value.objects.filter(cycle=held, verdict__in=(Verdict.QUERIED, Verdict.REJECTED))
        count = asked.count()
        if not count and not comment:
            raise NotPossibleError(
                gettext_noop("Query a value, or say in the comment what the city should do.")
            )
        held.comment = comment
        store(held, by=by, reason="return")
        tell(
            writers_of(held.organisation),
            Message(
                gettext_noop(
                    "{verifier} returned your report of {year}. Values to answer: {count}."
                ),
                verifier=held.verifier,
                year=str(held.year),
                count=count,
            ),
            "indicators:verify",
            held,
        )
    return held
