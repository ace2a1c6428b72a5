# SPDX-License-Identifier: EUPL-1.2
"""Answer the conditions of a solution for the city of an organisation."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny import transfer
from proxeny.solutions import Solution
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.transfer.models import ConditionAnswer
from proxeny_site.transfer.rules import may_answer_for
from proxeny_site.web.permissions import require


def answer_conditions(
    *,
    by: User,
    organisation: Organisation,
    solution: Solution,
    answers: Mapping[str, str],
    now: datetime,
) -> int:
    """Return how many answers are new or changed; each change is one version in the history.

    `answers` maps condition ids of `solution` to have, can_get, cannot or do_not_know; ids of
    other solutions are passed over. Raises `PermissionDenied` or `proxeny.transfer.AnswersError`.
    """
    require(may_answer_for, by, organisation)
    asked = {condition.id for condition in transfer.conditions(solution)}
    wanted = transfer.check_answers({i: a for i, a in answers.items() if i in asked})
    changed = 0
    with transaction.atomic(), scope(organisation=organisation):
        stored = {
            answer.condition: answer
            for answer in ConditionAnswer.objects.select_for_update().filter(condition__in=wanted)
        }
        for condition, reply in wanted.items():
            answer = stored.get(condition) or ConditionAnswer(
                organisation=organisation, solution_id=solution.id, condition=condition
            )
            if answer.answer == reply:
                continue
            answer.answer, answer.answered_by, answer.answered_at = reply, by, now
            # One moment for all that was said at once: together they are one version.
            answer._history_date = now
            answer._history_user, answer._change_reason = by, "answer"
            answer.save()
            changed += 1
    return changed
