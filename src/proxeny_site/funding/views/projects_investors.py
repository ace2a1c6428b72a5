# SPDX-License-Identifier: EUPL-1.2
"""Pages of investors: what they look for, and which projects fit."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny.funding.investor_criteria import CriteriaError
from proxeny_site.funding.actions.delete_criteria import delete_criteria
from proxeny_site.funding.actions.publish_criteria import publish_criteria
from proxeny_site.funding.actions.save_criteria import save_criteria
from proxeny_site.funding.actions.start_criteria import start_criteria
from proxeny_site.funding.actions.withdraw_criteria import withdraw_criteria
from proxeny_site.funding.criteria_display import asked
from proxeny_site.funding.forms.projects_investors import CriteriaForm
from proxeny_site.funding.models import DELETABLE
from proxeny_site.funding.project_display import shown_check
from proxeny_site.funding.project_rules import may_write_criteria
from proxeny_site.funding.queries import projects_investors as reading
from proxeny_site.funding.queries.projects_matches import matches_of_criteria
from proxeny_site.funding.queries.projects_pages import brief
from proxeny_site.organisations.models import Organisation
from proxeny_site.organisations.queries import organisations_of, writing_organisations_of
from proxeny_site.web.paging import page_of
from proxeny_site.web.permissions import allowed, require
from proxeny_site.web.sentences import say

#: Criteria, and projects, on a page.
SIZE = 20


@require_safe
def investors(request: HttpRequest) -> HttpResponse:
    """List what investors look for."""
    page = page_of(reading.public_criteria(), request.GET.get("page"), SIZE)
    context = {
        "page": page,
        "criteria": [(one, asked(one.body)) for one in page],
        "belongs": bool(organisations_of(request.user)),
    }
    return render(request, "funding/investors.html", context)


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """List what the reader's organisations look for, drafts too."""
    context = {
        "criteria": [(one, asked(one.body)) for one in reading.own_criteria(request.user)],
        "writes": bool(writing_organisations_of(request.user)),
    }
    return render(request, "funding/investor_own.html", context)


@require_safe
def investor(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what an investor looks for, and every published project with how it stands to it."""
    criteria = reading.criteria_for(request.user, public_id)
    page = page_of(matches_of_criteria(criteria), request.GET.get("page"), SIZE)
    context = {
        "criteria": criteria,
        "asked": asked(criteria.body),
        "page": page,
        "matches": [
            (one, brief(one.published), match, [shown_check(each) for each in match.checks])
            for one, match in page
        ],
        "may_write": allowed(may_write_criteria, request.user, criteria),
        "deletable": criteria.state in DELETABLE,
    }
    return render(request, "funding/investor.html", context)


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Say what an organisation looks for."""
    writing = writing_organisations_of(request.user)
    if not writing:
        return render(request, "funding/investor_no_role.html", status=403)
    mine = Organisation.objects.filter(pk__in=[one.pk for one in writing])
    form = CriteriaForm(mine, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = start_criteria(
                by=request.user,
                organisation=form.cleaned_data["organisation"],
                wanted=form.wanted(),
            )
        except CriteriaError as error:
            form.mark(error.problems)
        else:
            messages.success(request, _("Saved. Only your organisation sees it so far."))
            return redirect("funding:investor", made.public_id)
    status = 422 if form.is_bound else 200
    return render(request, "funding/investor_form.html", {"form": form}, status=status)


@login_required
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change what an organisation looks for."""
    criteria = reading.one_of_own_criteria(request.user, public_id)
    require(may_write_criteria, request.user, criteria)
    form = CriteriaForm(None, request.POST or None, criteria)
    if form.is_bound and form.is_valid():
        try:
            save_criteria(
                by=request.user,
                criteria=criteria,
                wanted=form.wanted(),
                now=timezone.now(),
                version=form.cleaned_data["version"],
            )
        except CriteriaError as error:
            form.mark(error.problems)
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Saved."))
            return redirect("funding:investor", public_id)
    status = 422 if form.is_bound else 200
    context = {"form": form, "criteria": criteria}
    return render(request, "funding/investor_form.html", context, status=status)


@login_required
@require_POST
def step(request: HttpRequest, public_id: str, verb: str) -> HttpResponse:
    """Publish criteria, withdraw them or delete them."""
    criteria = reading.one_of_own_criteria(request.user, public_id)
    if verb not in ("publish", "withdraw", "delete"):
        raise Http404
    try:
        if verb == "publish":
            publish_criteria(by=request.user, criteria=criteria, now=timezone.now())
            messages.success(request, _("Published: cities read what you look for."))
        elif verb == "withdraw":
            withdraw_criteria(by=request.user, criteria=criteria)
            messages.success(request, _("Withdrawn: only your organisation sees it now."))
        else:
            delete_criteria(by=request.user, criteria=criteria)
            messages.success(request, _("Deleted."))
            return redirect("funding:own_criteria")
    except ProxenyError as error:
        messages.error(request, say(error.message))
    return redirect("funding:investor", public_id)
