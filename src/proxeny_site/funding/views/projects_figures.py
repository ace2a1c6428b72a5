# SPDX-License-Identifier: EUPL-1.2
"""Taking figures of the city's own reports into the need of a project."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny_site.funding.actions.save_project import save_project
from proxeny_site.funding.forms.projects_choosing import FiguresForm
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.funding.queries.projects import own_project
from proxeny_site.funding.queries.projects_figures import figures_for
from proxeny_site.web.permissions import require


@login_required
def figures(request: HttpRequest, public_id: str) -> HttpResponse:
    """Offer what the city shows of itself, and add what is chosen to the need."""
    project = own_project(request.user, public_id)
    require(may_write_project, request.user, project)
    offered = figures_for(project, request.build_absolute_uri("/").rstrip("/"))
    there = project.body.get("needs", [])
    form = FiguresForm(offered, len(there), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        chosen = [each.row for each in offered if each.key in form.cleaned_data["figures"]]
        rows = [*there, *(row for row in chosen if row not in there)]
        save_project(by=request.user, project=project, body={**project.body, "needs": rows})
        messages.success(request, _("Saved."))
        return redirect("funding:edit_project", public_id, "need")
    context = {"project": project, "form": form, "offered": offered}
    status = 422 if form.is_bound else 200
    return render(request, "funding/project_figures.html", context, status=status)
