# SPDX-License-Identifier: EUPL-1.2
"""The steps that a project can take from its page; some are asked about first."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from proxeny.errors import ProxenyError
from proxeny.funding.project_fields import fields
from proxeny.funding.projects import ProjectError
from proxeny_site.funding.actions.choose_project_notices import choose_project_notices
from proxeny_site.funding.actions.delete_project import delete_project
from proxeny_site.funding.actions.publish_project import publish_project
from proxeny_site.funding.actions.withdraw_project import withdraw_project
from proxeny_site.funding.models import Project
from proxeny_site.funding.queries.projects import own_project
from proxeny_site.web.sentences import say


def _publish(request: HttpRequest, project: Project) -> HttpResponse:
    publish_project(by=request.user, project=project, now=timezone.now())
    messages.success(request, _("Published: everybody reads it now, and investors find it."))
    return redirect("funding:project", project.public_id)


def _withdraw(request: HttpRequest, project: Project) -> HttpResponse:
    withdraw_project(by=request.user, project=project)
    messages.success(request, _("Withdrawn: only your organisation sees it now."))
    return redirect("funding:own_project", project.public_id)


def _delete(request: HttpRequest, project: Project) -> HttpResponse:
    delete_project(by=request.user, project=project)
    messages.success(request, _("The draft is deleted."))
    return redirect("funding:own_projects")


def _tell(request: HttpRequest, project: Project) -> HttpResponse:
    choose_project_notices(by=request.user, project=project, tells=True)
    messages.success(request, _("You are told of new matches."))
    return redirect("funding:own_project", project.public_id)


def _silence(request: HttpRequest, project: Project) -> HttpResponse:
    choose_project_notices(by=request.user, project=project, tells=False)
    messages.success(request, _("You are not told of new matches any more."))
    return redirect("funding:own_project", project.public_id)


STEPS = {
    "publish": _publish,
    "withdraw": _withdraw,
    "delete": _delete,
    "tell": _tell,
    "silence": _silence,
}
#: Steps that are asked about first.
ASKED = ("publish", "withdraw", "delete")


@login_required
def step(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Take one step; a GET asks whether it is meant."""
    project = own_project(request.user, public_id)
    if verb not in STEPS or (request.method != "POST" and verb not in ASKED):
        raise Http404
    if request.method != "POST":
        context = {"project": project, "verb": verb}
        return render(request, "funding/project_confirm.html", context)
    try:
        return STEPS[verb](request, project)
    except ProjectError as error:
        for name, problem in error.problems:
            label = say(fields()[name].label) if name in fields() else name
            messages.error(request, f"{label}: {say(problem)}")
    except ProxenyError as error:
        messages.error(request, say(error.message))
    return redirect("funding:own_project", public_id)
