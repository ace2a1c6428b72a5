# SPDX-License-Identifier: EUPL-1.2
"""The actions on projects of Porto and on what Porto looks for."""

from collections.abc import Callable
from typing import Any

from proxeny_site.funding.actions.choose_project_notices import choose_project_notices
from proxeny_site.funding.actions.delete_criteria import delete_criteria
from proxeny_site.funding.actions.delete_project import delete_project
from proxeny_site.funding.actions.publish_criteria import publish_criteria
from proxeny_site.funding.actions.publish_project import publish_project
from proxeny_site.funding.actions.restore_project import restore_project
from proxeny_site.funding.actions.save_criteria import save_criteria
from proxeny_site.funding.actions.save_project import save_project
from proxeny_site.funding.actions.share_project import share_project
from proxeny_site.funding.actions.start_criteria import start_criteria
from proxeny_site.funding.actions.start_project import start_project
from proxeny_site.funding.actions.withdraw_criteria import withdraw_criteria
from proxeny_site.funding.actions.withdraw_project import withdraw_project
from proxeny_site.funding.criteria import Wanted
from proxeny_site.funding.models import PROJECT_VISIBILITIES, Criteria, Project, PublicState
from proxeny_site.organisations.models import Visibility
from tests.library.funding.project_case import PROJECT as BODY
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, WRITERS, World

WANTED = Wanted("Climate", body={"domains": ["climate"]})


def project(world: World) -> Project:
    """Return a project of Porto."""
    return start_project(by=world.person("editor"), organisation=world.porto, body=BODY)


def published(world: World) -> Project:
    return publish_project(by=world.person("editor"), project=project(world), now=NOW)


def criteria(world: World) -> Criteria:
    """Return what Porto looks for."""
    return start_criteria(by=world.person("editor"), organisation=world.porto, wanted=WANTED)


def public_criteria(world: World) -> Criteria:
    return publish_criteria(by=world.person("editor"), criteria=criteria(world), now=NOW)


def on_project(action: Callable[..., Any], **more: Any) -> Callable[..., Any]:
    return lambda by, thing, world: action(by=by, project=thing, **more)


def on_criteria(action: Callable[..., Any], **more: Any) -> Callable[..., Any]:
    return lambda by, thing, world: action(by=by, criteria=thing, **more)


def restore(by: Any, thing: Project, world: World) -> Project:
    return restore_project(by=by, project=thing, version=thing.history.last().pk)


def share(by: Any, thing: Project, world: World) -> Project:
    return share_project(
        by=by, project=thing, visibility=Visibility.PARTNERS, shared_with=[world.lyon]
    )


def start(by: Any, thing: None, world: World) -> Project:
    return start_project(by=by, organisation=world.porto, body=BODY)


def look(by: Any, thing: None, world: World) -> Criteria:
    return start_criteria(by=by, organisation=world.porto, wanted=WANTED)


def of_project(call: Callable[..., Any], prepare: Callable[[World], Any] = project) -> Case:
    return Case(WRITERS, prepare, call, PROJECT_VISIBILITIES)


def make(world: World, public_id: str) -> None:
    """Make a draft and criteria of Porto with this id."""
    by_porto = {"organisation": world.porto, "public_id": public_id, "title": "x"}
    text = {"body": BODY, "state": PublicState.DRAFT}
    Project.readable.create(**by_porto, **text, author=world.person("editor"))
    Criteria._base_manager.create(**by_porto, body=WANTED.body)


CASES = {
    "start_project": Case(WRITERS, lambda world: None, start),
    "save_project": of_project(on_project(save_project, body={**BODY, "title": "New"})),
    "publish_project": of_project(on_project(publish_project, now=NOW)),
    "withdraw_project": of_project(on_project(withdraw_project), published),
    "delete_project": of_project(on_project(delete_project)),
    "restore_project": of_project(restore),
    "share_project": of_project(share),
    "choose_project_notices": of_project(on_project(choose_project_notices, tells=False)),
    "start_criteria": Case(WRITERS, lambda world: None, look),
    "save_criteria": Case(WRITERS, criteria, on_criteria(save_criteria, wanted=WANTED, now=NOW)),
    "publish_criteria": Case(WRITERS, criteria, on_criteria(publish_criteria, now=NOW)),
    "withdraw_criteria": Case(WRITERS, public_criteria, on_criteria(withdraw_criteria)),
    "delete_criteria": Case(WRITERS, criteria, on_criteria(delete_criteria)),
}
