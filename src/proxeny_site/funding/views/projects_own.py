# SPDX-License-Identifier: EUPL-1.2
"""Pages of one's own projects: the pipeline, one of them, whom it fits; and those shared."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from proxeny.funding.project_fields import sections
from proxeny_site.funding.actions.start_project import start_project
from proxeny_site.funding.models import DELETABLE
from proxeny_site.funding.project_display import shown_check, stage_name
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.funding.queries import projects as reading
from proxeny_site.funding.queries.projects_access import project_access
from proxeny_site.funding.queries.projects_matches import matches_of_text
from proxeny_site.funding.queries.projects_pages import brief, facilities_of, page
from proxeny_site.organisations.queries import writing_organisations_of
from proxeny_site.web.permissions import allowed


@login_required
@require_safe
def pipeline(request: HttpRequest) -> HttpResponse:
    """List the projects of the reader's organisations by stage."""
    stages = [
        (stage_name(stage), [(one, brief(one.body)) for one in projects])
        for stage, projects in reading.pipeline(request.user)
    ]
    context = {"stages": stages, "writes": bool(writing_organisations_of(request.user))}
    return render(request, "funding/project_pipeline.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """Explain what belongs here and start a project; guests are asked to sign in."""
    organisations = writing_organisations_of(request.user)
    if request.method == "POST":
        chosen = [o for o in organisations if str(o.pk) == request.POST.get("organisation")]
        if not chosen:
            raise Http404
        made = start_project(by=request.user, organisation=chosen[0])
        return redirect("funding:edit_project", made.public_id, sections()[0].name)
    return render(request, "funding/project_start.html", {"organisations": organisations})


@login_required
@require_safe
def own(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the working text of a project to its members, with what can be done now."""
    project = reading.own_project(request.user, public_id)
    context = {
        "project": project,
        "shown": page(project.body),
        "may_write": allowed(may_write_project, request.user, project),
        "deletable": project.state in DELETABLE,
        "access": project_access(request.user, project),
    }
    return render(request, "funding/project_own.html", context)


@login_required
@require_safe
def matches(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show which investors the working text of a project fits, and why others not."""
    project = reading.own_project(request.user, public_id)
    found = [
        (criteria, match, [shown_check(each) for each in match.checks])
        for criteria, match in matches_of_text(project.body, project.organisation_id)
    ]
    return render(request, "funding/project_matches.html", {"project": project, "matches": found})


@login_required
@require_safe
def facilities(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show which funding programmes and facilities fit, and what their forms still miss."""
    project = reading.own_project(request.user, public_id)
    context = {"project": project, "fits": facilities_of(project.body, timezone.localdate())}
    return render(request, "funding/project_facilities.html", context)


@login_required
@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """List the projects whose working text others share with the reader's organisations."""
    found = [(one, brief(one.body)) for one in reading.shared_projects(request.user)]
    return render(request, "funding/project_shared_list.html", {"projects": found})


@login_required
@require_safe
def shared_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the working text of a project to those with whom it is shared."""
    project = reading.shared_project(request.user, public_id)
    context = {
        "project": project,
        "shown": page(project.body),
        "access": project_access(request.user, project),
    }
    return render(request, "funding/project_shared.html", context)
