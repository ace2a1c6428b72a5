# SPDX-License-Identifier: EUPL-1.2
"""Every action, by every kind of person, on every visibility: done exactly by those who may."""

import hashlib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Model

from proxeny_site.organisations.models import Shared, Visibility
from tests.site.matrix.cases import Case
from tests.site.matrix.code import SITE, Action, actions, cases, used_by_requests
from tests.site.matrix.people import PEOPLE, World

ACTIONS = list(actions())
WITH_PERSON = [action for action in ACTIONS if action.has_person]

#: Actions that anybody starts without being somebody here: they are what makes one somebody, or
#: they act on the account of whoever asks. Each says what guards it instead.
OPEN: dict[str, str] = {
    "observations.take_notification": "a signed address, which the broker alone knows",
    "indicators.enter_in_part": "the secret of the link, for its indicators alone, until its day",
    "indicators.finish_part": "the secret of the link; it changes no value",
    "notifications.stop_mail": "the signature of the link in the mail; nothing can be read by it",
}


def stored() -> str:
    """Return a fingerprint of every row of every table of ours."""
    tables = sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("proxeny_site.")
    )
    digest = hashlib.blake2b()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(map(repr, cursor.fetchall()))
            digest.update(f"{table}{rows}".encode())
    return digest.hexdigest()


@pytest.mark.parametrize("action", WITH_PERSON, ids=str)
@pytest.mark.django_db
def test_an_action_is_done_by_those_who_may_and_refused_to_all_others(action: Action) -> None:
    given = cases(action.room).get(action.name)
    assert given is not None, (
        f"{action} has no case: say in tests/site/matrix/{action.room}.py how it is called and "
        "who may"
    )
    world = World()
    wrong = []
    for number, case in enumerate(given if isinstance(given, tuple) else (given,)):
        for visibility in case.visibilities:
            mark = transaction.savepoint()
            wrong += [
                f"case {number}, {visibility}, {said}" for said in tried(case, visibility, world)
            ]
            transaction.savepoint_rollback(mark)
    assert not wrong


def tried(case: Case, visibility: Visibility, world: World) -> Iterator[str]:
    """Let everybody call the action once; yield what was not as the case says."""
    thing = case.prepare(world)
    if isinstance(thing, Shared):
        world.share(thing, visibility)
    key = thing.pk if isinstance(thing, Model) else None
    before = stored()
    people: tuple[str | None, ...] = (*PEOPLE, *([None] if case.operator else []))
    for name in people:
        may = name is None or name in case.may
        stopped = case.stopped.get(name or "")
        mark = transaction.savepoint()
        outcome: type[Exception] | None = None
        try:
            case.call(None if name is None else world.person(name), thing, world)
        except (PermissionDenied, *case.stopped.values()) as error:
            outcome = type(error)
            if stored() != before:
                yield f"{name}: refused, but something was stored"
        transaction.savepoint_rollback(mark)
        if isinstance(thing, Model):
            # As it is stored again: the call may have changed or deleted it in memory.
            thing = type(thing)._base_manager.get(pk=key)
        expected = stopped if stopped else None if may else PermissionDenied
        if outcome is not expected:
            yield f"{name}: {outcome.__name__ if outcome else 'done'}"


def test_every_case_belongs_to_an_action() -> None:
    known = {str(action) for action in WITH_PERSON}
    rooms = {action.room for action in ACTIONS}
    named = {f"{room}.{name}" for room in rooms for name in cases(room)}
    assert named <= known


def test_what_no_person_does_is_out_of_reach_of_requests() -> None:
    used = used_by_requests()
    reached = {
        str(action)
        for action in ACTIONS
        if not action.has_person
        and ((action.module, action.name) in used or (action.module, "*") in used)
    }
    assert reached == OPEN.keys()


def test_requests_never_act_in_the_name_of_the_operator() -> None:
    for folder in ("views", "api", "forms", "ngsi_ld"):
        for path in [*SITE.glob(f"*/{folder}.py"), *SITE.glob(f"*/{folder}/**/*.py")]:
            assert "by=None" not in path.read_text("utf-8"), path
