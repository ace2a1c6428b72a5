# SPDX-License-Identifier: EUPL-1.2
"""Reading published projects by program."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema

from proxeny_site.accounts.authentication import WITHOUT_TOKEN, open_to_all
from proxeny_site.funding.models import Project
from proxeny_site.funding.queries import projects as reading
from proxeny_site.web.paging import page_of
from proxeny_site.web.problems import Problem

router = Router(auth=open_to_all)

DEFAULT_SIZE, MOST = 20, 100


class ProjectBrief(Schema):
    """A published project in a list; `country` is ISO alpha-2."""

    id: str
    title: str
    organisation: str
    country: str
    domain: str
    stage: str
    published_at: datetime

    @classmethod
    def of(cls, project: Project) -> "ProjectBrief":
        """Return the project in brief."""
        return cls(**_brief(project))


class ProjectOut(ProjectBrief):
    """A published project; `project` holds the fields of the harmonised form that are stated.

    Money is in whole units of the currency of the project.
    """

    project: dict[str, Any]

    @classmethod
    def of(cls, project: Project) -> "ProjectOut":
        """Return the whole project."""
        return cls(**_brief(project), project=project.published)


def _brief(project: Project) -> dict[str, Any]:
    return {
        "id": project.public_id,
        "title": project.published["title"],
        "organisation": project.organisation.slug,
        "country": project.country,
        "domain": project.domain,
        "stage": project.stage,
        "published_at": project.published_at,
    }


class ProjectsOut(Schema):
    """One page of a list."""

    count: int
    page: int
    pages: int
    projects: list[ProjectBrief]


@router.get(
    "",
    response={200: ProjectsOut, 401: Problem, 404: Problem, 422: Problem},
    operation_id="list_projects",
    openapi_extra=WITHOUT_TOKEN,
)
def list_projects(
    request: HttpRequest,
    domain: Annotated[str, Query(max_length=40, pattern="^[a-z_]*$")] = "",
    country: Annotated[str, Query(pattern="^([A-Z]{2})?$", description="ISO alpha-2")] = "",
    stage: Annotated[str, Query(max_length=20, pattern="^[a-z_]*$")] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT_SIZE,
) -> ProjectsOut:
    """List the published projects of cities, the latest first."""
    found = reading.public_projects(domain=domain, country=country, stage=stage)
    shown = page_of(found, page, size)
    return ProjectsOut(
        count=shown.paginator.count,
        page=shown.number,
        pages=shown.paginator.num_pages,
        projects=[ProjectBrief.of(one) for one in shown],
    )


@router.get(
    "/{project_id}",
    response={200: ProjectOut, 401: Problem, 404: Problem, 422: Problem},
    operation_id="get_project",
    openapi_extra=WITHOUT_TOKEN,
)
def get_project(
    request: HttpRequest,
    project_id: Annotated[str, Path(max_length=80, pattern="^[-a-zA-Z0-9_]+$")],
) -> ProjectOut:
    """Return one published project."""
    return ProjectOut.of(reading.public_project(project_id))
