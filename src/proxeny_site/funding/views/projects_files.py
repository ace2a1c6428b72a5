# SPDX-License-Identifier: EUPL-1.2
"""A project as files: one page as PDF, the harmonised form as XLSX and DOCX."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from proxeny.funding.projects import Project as Text
from proxeny_site.funding.models import Project
from proxeny_site.funding.queries.projects import own_project, public_project
from proxeny_site.funding.queries.projects_files import as_document, as_sheets
from proxeny_site.funding.queries.projects_leaf import leaf
from proxeny_site.funding.queries.projects_pages import page
from proxeny_site.web import pdf
from proxeny_site.web.attachments import attachment
from proxeny_site.web.sentences import say


@require_safe
def file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """Give out what is published of a project."""
    project = public_project(public_id)
    return _file(request, project, project.published, form, back="funding:project")


@login_required
@require_safe
def own_file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """Give out the working text of a project to its members."""
    project = own_project(request.user, public_id)
    return _file(request, project, project.body, form, back="funding:own_project")


def _file(
    request: HttpRequest, project: Project, text: Text, form: str, *, back: str
) -> HttpResponse:
    make = {"xlsx": as_sheets, "docx": as_document, "pdf": partial(_pdf, project)}.get(form)
    if make is None:
        raise Http404
    try:
        body = make(text)
    except pdf.PdfUnavailableError as error:
        messages.error(request, say(error.message))
        return redirect(back, project.public_id)
    return attachment(body, project.public_id, form)


def _pdf(project: Project, text: Text) -> bytes:
    context = {"project": project, "shown": page(text), "leaf": leaf(text)}
    return pdf.make("funding/project_pdf.html", context)
