# SPDX-License-Identifier: EUPL-1.2
"""Which investors a project fits, and which projects an investor: published things alone."""

from proxeny import solutions
from proxeny.funding.investor_matching import Match, in_order, match
from proxeny.funding.projects import Project as Text
from proxeny.funding.projects import value_of
from proxeny_site.funding.models import Criteria, Project
from proxeny_site.solutions.queries.public import published_solutions

Pair = tuple[Project, Match]


def evidence_of(*texts: Text) -> dict[str, int]:
    """Return the rung of evidence (0 to 4) of every published solution that the texts follow."""
    wanted = {value_of(text, "solution_id") for text in texts} - {None}
    found = published_solutions(wanted)
    return {name: solutions.grade(solution).rank for name, solution in found.items()}


def matches_of_text(text: Text, besides: int | None = None) -> list[tuple[Criteria, Match]]:
    """Return every published criteria with how the text of a project stands to them, in order.

    Those of the organisation with the number `besides` are left out: nobody invests in itself.
    """
    rung = evidence_of(text).get(value_of(text, "solution_id") or "")
    criteria = Criteria.public.exclude(organisation=besides)
    return in_order((each, match(text, each.body, rung)) for each in criteria)


def matches_of_project(project: Project) -> list[tuple[Criteria, Match]]:
    """Return every published criteria with how the published text of a project stands to them."""
    return matches_of_text(project.published, project.organisation_id)


def matches_of_criteria(criteria: Criteria) -> list[Pair]:
    """Return every published project of others with how it stands to the criteria, in order."""
    projects = list(Project.public.exclude(organisation=criteria.organisation_id))
    rungs = evidence_of(*(each.published for each in projects))
    return in_order(
        (each, match(each.published, criteria.body, rungs.get(each.published.get("solution_id"))))
        for each in projects
    )
