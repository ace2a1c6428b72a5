# SPDX-License-Identifier: EUPL-1.2
"""Answer a warning of the checks."""

from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._step import alone_with, check_state
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import WRITABLE, Answer, Cycle
from proxeny_site.indicators.queries.checks import warnings_of
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def answer_warning(*, by: User, cycle: Cycle, key: str, text: str, now: datetime) -> Answer | None:
    """Return the answer to the warning with this key; an empty `text` takes it back (None).

    Raises `PermissionDenied`, `StepNotAllowedError`, or `NotPossibleError` where there is no such
    warning: the numbers have changed since the page was shown.
    """
    require(may_fill_in, by, cycle)
    with alone_with(cycle) as held:
        check_state(held, WRITABLE)
        if key not in {one.key for one in warnings_of(held)}:
            raise NotPossibleError(
                gettext_noop("This warning is gone: the numbers have changed. Look again.")
            )
        answer = Answer.objects.filter(cycle=held, key=key).first()
        if not text.strip():
            if answer is not None:
                answer._history_user = by
                answer.delete()
            return None
        answer = answer or Answer(cycle=held, key=key)
        answer.text, answer.by, answer.at = text.strip(), by, now
        answer._history_user = by
        answer.save()
    return answer
