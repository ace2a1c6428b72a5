# SPDX-License-Identifier: EUPL-1.2
"""Which projects somebody may read: all that are published, one's own, those that are shared."""

from collections.abc import Mapping
from typing import cast

from django.db.models import QuerySet
from django.http import Http404
from django_scopes import scope

from proxeny.funding import project_words as words
from proxeny_site.accounts.models import User
from proxeny_site.funding.models import Project
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries import organisations_of
from proxeny_site.organisations.roles import roles_of


def public_projects(*, domain: str = "", country: str = "", stage: str = "") -> QuerySet[Project]:
    """Return the published projects, the latest first, narrowed down."""
    found = cast("QuerySet[Project]", Project.public.order_by("-published_at", "public_id"))
    asked = {"domain": domain, "country": country, "stage": stage}
    return found.filter(**{name: value for name, value in asked.items() if value})


def public_countries() -> list[str]:
    """Return the countries that have a published project."""
    found = Project.public.order_by().values_list("country", flat=True).distinct()
    return sorted(filter(None, found))


def public_project(public_id: str) -> Project:
    """Return one published project; raises `Http404`."""
    found = Project.public.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return cast("Project", found)


def own_projects(user: User) -> QuerySet[Project]:
    """Return the projects of every organisation that `user` belongs to, the last touched first."""
    with scope(organisation=organisations_of(user)):
        return Project.objects.select_related("organisation", "author")


def own_project(user: User, public_id: str) -> Project:
    """Return one project of an organisation of `user`; raises `Http404` for every other."""
    found = own_projects(user).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def pipeline(user: User) -> list[tuple[str, list[Project]]]:
    """Return one's own projects by the stage that their working text states, "" for none."""
    found: Mapping[str, list[Project]] = {stage: [] for stage in ("", *words.STAGES)}
    for project in own_projects(user):
        found[project.body.get("stage", "")].append(project)
    return [(stage, projects) for stage, projects in found.items() if projects]


def shared_projects(user: User) -> QuerySet[Project]:
    """Return the projects whose working text others share with an organisation of `user`."""
    shared = Project.readable.shared_with_members_of(roles_of(user).keys())
    return cast("QuerySet[Project]", shared).select_related("organisation")


def shared_project(user: User, public_id: str) -> Project:
    """Return one project that somebody else shares with an organisation of `user`; `Http404`."""
    found = shared_projects(user).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def published_by(organisation: Organisation) -> QuerySet[Project]:
    """Return what an organisation has published."""
    return public_projects().filter(organisation=organisation)


def published_of_city(city_id: int) -> QuerySet[Project]:
    """Return the published projects of a city."""
    return public_projects().filter(published__city_id=city_id)


def latest_version(project: Project) -> int:
    """Return the number of the version that is stored now."""
    return project.history.values_list("pk", flat=True).first() or 0
