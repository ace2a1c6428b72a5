# SPDX-License-Identifier: EUPL-1.2
"""What a city answered about a solution, version by version."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from proxeny import transfer
from proxeny.solutions import Solution
from proxeny_site.accounts.models import User
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries import organisations_of
from proxeny_site.transfer.models import ConditionAnswer, Reply
from proxeny_site.transfer.rules import may_answer_for
from proxeny_site.web.permissions import allowed
from proxeny_site.web.versions import Pair, Version

VERBS = {"answer": _("answered"), "restore": _("an earlier version restored")}


@dataclass(frozen=True, slots=True)
class AnswersHistory:
    """Every version of the answers of an organisation about one solution, the latest first.

    The `row` of a version maps the conditions that were answered to the replies.
    """

    organisation: Organisation
    versions: list[Version]
    may_restore: bool


def answers_history(user: User, solution: Solution, city_id: int) -> AnswersHistory:
    """Return the history for the members of the city's organisation; `Http404` for all others."""
    own = [one for one in organisations_of(user) if one.city_id == city_id]
    if not own:
        raise Http404
    found = versions(own[0], solution)
    return AnswersHistory(own[0], found, allowed(may_answer_for, user, own[0]))


def versions(organisation: Organisation, solution: Solution) -> list[Version]:
    """Return the versions of the answers to the conditions that `solution` names now.

    What was said at one moment by one person is one version. An answer to a sentence that has
    changed since is left out: it says nothing about the new one.
    """
    asked = [condition.id for condition in transfer.conditions(solution)]
    rows = ConditionAnswer.history.filter(organisation=organisation, condition__in=asked)
    ordered = rows.select_related("history_user").order_by("history_date", "history_id")
    found: list[Version] = []
    state: dict[str, str] = {}
    for (_moment, _who), together in groupby(ordered, key=_same):
        said = list(together)
        for row in said:
            if row.history_type == "-":
                state.pop(row.condition, None)
            else:
                state[row.condition] = row.answer
        found.append(_version(said[-1], dict(state), organisation))
    return found[::-1]


def _same(row: Any) -> tuple[object, ...]:
    return row.history_date if row.history_type == "-" else row.answered_at, row.history_user_id


def _version(row: Any, state: dict[str, str], organisation: Organisation) -> Version:
    return Version(
        number=row.history_id,
        at=row.history_date,
        who=str(row.history_user or organisation),
        reason=row.history_change_reason or "",
        verb=str(VERBS.get(row.history_change_reason or "", VERBS["answer"])),
        note="",
        row=state,
    )


def differences(solution: Solution, earlier: Version, later: Version) -> list[Pair]:
    """Return the conditions that are answered otherwise in two versions."""
    pairs = []
    for condition in transfer.conditions(solution):
        before, after = (_said(version, condition.id) for version in (earlier, later))
        pairs.append(Pair(condition.text, before, after, before != after))
    return [pair for pair in pairs if pair.changed]


def _said(version: Version, condition: str) -> tuple[str, ...]:
    reply = version.row.get(condition)
    return (str(Reply(reply).label),) if reply else ()


def stored_answers(organisation: Organisation, solution: Solution) -> dict[str, str]:
    """Return the answers that count now: condition -> reply."""
    asked = [condition.id for condition in transfer.conditions(solution)]
    with scope(organisation=organisation):
        stored = ConditionAnswer.objects.filter(condition__in=asked)
        return dict(stored.values_list("condition", "answer"))
