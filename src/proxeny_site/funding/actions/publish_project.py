# SPDX-License-Identifier: EUPL-1.2
"""Publish a project, or what has changed in it: from now on everybody reads this text."""

from datetime import datetime

from proxeny.funding.projects import checked_whole
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._matches import tell_of_project
from proxeny_site.funding.actions._public import advance
from proxeny_site.funding.actions._step import alone_with, check_may_speak, store
from proxeny_site.funding.models import Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.web.permissions import require


def publish_project(*, by: User, project: Project, now: datetime) -> Project:
    """Return the published project; investors whose criteria it now fits are told.

    Raises `PermissionDenied`, `NotPossibleError` for who lost their city, or `ProjectError` naming
    every field that is missing or malformed.
    """
    require(may_write_project, by, project)
    check_may_speak(project.organisation)
    with alone_with(project) as held:
        advance(held, "publish")
        held.body = held.published = checked_whole(held.body)
        held.country, held.domain = held.body.get("country", ""), held.body["domain"]
        held.stage = held.body["stage"]
        held.published_at = now
        store(held, by=by, reason="publish")
        tell_of_project(held, now)
    return held
