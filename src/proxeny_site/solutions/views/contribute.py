# SPDX-License-Identifier: EUPL-1.2
"""Pages for writing: start, fill in, send, and what becomes of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from proxeny.solutions import SolutionError
from proxeny_site.organisations.models import Visibility
from proxeny_site.organisations.queries import writing_organisations_of
from proxeny_site.organisations.rules import verifies_for_the_node
from proxeny_site.solutions.actions.save_draft import save_draft
from proxeny_site.solutions.actions.start_solution import start_solution
from proxeny_site.solutions.actions.submit_solution import submit_solution
from proxeny_site.solutions.display import shown
from proxeny_site.solutions.errors import EditConflictError
from proxeny_site.solutions.forms.guided import SECTIONS, GuidedForm
from proxeny_site.solutions.models import SHAREABLE, SIGNED_KIND, WRITABLE, SolutionRecord
from proxeny_site.solutions.queries.access import access
from proxeny_site.solutions.queries.history import latest_version
from proxeny_site.solutions.queries.outline import outline
from proxeny_site.solutions.queries.own import own_record, own_records, with_rights
from proxeny_site.solutions.rules import may_share, may_write
from proxeny_site.trust.queries.records import signature_of
from proxeny_site.web.paging import page_of
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say

#: Records on one page of the list.
PAGE = 50


def contribute(request: HttpRequest) -> HttpResponse:
    """Explain what belongs here and start a solution; for guests too, who are asked to sign in."""
    organisations = writing_organisations_of(request.user)
    if request.method == "POST":
        chosen = [o for o in organisations if str(o.pk) == request.POST.get("organisation")]
        if not chosen:
            raise Http404
        record = start_solution(by=request.user, organisation=chosen[0])
        return redirect("solutions:edit", record.public_id)
    return render(request, "solutions/contribute.html", {"organisations": organisations})


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """List the records of the person's organisations."""
    page = page_of(own_records(request.user), request.GET.get("page"), PAGE)
    context = {
        "page": page,
        "rows": with_rights(request.user, page),
        "organisations": writing_organisations_of(request.user),
        "may_review": allowed(verifies_for_the_node, request.user),
    }
    return render(request, "solutions/mine.html", context)


@login_required
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the guided form; save what was written and, if asked, send it to review.

    A wrong answer keeps nothing else from being saved: it stays in the form that is shown again.
    """
    record = own_record(request.user, public_id)
    if record.state not in WRITABLE or not allowed(may_write, request.user, record):
        return redirect("solutions:own", public_id)
    if request.method != "POST":
        return _form(request, record, GuidedForm(record.body))
    form = GuidedForm(record.body, request.POST)
    sound = form.is_valid()
    try:
        record = save_draft(
            by=request.user, record=record, body=form.body(), version=_version(request)
        )
    except EditConflictError as conflict:
        messages.error(request, say(conflict.message))
        return _form(request, record, form, status=409)
    except SolutionError:
        # Something that the form does not show was stored before and is no longer taken.
        return _form(request, record, form, status=422)
    if not sound:
        if "send" in request.POST:
            messages.warning(request, _("Not sent to review yet."))
        return _form(request, record, form, status=422, saved=True)
    if "send" not in request.POST:
        messages.success(request, _saved(record))
        return redirect(_place_of_save(request, public_id))
    try:
        submit_solution(by=request.user, record=record, now=timezone.now())
    except SolutionError as error:
        form.mark(error.problems)
        messages.warning(request, _("Saved, but not sent to review yet: see what is missing."))
        return _form(request, record, form, status=422)
    messages.success(request, _("Sent to review. You get a message when there is an answer."))
    return redirect("solutions:own", public_id)


@login_required
@require_POST
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Answer with the outline of what is written so far, without saving it (htmx)."""
    record = own_record(request.user, public_id)
    form = GuidedForm(record.body, request.POST)
    form.is_valid()
    return render(request, "solutions/_outline.html", {"outline": outline(form.body())})


@login_required
@require_GET
def own(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a record to the members of its organisation, with what can be done now."""
    record = own_record(request.user, public_id)
    context = {
        "record": record,
        "fields": shown(record.body),
        "outline": outline(record.body),
        "may_write": allowed(may_write, request.user, record),
        "may_share": record.state in SHAREABLE and allowed(may_share, request.user, record),
        "access": access(request.user, record),
        "signature": signature_of(SIGNED_KIND, record.public_id, record.body),
        "writable": record.state in WRITABLE,
    }
    return render(request, "solutions/own.html", context)


def _saved(record: SolutionRecord) -> str:
    if record.visibility == Visibility.PRIVATE:
        return _("Saved. Only your organisation sees it.")
    return _("Saved. Your organisation sees it, and those with whom you share it.")


def _place_of_save(request: HttpRequest, public_id: str) -> str:
    """The form again, at the section whose button was used."""
    section = request.POST.get("save", "")
    anchor = f"#{section}" if section in {each.name for each in SECTIONS} else ""
    return reverse("solutions:edit", args=[public_id]) + anchor


def _version(request: HttpRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 19 else None


def _form(
    request: HttpRequest,
    record: SolutionRecord,
    form: GuidedForm,
    *,
    status: int = 200,
    saved: bool = False,
) -> HttpResponse:
    """Show the form; `saved` says that all is stored but the answers that are wrong."""
    context = {
        "record": record,
        "form": form,
        "version": latest_version(record),
        "outline": outline(record.body),
        "faults": form.faults(),
        "saved": saved,
    }
    return render(request, "solutions/edit.html", context, status=status)
