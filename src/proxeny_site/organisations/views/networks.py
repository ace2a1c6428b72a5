# SPDX-License-Identifier: EUPL-1.2
"""Pages on which an organisation joins networks, and a secretariat decides about members."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.organisations.actions.accept_network import accept_network
from proxeny_site.organisations.actions.admit_member import admit_member
from proxeny_site.organisations.actions.decline_network import decline_network
from proxeny_site.organisations.actions.invite_to_network import invite_to_network
from proxeny_site.organisations.actions.join_network import join_network
from proxeny_site.organisations.actions.leave_network import leave_network
from proxeny_site.organisations.actions.release_member import release_member
from proxeny_site.organisations.actions.suspend_member import suspend_member
from proxeny_site.organisations.forms.fields import ReasonForm
from proxeny_site.organisations.queries import networks as reading
from proxeny_site.web.sentences import say

#: Verbs that need a reason.
REASONED = {"suspend": suspend_member, "release": release_member}
#: What an organisation does about its own membership.
OWN = {"leave": leave_network, "accept": accept_network, "decline": decline_network}


@login_required
@require_safe
def networks(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how an organisation stands with each network, to its members."""
    context = {"page": reading.networks_page(request.user, slug)}
    return render(request, "organisations/networks.html", context)


@login_required
@require_POST
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a network to take the organisation in."""
    page = reading.networks_page(request.user, slug)
    chosen = [one for one in page.to_join if one.slug == request.POST.get("network")]
    if not chosen:
        raise Http404
    try:
        join_network(
            by=request.user, member=page.organisation, network=chosen[0], now=timezone.now()
        )
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Asked. The secretariat of the network has been told."))
    return redirect("organisations:networks", slug)


@login_required
@require_POST
def answer(request: HttpRequest, slug: str, number: int, verb: str) -> HttpResponse:
    """Leave a network, take back that one asked, or answer an invitation."""
    if verb not in OWN:
        raise Http404
    page = reading.networks_page(request.user, slug)
    membership = reading.membership_among(page.memberships, number)
    try:
        OWN[verb](by=request.user, membership=membership, now=timezone.now())
    except ProxenyError as error:
        messages.error(request, say(error.message))
    return redirect("organisations:networks", slug)


@login_required
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite an organisation to the network."""
    page = reading.admissions_page(request.user, slug)
    chosen = [one for one in page.to_invite if one.slug == request.POST.get("member")]
    if not chosen:
        raise Http404
    try:
        invite_to_network(
            by=request.user, network=page.network, member=chosen[0], now=timezone.now()
        )
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("Invited. The organisation has been told."))
    return redirect("organisations:admissions", slug)


@login_required
def admissions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who asks and who is in, to the secretariat; admit those that are ticked."""
    page = reading.admissions_page(request.user, slug)
    if request.method == "POST":
        ticked = set(request.POST.getlist("membership"))
        admitted = 0
        for membership in page.memberships:
            if str(membership.pk) in ticked:
                try:
                    admit_member(by=request.user, membership=membership, now=timezone.now())
                    admitted += 1
                except ProxenyError as error:
                    messages.error(request, f"{membership.member}: {say(error.message)}")
        messages.success(
            request,
            ngettext("%(count)s member admitted.", "%(count)s members admitted.", admitted)
            % {"count": admitted},
        )
        return redirect("organisations:admissions", slug)
    return render(request, "organisations/admissions.html", {"page": page})


@login_required
def decide(request: HttpRequest, slug: str, number: int, verb: str) -> HttpResponse:
    """Suspend or release a member with a reason, which a GET asks for."""
    page = reading.admissions_page(request.user, slug)
    membership = reading.membership_among(page.memberships, number)
    if verb not in REASONED:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            REASONED[verb](
                by=request.user,
                membership=membership,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except ProxenyError as error:
            messages.error(request, say(error.message))
        return redirect("organisations:admissions", slug)
    status = 422 if form.is_bound else 200
    context = {"page": page, "membership": membership, "verb": verb, "form": form}
    return render(request, "organisations/standing.html", context, status=status)
