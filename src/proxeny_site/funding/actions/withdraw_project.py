# SPDX-License-Identifier: EUPL-1.2
"""Withdraw a published project: nobody outside its organisation reads it any more."""

from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._public import advance
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.models import Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.web.permissions import require


def withdraw_project(*, by: User, project: Project) -> Project:
    """Return the project, withdrawn. Raises `PermissionDenied` or `StepNotAllowedError`."""
    require(may_write_project, by, project)
    with alone_with(project) as held:
        advance(held, "withdraw")
        store(held, by=by, reason="withdraw")
    return held
