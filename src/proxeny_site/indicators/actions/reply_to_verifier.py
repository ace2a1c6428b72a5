# SPDX-License-Identifier: EUPL-1.2
"""Reply to what the verifier asked about a value, without changing it."""

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._step import alone_with, check_state
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, CycleState, Value, Verdict
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def reply_to_verifier(*, by: User, cycle: Cycle, value: int, reply: str) -> Value:
    """Return the value with the number `value`, with the reply; the verdict is the verifier's.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` where nothing was asked
    or nothing is said.
    """
    require(may_fill_in, by, cycle)
    reply = reply.strip()
    if not reply:
        raise NotPossibleError(gettext_noop("Write the reply, or change the value."))
    with alone_with(cycle) as held:
        check_state(held, {CycleState.RETURNED})
        asked = Value.objects.filter(
            cycle=held, pk=value, verdict__in=(Verdict.QUERIED, Verdict.REJECTED)
        )
        found = asked.first()
        if found is None:
            raise NotPossibleError(gettext_noop("The verifier asked nothing about this value."))
        found.reply = reply
        found._history_user, found._change_reason = by, "reply"
        found.save()
    return found
