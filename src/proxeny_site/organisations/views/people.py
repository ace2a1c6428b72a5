# SPDX-License-Identifier: EUPL-1.2
"""The page of an organisation's members, and the page of an invitation."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.organisations.actions.accept_invitation import accept_invitation
from proxeny_site.organisations.actions.change_role import change_role
from proxeny_site.organisations.actions.delegate_role import delegate_role
from proxeny_site.organisations.actions.end_delegation import end_delegation
from proxeny_site.organisations.actions.invite_colleague import invite_colleague
from proxeny_site.organisations.actions.leave_organisation import leave_organisation
from proxeny_site.organisations.actions.remove_member import remove_member
from proxeny_site.organisations.actions.resend_invitation import resend_invitation
from proxeny_site.organisations.actions.withdraw_invitation import withdraw_invitation
from proxeny_site.organisations.forms.people import DelegateForm, InviteForm, role_choices
from proxeny_site.organisations.member_rules import may_accept
from proxeny_site.organisations.models import Answer, Role
from proxeny_site.organisations.network_rules import may_run_network
from proxeny_site.organisations.queries import people
from proxeny_site.web.permissions import allowed
from proxeny_site.web.sentences import say


@login_required
@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who belongs to an organisation, to its members."""
    return _page(request, people.members_page(request.user, slug))


def _page(
    request: HttpRequest,
    page: people.MembersPage,
    invite_form: InviteForm | None = None,
    delegate_form: DelegateForm | None = None,
) -> HttpResponse:
    bound = invite_form or delegate_form
    context = {
        "page": page,
        "organisation": page.organisation,
        "roles": role_choices(owners=page.may_manage_owners),
        "may_run": allowed(may_run_network, request.user, page.organisation),
        "faulty": bound,
        "invite_form": invite_form or InviteForm(owners=page.may_manage_owners),
        "delegate_form": delegate_form or _delegate_form(page),
    }
    return render(request, "organisations/members.html", context, status=422 if bound else 200)


def _delegate_form(page: people.MembersPage, data: Any = None) -> DelegateForm:
    return DelegateForm(data, colleagues=page.colleagues, today=timezone.localdate())


@login_required
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite a colleague."""
    page = people.members_page(request.user, slug)
    form = InviteForm(request.POST, owners=page.may_manage_owners)
    if form.is_valid():
        try:
            invite_colleague(
                by=request.user,
                organisation=page.organisation,
                email=form.cleaned_data["email"],
                role=Role(form.cleaned_data["role"]),
                now=timezone.now(),
            )
        except ProxenyError as error:
            form.add_error("email", say(error.message))
        else:
            messages.success(request, _("Invited. The link is good for two weeks."))
            return redirect("organisations:members", slug)
    return _page(request, page, invite_form=form)


@login_required
@require_POST
def delegate(request: HttpRequest, slug: str) -> HttpResponse:
    """Have a colleague stand in."""
    page = people.members_page(request.user, slug)
    form = _delegate_form(page, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            delegate_role(
                by=request.user,
                organisation=page.organisation,
                deputy=people.member_of(page, int(data["deputy"])),
                starts_on=data["starts_on"],
                ends_on=data["ends_on"],
                today=timezone.localdate(),
            )
        except ProxenyError as error:
            form.add_error("ends_on", say(error.message))
        else:
            messages.success(request, _("Your colleague stands in for you then."))
            return redirect("organisations:members", slug)
    return _page(request, page, delegate_form=form)


def _role(request: HttpRequest, page: people.MembersPage, number: int) -> None:
    role = request.POST.get("role", "")
    if role not in Role.values:
        raise Http404
    change_role(by=request.user, membership=people.member_of(page, number), role=Role(role))
    messages.success(request, _("The role is changed."))


def _remove(request: HttpRequest, page: people.MembersPage, number: int) -> None:
    remove_member(by=request.user, membership=people.member_of(page, number))
    messages.success(request, _("Removed. What they wrote stays with the organisation."))


def _resend(request: HttpRequest, page: people.MembersPage, number: int) -> None:
    invitation = people.invitation_of(page, number)
    resend_invitation(by=request.user, invitation=invitation, now=timezone.now())
    messages.success(request, _("Sent again. The earlier link no longer works."))


def _withdraw(request: HttpRequest, page: people.MembersPage, number: int) -> None:
    withdraw_invitation(by=request.user, invitation=people.invitation_of(page, number))
    messages.success(request, _("The invitation is withdrawn."))


def _end(request: HttpRequest, page: people.MembersPage, number: int) -> None:
    delegation = people.delegation_of(page, number)
    end_delegation(by=request.user, delegation=delegation, today=timezone.localdate())
    messages.success(request, _("The delegation is ended."))


STEPS: dict[str, Callable[[HttpRequest, people.MembersPage, int], None]] = {
    "role": _role,
    "remove": _remove,
    "resend": _resend,
    "withdraw": _withdraw,
    "end": _end,
}
#: Steps that cannot be undone by the next one are asked about first.
ASKED = ("remove",)


@login_required
def step(request: HttpRequest, slug: str, verb: str, number: int) -> HttpResponse:
    """Take one step; a GET asks whether it is meant."""
    page = people.members_page(request.user, slug)
    if verb not in STEPS or (request.method != "POST" and verb not in ASKED):
        raise Http404
    if request.method != "POST":
        context = {"organisation": page.organisation, "member": people.member_of(page, number)}
        return render(request, "organisations/remove.html", context)
    try:
        STEPS[verb](request, page, number)
    except ProxenyError as error:
        messages.error(request, say(error.message))
    return redirect("organisations:members", slug)


@login_required
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave an organisation; a GET asks whether it is meant."""
    page = people.members_page(request.user, slug)
    if request.method != "POST":
        context = {"organisation": page.organisation, "member": None}
        return render(request, "organisations/remove.html", context)
    try:
        leave_organisation(by=request.user, organisation=page.organisation)
    except ProxenyError as error:
        messages.error(request, say(error.message))
        return redirect("organisations:members", slug)
    messages.success(request, _("You have left."))
    return redirect("organisations:mine")


def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody is invited to, to whoever has the link; accept it when signed in."""
    found = people.invitation_by(token)
    mine = allowed(may_accept, request.user, found)
    if request.method == "POST" and mine:
        try:
            accept_invitation(by=request.user, invitation=found, now=timezone.now())
        except ProxenyError as error:
            messages.error(request, say(error.message))
        else:
            messages.success(request, _("Welcome. You are a member now."))
            return redirect("organisations:detail", found.organisation.slug)
    is_open = found.answer == Answer.OPEN and found.expires_at > timezone.now()
    back = "?" + urlencode({"next": request.path})
    context = {
        "invitation": found,
        "mine": mine,
        "is_open": is_open,
        "sign_in_url": resolve_url(settings.LOGIN_URL) + back,
        "sign_up_url": reverse("account_signup") + back,
    }
    return render(request, "organisations/invitation.html", context)
