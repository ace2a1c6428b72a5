# SPDX-License-Identifier: EUPL-1.2
"""The actions on solutions: Porto's editor wrote them, an earlier verifier of the node reviews."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model
from django_scopes import scope

from proxeny_site.organisations.models import Visibility
from proxeny_site.solutions.actions.delete_draft import delete_draft
from proxeny_site.solutions.actions.import_solutions import import_solutions
from proxeny_site.solutions.actions.publish_solution import publish_solution
from proxeny_site.solutions.actions.reopen_solution import reopen_solution
from proxeny_site.solutions.actions.restore_version import restore_version
from proxeny_site.solutions.actions.return_solution import return_solution
from proxeny_site.solutions.actions.revise_solution import revise_solution
from proxeny_site.solutions.actions.save_draft import save_draft
from proxeny_site.solutions.actions.share_solution import share_solution
from proxeny_site.solutions.actions.sign_solution import sign_solution
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.actions.take_back_solution import take_back_solution
from proxeny_site.solutions.actions.withdraw_solution import withdraw_solution
from proxeny_site.solutions.models import VISIBILITIES, SolutionRecord, State
from proxeny_site.trust.actions.make_key import make_key
from tests.site.conftest import WHOLE
from tests.site.matrix.cases import Case
from tests.site.matrix.people import REVIEWERS, WRITERS, World

NOW = datetime(2026, 9, 2, tzinfo=UTC)


def in_state(state: State) -> Callable[[World], SolutionRecord]:
    """Return what makes a record of Porto in `state`."""

    def make(world: World) -> SolutionRecord:
        record = start_solution(by=world.person("editor"), organisation=world.porto, body=WHOLE)
        with scope(organisation=world.porto):
            SolutionRecord.objects.filter(pk=record.pk).update(state=state)
        record.refresh_from_db()
        return record

    return make


def on_record(
    action: Callable[..., Model], state: State, **more: Any
) -> tuple[Callable[[World], SolutionRecord], Callable[..., Model]]:
    """Return how to make a record in `state` and how to call `action` on it."""
    return in_state(state), lambda by, record, world: action(by=by, record=record, **more)


def restore(by: Any, record: SolutionRecord, world: World) -> SolutionRecord:
    return restore_version(by=by, record=record, version=record.history.last().pk)


def share(by: Any, record: SolutionRecord, world: World) -> SolutionRecord:
    return share_solution(
        by=by, record=record, visibility=Visibility.PARTNERS, shared_with=[world.oslo]
    )


def published_with_key(world: World) -> SolutionRecord:
    make_key(by=None, organisation=world.porto, now=NOW)
    return in_state(State.PUBLISHED)(world)


CASES = {
    "start_solution": Case(
        WRITERS,
        lambda world: world.porto,
        lambda by, porto, world: start_solution(by=by, organisation=porto, body=WHOLE),
    ),
    "import_solutions": Case(
        WRITERS,
        lambda world: world.porto,
        lambda by, porto, world: import_solutions(by=by, organisation=porto, bodies=[WHOLE]),
    ),
    "save_draft": Case(
        WRITERS, *on_record(save_draft, State.DRAFT, body={"title": "New"}), VISIBILITIES
    ),
    "share_solution": Case(WRITERS, in_state(State.DRAFT), share, VISIBILITIES),
    "submit_solution": Case(
        WRITERS, *on_record(submit_solution, State.DRAFT, now=NOW), VISIBILITIES
    ),
    "take_back_solution": Case(
        WRITERS, *on_record(take_back_solution, State.SUBMITTED), VISIBILITIES
    ),
    "delete_draft": Case(WRITERS, *on_record(delete_draft, State.DRAFT), VISIBILITIES),
    "restore_version": Case(WRITERS, in_state(State.DRAFT), restore, VISIBILITIES),
    "publish_solution": Case(
        REVIEWERS, *on_record(publish_solution, State.SUBMITTED, now=NOW), VISIBILITIES
    ),
    "return_solution": Case(
        REVIEWERS, *on_record(return_solution, State.SUBMITTED, comment="Why?"), VISIBILITIES
    ),
    "withdraw_solution": Case(WRITERS, *on_record(withdraw_solution, State.PUBLISHED)),
    "reopen_solution": Case(WRITERS, *on_record(reopen_solution, State.WITHDRAWN)),
    "sign_solution": Case(
        WRITERS, published_with_key, lambda by, record, world: sign_solution(by=by, record=record)
    ),
    "revise_solution": Case(WRITERS, *on_record(revise_solution, State.PUBLISHED)),
}
