# SPDX-License-Identifier: EUPL-1.2
"""Go back to an earlier version of the working text."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.errors import NoSuchVersionError
from proxeny_site.funding.models import Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.web.permissions import require


def restore_project(*, by: User, project: Project, version: int) -> Project:
    """Return the project with the working text of `version`; what is public stays as it is.

    What stood there before stays in the history. Raises `PermissionDenied` or
    `NoSuchVersionError`.
    """
    require(may_write_project, by, project)
    with alone_with(project) as held:
        earlier = held.history.filter(pk=version).first()
        if earlier is None:
            raise NoSuchVersionError
        held.body, held.title = earlier.body, earlier.title
        store(held, by=by, reason="restore")
    return held
