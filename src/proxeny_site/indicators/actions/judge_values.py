# SPDX-License-Identifier: EUPL-1.2
"""Accept, query or reject values, one or a whole group."""

from collections.abc import Collection
from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._step import alone_with, check_state
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, CycleState, Value, Verdict
from proxeny_site.indicators.rules import may_judge
from proxeny_site.indicators.stakes import check_no_stake
from proxeny_site.web.permissions import require

#: Verdicts that say nothing without a reason.
WITH_A_REASON = (Verdict.QUERIED, Verdict.REJECTED)


def judge_values(
    *,
    by: User,
    cycle: Cycle,
    values: Collection[int],
    verdict: Verdict,
    now: datetime,
    comment: str = "",
) -> int:
    """Return how many of `values` (numbers of values of the cycle) have the verdict now.

    `Verdict.NONE` takes one back. All or nothing: raises `PermissionDenied`, `StakeError`,
    `StepNotAllowedError`, or `NotPossibleError` where a reason is missing or one of the values is
    not of this cycle.
    """
    check_no_stake(by, cycle)
    require(may_judge, by, cycle)
    comment = comment.strip()
    if verdict in WITH_A_REASON and not comment:
        raise NotPossibleError(
            gettext_noop("Say what you ask, or why you reject it: the city has to answer it.")
        )
    with alone_with(cycle) as held:
        check_state(held, {CycleState.SENT})
        # Somebody else may have taken it meanwhile.
        require(may_judge, by, held)
        found = list(Value.objects.select_for_update().filter(cycle=held, pk__in=values))
        if len(found) != len(set(values)):
            raise NotPossibleError(gettext_noop("One of these values is not in this report."))
        for value in found:
            value.verdict, value.verdict_comment = verdict, comment
            judged = verdict != Verdict.NONE
            value.verdict_by, value.verdict_at = (by, now) if judged else (None, None)
            value._history_user, value._change_reason = by, verdict.value or "unjudged"
            value.save()
    return len(found)
