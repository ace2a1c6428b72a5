# SPDX-License-Identifier: EUPL-1.2
"""Save the working text of a project, in whatever state it is; what is public stays as it was."""

from collections.abc import Mapping
from typing import Any

from proxeny.funding.projects import checked
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with, store
from proxeny_site.funding.errors import EditConflictError
from proxeny_site.funding.models import Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.web.permissions import require


def save_project(
    *, by: User, project: Project, body: Mapping[str, Any], version: int | None = None
) -> Project:
    """Return the project with `body` as its working text and a new version in its history.

    `version` is the number of the version that the person had opened: where somebody else changed
    the text since, `EditConflictError` is raised and nothing is overwritten. Raises
    `PermissionDenied`, or `ProjectError` where `body` is malformed.
    """
    require(may_write_project, by, project)
    text = checked(body)
    with alone_with(project) as held:
        if text != held.body and version is not None:
            opened = held.history.filter(pk=version).first()
            # A version that did not touch the text, such as sharing, is no conflict.
            if opened is None or opened.body != held.body:
                latest = held.history.select_related("history_user").first()
                raise EditConflictError(str(latest.history_user or held.organisation))
        if text != held.body:
            held.body, held.title = text, text.get("title", "")
            store(held, by=by, reason="save")
    return held
