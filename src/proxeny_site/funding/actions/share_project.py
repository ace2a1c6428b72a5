# SPDX-License-Identifier: EUPL-1.2
"""Say who outside the organisation may read the working text of a project."""

from collections.abc import Collection

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._step import alone_with, check_may_speak, store
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models import PROJECT_VISIBILITIES, Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind as About
from proxeny_site.organisations.models import Organisation, Visibility
from proxeny_site.organisations.queries import writers_of
from proxeny_site.organisations.sharing import set_sharing, whom
from proxeny_site.web.permissions import require


def share_project(
    *,
    by: User,
    project: Project,
    visibility: Visibility,
    shared_with: Collection[Organisation] = (),
) -> Project:
    """Return the project, its working text readable by those named and by nobody else outside.

    `shared_with` names the partners or the networks. Those who write for a new partner are told.
    Raises `PermissionDenied`, `SharingError`, or `NotPossibleError` for who lost their city.
    """
    require(may_write_project, by, project)
    check_may_speak(project.organisation)
    if visibility not in PROJECT_VISIBILITIES:
        raise NotPossibleError(gettext_noop("A project is opened to everybody by publishing it."))
    named = whom(project, visibility, shared_with)
    with alone_with(project) as held:
        new = set_sharing(held, visibility, named)
        if new is not None:
            store(held, by=by, reason="share")
            if visibility == Visibility.PARTNERS:
                _tell(held, new)
    return held


def _tell(project: Project, partners: list[Organisation]) -> None:
    for partner in partners:
        # Without its title: the notification stays when the sharing ends.
        notify(
            to=writers_of(partner),
            kind=About.WORK,
            text=Message(
                gettext_noop("{organisation} shares a project with {partner}."),
                organisation=project.organisation.name,
                partner=partner.name,
            ),
            page="funding:shared_project",
            arguments=[project.public_id],
        )
