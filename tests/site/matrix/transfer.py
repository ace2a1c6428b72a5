# SPDX-License-Identifier: EUPL-1.2
"""The actions of the step *find*."""

from datetime import UTC, datetime

from proxeny import solutions, transfer
from proxeny_site.transfer.actions.answer_conditions import answer_conditions
from tests.site.matrix.cases import Case
from tests.site.matrix.people import WRITERS, World


def answer(by: object, solution: solutions.Solution, world: World) -> int:
    return answer_conditions(
        by=by,
        organisation=world.porto,
        solution=solution,
        answers={transfer.conditions(solution)[0].id: "have"},
        now=datetime(2026, 9, 2, tzinfo=UTC),
    )


CASES = {
    "answer_conditions": Case(
        WRITERS, lambda world: solutions.atlas_solutions()["ca-3964"], answer
    ),
}
