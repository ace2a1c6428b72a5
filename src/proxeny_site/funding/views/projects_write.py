# SPDX-License-Identifier: EUPL-1.2
"""Pages for writing a project: its form in steps, with whom it is shared, its history."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from proxeny.errors import ProxenyError
from proxeny.funding.project_fields import sections
from proxeny_site.funding.actions.restore_project import restore_project
from proxeny_site.funding.actions.save_project import save_project
from proxeny_site.funding.actions.share_project import share_project
from proxeny_site.funding.errors import EditConflictError
from proxeny_site.funding.forms.projects import SectionForm
from proxeny_site.funding.models import PROJECT_VISIBILITIES, Project
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.funding.queries.projects import latest_version, own_project
from proxeny_site.funding.queries.projects_history import differences, versions
from proxeny_site.funding.queries.projects_pages import page
from proxeny_site.organisations.forms.sharing import SharingForm
from proxeny_site.organisations.models import Visibility
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say
from proxeny_site.web.versions import two_versions


@login_required
def edit(request: HttpRequest, public_id: str, section: str) -> HttpResponse:
    """Show one step of the form and save it; a wrong answer keeps nothing else from being saved."""
    project = own_project(request.user, public_id)
    require(may_write_project, request.user, project)
    names = [each.name for each in sections()]
    if section not in names:
        raise Http404
    place = names.index(section)
    if request.method != "POST":
        return _step(request, project, SectionForm(sections()[place], project.body))
    form = SectionForm(sections()[place], project.body, request.POST)
    body = form.body()
    version = request.POST.get("version", "")
    try:
        project = save_project(
            by=request.user,
            project=project,
            body=body,
            version=int(version) if version.isdecimal() and len(version) < 19 else None,
        )
    except EditConflictError as conflict:
        messages.error(request, say(conflict.message))
        return _step(request, project, form, status=409)
    if form.faults():
        return _step(request, project, form, status=422)
    messages.success(request, _("Saved."))
    if "next" in request.POST and place + 1 < len(names):
        return redirect("funding:edit_project", public_id, names[place + 1])
    return redirect("funding:own_project", public_id)


def _step(
    request: HttpRequest, project: Project, form: SectionForm, *, status: int = 200
) -> HttpResponse:
    shown = page(project.body)
    context = {
        "project": project,
        "form": form,
        "faults": form.faults() if form.is_bound else [],
        "version": latest_version(project),
        "steps": shown.sections,
        "shown": shown,
        "is_last": form.section.name == sections()[-1].name,
    }
    return render(request, "funding/project_edit.html", context, status=status)


@login_required
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask who may read the working text, and store the answer."""
    project = own_project(request.user, public_id)
    require(may_write_project, request.user, project)
    form = SharingForm(project, PROJECT_VISIBILITIES, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            share_project(
                by=request.user,
                project=project,
                visibility=Visibility(form.cleaned_data["visibility"]),
                shared_with=form.shared_with(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved. It counts from now on."))
            return redirect("funding:own_project", public_id)
    context = {"project": project, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "funding/project_share.html", context, status=status)


@login_required
@require_GET
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """List the versions of a project and compare two: by default the last two that differ."""
    project = own_project(request.user, public_id)
    found = versions(project)
    asked = request.GET.get("before"), request.GET.get("after")
    before, after = two_versions(found, *asked, differences)
    may_restore = allowed(may_write_project, request.user, project)
    context = {
        "project": project,
        "versions": found,
        "before": before,
        "after": after,
        "pairs": differences(before, after),
        "restorable": before if may_restore and before.row.body != project.body else None,
    }
    return render(request, "funding/project_history.html", context)


@login_required
@require_POST
def restore(request: HttpRequest, public_id: str, version: int) -> HttpResponse:
    """Go back to an earlier working text; what is public stays as it is."""
    project = own_project(request.user, public_id)
    try:
        restore_project(by=request.user, project=project, version=version)
    except ProxenyError as error:
        messages.error(request, say(error.message))
        return redirect("funding:project_history", public_id)
    messages.success(request, _("Restored. What stood there before is still in the history."))
    return redirect("funding:own_project", public_id)
