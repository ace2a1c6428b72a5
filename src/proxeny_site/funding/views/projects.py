# SPDX-License-Identifier: EUPL-1.2
"""Pages of projects that everybody reads: all of them, and one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from proxeny.funding import project_words as words
from proxeny_site.cities.countries import country_name
from proxeny_site.funding.forms.projects_choosing import BrowseProjectsForm
from proxeny_site.funding.project_display import stage_name
from proxeny_site.funding.project_rules import may_write_project
from proxeny_site.funding.queries import projects as reading
from proxeny_site.funding.queries.projects_access import project_access
from proxeny_site.funding.queries.projects_pages import brief, described, page
from proxeny_site.organisations.queries import organisations_of
from proxeny_site.web.paging import page_of
from proxeny_site.web.permissions import allowed

#: Projects on a page.
SIZE = 20


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """List the published projects by domain, country and stage."""
    countries = [(code, country_name(code)) for code in reading.public_countries()]
    stages = [(name, stage_name(name)) for name in words.STAGES]
    form = BrowseProjectsForm(countries, stages, request.GET)
    narrowed = form.cleaned_data if form.is_valid() else {}
    found = page_of(reading.public_projects(**narrowed), request.GET.get("page"), SIZE)
    context = {
        "form": form,
        "page": found,
        "projects": [(one, brief(one.published)) for one in found],
        "belongs": bool(organisations_of(request.user)),
    }
    return render(request, "funding/projects.html", context)


@require_safe
def project(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what is published of one project."""
    found = reading.public_project(public_id)
    context = {
        "project": found,
        "shown": page(found.published),
        "may_write": allowed(may_write_project, request.user, found),
        "access": project_access(request.user, found),
        "described": described(
            found.published, found.organisation.name, request.build_absolute_uri(request.path)
        ),
    }
    return render(request, "funding/project.html", context)
