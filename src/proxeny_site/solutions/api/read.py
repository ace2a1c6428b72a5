# SPDX-License-Identifier: EUPL-1.2
"""What everybody may read of the solutions."""

from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from proxeny import solutions
from proxeny_site.solutions.queries import catalogue
from proxeny_site.solutions.schemas import SolutionBrief, SolutionOut, SolutionsOut
from proxeny_site.web.paging import page_of
from proxeny_site.web.problems import Problem

router = Router()

DEFAULT_SIZE, MOST = 20, 100


@router.get(
    "",
    response={200: SolutionsOut, 404: Problem, 422: Problem},
    operation_id="list_solutions",
)
def list_solutions(
    request: HttpRequest,
    domain: Annotated[str, Query(max_length=40, pattern="^[a-z_]*$")] = "",
    country: Annotated[str, Query(pattern="^([A-Z]{2})?$", description="ISO alpha-2")] = "",
    evidence: Annotated[
        Literal["told", "measured", "compared", "evaluated", "replicated"] | None,
        Query(description="This rung of the ladder or a higher one."),
    ] = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    size: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT_SIZE,
) -> SolutionsOut:
    """List published solutions, the best evidence first."""
    rank = list(solutions.levels()).index(evidence) if evidence else None
    found = page_of(catalogue.browse(domain=domain, country=country, evidence=rank), page, size)
    return SolutionsOut(
        count=found.paginator.count,
        page=found.number,
        pages=found.paginator.num_pages,
        solutions=[SolutionBrief.of(one) for one in catalogue.solutions_of(list(found))],
    )


@router.get(
    "/{solution_id}",
    response={200: SolutionOut, 404: Problem, 422: Problem},
    operation_id="get_solution",
    url_name="get_solution",
)
def get_solution(
    request: HttpRequest,
    solution_id: Annotated[str, Path(max_length=80, pattern="^[-a-zA-Z0-9_]+$")],
) -> SolutionOut:
    """Return one published solution with its evidence grade and pitfalls."""
    record = catalogue.published_record(solution_id)
    if record is None:
        raise Http404(_("There is no published solution with this address."))
    return SolutionOut.of(solutions.from_record(record.body), record.organisation.name)
