# SPDX-License-Identifier: EUPL-1.2
"""The actions of the step *find*."""

from datetime import UTC, datetime

from proxeny import solutions, transfer
from proxeny_site.transfer.actions.answer_conditions import answer_conditions
from proxeny_site.transfer.actions.restore_answers import restore_answers
from proxeny_site.transfer.models import ConditionAnswer
from tests.site.matrix.cases import Case
from tests.site.matrix.people import WRITERS, World


def the_solution() -> solutions.Solution:
    return solutions.atlas_solutions()["ca-3964"]


def answer(by: object, solution: solutions.Solution, world: World) -> int:
    return answer_conditions(
        by=by,
        organisation=world.porto,
        solution=solution,
        answers={transfer.conditions(solution)[0].id: "have"},
        now=datetime(2026, 9, 2, tzinfo=UTC),
    )


def answered(world: World) -> int:
    """Return the version that Porto's editor made by answering."""
    answer(world.person("editor"), the_solution(), world)
    return ConditionAnswer.history.latest("pk").pk


def restore(by: object, version: int, world: World) -> None:
    restore_answers(
        by=by,
        organisation=world.porto,
        solution=the_solution(),
        version=version,
        now=datetime(2026, 9, 3, tzinfo=UTC),
    )


CASES = {
    "restore_answers": Case(WRITERS, answered, restore),
    "answer_conditions": Case(WRITERS, lambda world: the_solution(), answer),
}
