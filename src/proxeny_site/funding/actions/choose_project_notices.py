# SPDX-License-Identifier: EUPL-1.2
"""Say whether the organisation is told of new matches of a project."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.models import Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.web.permissions import require


def choose_project_notices(*, by: User, project: Project, tells: bool) -> Project:
    """Return the project. Raises `PermissionDenied`."""
    require(may_write_project, by, project)
    with alone_with(project) as held:
        if held.tells != tells:
            held.tells = tells
            store(held, by=by, reason="notices")
    return held
