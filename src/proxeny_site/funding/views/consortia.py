# SPDX-License-Identifier: EUPL-1.2
"""Pages of consortia: all, starting one, the workspace, its call."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.funding.actions.apply_fix import apply_fix
from proxeny_site.funding.actions.delete_consortium import delete_consortium
from proxeny_site.funding.actions.describe_consortium import describe_consortium
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_rules import may_change_consortium
from proxeny_site.funding.forms.consortia import DescribeForm, StartForm
from proxeny_site.funding.queries import consortia as reading
from proxeny_site.funding.queries.consortia_access import consortium_access
from proxeny_site.funding.queries.consortia_workspace import workspace
from proxeny_site.organisations.queries.pages import writing_organisations_of
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say

#: Methods of a page with a form.
FORM = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def consortia(request: HttpRequest) -> HttpResponse:
    """List one's own consortia, those that others share, and what one is asked."""
    context = {
        "desk": reading.desk(request.user),
        "writes": bool(writing_organisations_of(request.user)),
    }
    return render(request, "funding/consortia.html", context)


@login_required
@require_http_methods(FORM)
def start(request: HttpRequest) -> HttpResponse:
    """Start a consortium, for the call in the address if there is one."""
    mine = writing_organisations_of(request.user)
    if not mine:
        return render(request, "funding/consortium_no_role.html", status=403)
    data = request.POST if request.method == "POST" else None
    call = request.GET.get("call", "")[:200]
    form = StartForm(mine, timezone.localdate(), data, call=call)
    if form.is_bound and form.is_valid():
        try:
            made = start_consortium(
                by=request.user,
                organisation=form.cleaned_data["organisation"],
                **form.described(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Started. Your organisation is the first partner."))
            return redirect("funding:consortium", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_start.html", {"form": form}, status=status)


@login_required
@require_safe
def consortium(request: HttpRequest, number: int) -> HttpResponse:
    """Show the workspace: the rules, the partners, what is missing."""
    found = reading.consortium_for(request.user, number)
    context = {
        "consortium": found,
        "work": workspace(found, timezone.localdate()),
        "may_change": allowed(may_change_consortium, request.user, found),
        "access": consortium_access(request.user, found),
    }
    return render(request, "funding/consortium.html", context)


@login_required
@require_http_methods(FORM)
def describe(request: HttpRequest, number: int) -> HttpResponse:
    """Change the name and the call."""
    found = reading.consortium_to_change(request.user, number)
    data = request.POST if request.method == "POST" else None
    form = DescribeForm(timezone.localdate(), data, known=found)
    if form.is_bound and form.is_valid():
        try:
            describe_consortium(
                by=request.user,
                consortium=found,
                version=form.cleaned_data["version"],
                **form.described(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("funding:consortium", number)
    context = {"form": form, "consortium": found}
    status = 422 if form.is_bound else 200
    return render(request, "funding/consortium_describe.html", context, status=status)


@login_required
@require_POST
def mend(request: HttpRequest, number: int) -> HttpResponse:
    """Make the changes that mend a rule."""
    found = reading.consortium_for(request.user, number)
    try:
        apply_fix(
            by=request.user,
            consortium=found,
            rule=request.POST.get("rule", ""),
            digest=request.POST.get("digest", ""),
            today=timezone.localdate(),
        )
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Changed. The version before is in the history."))
    return redirect("funding:consortium", number)


@login_required
@require_http_methods(FORM)
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether the draft shall be deleted; a POST deletes it."""
    found = reading.consortium_to_change(request.user, number)
    if request.method == "POST":
        delete_consortium(by=request.user, consortium=found)
        messages.success(request, _("Deleted."))
        return redirect("funding:consortia")
    return render(request, "funding/consortium_delete.html", {"consortium": found})
