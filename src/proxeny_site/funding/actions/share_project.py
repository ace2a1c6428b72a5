# SPDX-License-Identifier: EUPL-1.2
"""Say who outside the organisation may read the working text of a project."""

from collections.abc import Collection

from proxeny.messages import Message, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.funding.actions._consortium import check_may_speak
from proxeny_site.funding.actions._project import alone_with, store
from proxeny_site.funding.errors import NotPossibleError
from proxeny_site.funding.models import PROJECT_VISIBILITIES, Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.notifications.actions.notify import notify
from proxeny_site.notifications.models import Kind as About
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from proxeny_site.organisations.queries import writers_of
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
    Raises `PermissionDenied`, or `NotPossibleError` for who lost their city too.
    """
    require(may_write_project, by, project)
    check_may_speak(project.organisation)
    named = {} if visibility == Visibility.PRIVATE else {one.pk: one for one in shared_with}
    named.pop(project.organisation_id, None)
    _check(visibility, named.values())
    with alone_with(project) as held:
        before = {one.pk for one in held.shared_with.all()}
        if (held.visibility, before) != (visibility, named.keys()):
            known = before if held.visibility == visibility else set()
            held.visibility = visibility
            # One version of the history for one deed.
            held.skip_history_when_saving = True
            held.shared_with.set(named)
            del held.skip_history_when_saving
            store(held, by=by, reason="share")
            if visibility == Visibility.PARTNERS:
                _tell(held, [named[number] for number in named.keys() - known])
    return held


def _check(visibility: Visibility, named: Collection[Organisation]) -> None:
    if visibility not in PROJECT_VISIBILITIES:
        raise NotPossibleError(gettext_noop("A project is opened to everybody by publishing it."))
    if visibility != Visibility.PRIVATE and not named:
        raise NotPossibleError(gettext_noop("Name at least one organisation to share it with."))
    others = [one for one in named if one.kind != Kind.NETWORK]
    if visibility == Visibility.NETWORK and others:
        text = gettext_noop("{organisation} is no network: share with it as a partner.")
        raise NotPossibleError(text, organisation=others[0])


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
