# SPDX-License-Identifier: EUPL-1.2
"""Delete a project that was never published."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._public import check_deletable
from proxeny_site.funding.actions._step import alone_with
from proxeny_site.funding.models import Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.web.permissions import require


def delete_project(*, by: User, project: Project) -> None:
    """Delete a draft; its history says who did it.

    Raises `PermissionDenied` or `StepNotAllowedError`.
    """
    require(may_write_project, by, project)
    with alone_with(project) as held:
        check_deletable(held)
        held._history_user, held._change_reason = by, "delete"
        held.delete()
