# SPDX-License-Identifier: EUPL-1.2
"""Tell both sides of a match of published things, once."""

from datetime import datetime

from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.models import Criteria, Project, ToldMatch
from proxeny_site.funding.queries.projects_matches import matches_of_criteria, matches_of_project
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind
from proxeny_site.organisations.queries import writers_of


def tell_of_project(project: Project, now: datetime) -> None:
    """Tell of every investor whom the published project newly fits."""
    for criteria, match in matches_of_project(project):
        if match.verdict != "no" and match.met:
            _tell(project, criteria, now)


def tell_of_criteria(criteria: Criteria, now: datetime) -> None:
    """Tell of every published project that newly fits the criteria."""
    for project, match in matches_of_criteria(criteria):
        if match.verdict != "no" and match.met:
            _tell(project, criteria, now)


def _tell(project: Project, criteria: Criteria, now: datetime) -> None:
    _told, new = ToldMatch.objects.get_or_create(
        project=project, criteria=criteria, defaults={"told_at": now}
    )
    if not new:
        return
    words = {"project": project.published["title"], "criteria": criteria.title}
    if project.tells:
        text = gettext_noop("{organisation} looks for projects like “{project}”: {criteria}.")
        notify(
            to=writers_of(project.organisation),
            kind=Kind.WORK,
            text=Message(text, organisation=criteria.organisation.name, **words),
            page="funding:investor",
            arguments=[criteria.public_id],
        )
    if criteria.tells:
        text = gettext_noop("“{project}” of {organisation} fits what you look for: {criteria}.")
        notify(
            to=writers_of(criteria.organisation),
            kind=Kind.WORK,
            text=Message(text, organisation=project.organisation.name, **words),
            page="funding:project",
            arguments=[project.public_id],
        )
