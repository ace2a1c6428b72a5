# SPDX-License-Identifier: EUPL-1.2
"""Start a project in the name of an organisation."""

from collections.abc import Mapping
from typing import Any

from proxeny.funding.projects import checked
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import store
from proxeny_site.funding.models import Project
from proxeny_site.funding.project_rules import may_start_project
from proxeny_site.organisations.models import Organisation
from proxeny_site.solutions.actions.start_solution import new_public_id
from proxeny_site.web.permissions import require


def start_project(
    *, by: User, organisation: Organisation, body: Mapping[str, Any] | None = None
) -> Project:
    """Return a new draft of `organisation`; `body` may be incomplete or absent.

    Raises `PermissionDenied`, or `ProjectError` where `body` is malformed.
    """
    require(may_start_project, by, organisation)
    text = checked(body or {})
    project = Project(
        public_id=new_public_id(),
        organisation=organisation,
        author=by,
        body=text,
        title=text.get("title", ""),
    )
    store(project, by=by, reason="start")
    return project
