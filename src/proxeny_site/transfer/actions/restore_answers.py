# SPDX-License-Identifier: EUPL-1.2
"""Go back to what a city answered before."""

from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Solution
from proxeny_site.accounts.models import User
from proxeny_site.organisations.errors import NotPossibleError
from proxeny_site.organisations.models import Organisation
from proxeny_site.transfer.models import ConditionAnswer
from proxeny_site.transfer.queries.history import stored_answers, versions
from proxeny_site.transfer.rules import may_answer_for
from proxeny_site.web.permissions import require


def restore_answers(
    *, by: User, organisation: Organisation, solution: Solution, version: int, now: datetime
) -> None:
    """Make the answers of `version` count again, as a new version in the name of `by`.

    What was not answered then is not answered again. Raises `PermissionDenied`, or
    `NotPossibleError` where there is no such version.
    """
    require(may_answer_for, by, organisation)
    with transaction.atomic(), scope(organisation=organisation):
        earlier = next((v for v in versions(organisation, solution) if v.number == version), None)
        if earlier is None:
            raise NotPossibleError(Message(gettext_noop("The history has no such version.")))
        for condition in {*earlier.row, *stored_answers(organisation, solution)}:
            held = ConditionAnswer.objects.select_for_update().filter(condition=condition).first()
            answer = held or ConditionAnswer(
                organisation=organisation, solution_id=solution.id, condition=condition
            )
            reply = earlier.row.get(condition)
            if answer.answer == reply:
                continue
            answer._history_date = now
            answer._history_user, answer._change_reason = by, "restore"
            if reply is None:
                answer.delete()
                continue
            answer.answer, answer.answered_by, answer.answered_at = reply, by, now
            answer.save()
