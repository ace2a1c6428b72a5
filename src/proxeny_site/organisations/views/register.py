# SPDX-License-Identifier: EUPL-1.2
"""Pages on which an organisation is registered, described and verified."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from proxeny.errors import ProxenyError
from proxeny_site.organisations.actions.describe_organisation import describe_organisation
from proxeny_site.organisations.actions.register_organisation import register_organisation
from proxeny_site.organisations.actions.verify_organisation import verify_organisation
from proxeny_site.organisations.forms.fields import OWN_SCHEMES
from proxeny_site.organisations.forms.register import DescribeForm, RegisterForm, VerifyForm
from proxeny_site.organisations.member_rules import may_describe, may_verify
from proxeny_site.organisations.models import Kind
from proxeny_site.organisations.queries import pages
from proxeny_site.web.permissions import require
from proxeny_site.web.sentences import say


@login_required
def register(request: HttpRequest) -> HttpResponse:
    """Register an organisation; of one that may be there already it is asked first."""
    form = RegisterForm(request.POST if request.method == "POST" else None)
    alike = []
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        alike = pages.like([data["name"], data["name_en"]], form.numbers)
        if not alike or data["another"]:
            try:
                organisation = register_organisation(
                    by=request.user,
                    name=data["name"],
                    name_en=data["name_en"],
                    kind=Kind(data["kind"]),
                    country=data["country"],
                    city_id=data["city"].id if data["city"] else None,
                    website=data["website"],
                    identifiers=form.numbers,
                    now=timezone.now(),
                )
            except ProxenyError as error:
                form.add_error(None, say(error.message))
            else:
                messages.success(
                    request, _("Registered. You are its owner; the node has been asked to verify.")
                )
                return redirect("organisations:detail", organisation.slug)
    status = 422 if form.is_bound else 200
    context = {"form": form, "alike": alike}
    return render(request, "organisations/register.html", context, status=status)


@login_required
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what the page of an organisation says."""
    page = pages.organisation_page(request.user, slug)
    organisation = page.organisation
    require(may_describe, request.user, organisation)
    initial = {
        "name_en": organisation.name_en,
        "website": organisation.website,
        "lists_members": organisation.lists_members,
        **{one.scheme: one.value for one in page.identifiers if one.scheme in OWN_SCHEMES},
    }
    form = DescribeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        is_network = organisation.kind == Kind.NETWORK
        describe_organisation(
            by=request.user,
            organisation=organisation,
            name_en=form.cleaned_data["name_en"],
            website=form.cleaned_data["website"],
            lists_members=form.cleaned_data["lists_members"] if is_network else True,
            identifiers=form.numbers,
        )
        messages.success(request, _("Saved."))
        return redirect("organisations:detail", slug)
    status = 422 if form.is_bound else 200
    context = {"page": page, "form": form}
    return render(request, "organisations/describe.html", context, status=status)


@login_required
def verify(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that an organisation is who it says it is."""
    page = pages.organisation_page(request.user, slug)
    require(may_verify, request.user, page.organisation)
    form = VerifyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            verify_organisation(
                by=request.user,
                organisation=page.organisation,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error(None, say(error.message))
        else:
            messages.success(request, _("Verified."))
            return redirect("organisations:detail", slug)
    alike = [
        one
        for one in pages.like([page.organisation.name, page.organisation.name_en], page.identifiers)
        if one != page.organisation
    ]
    status = 422 if form.is_bound else 200
    context = {"page": page, "form": form, "alike": alike}
    return render(request, "organisations/verify.html", context, status=status)
