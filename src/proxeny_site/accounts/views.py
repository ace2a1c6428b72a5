# SPDX-License-Identifier: EUPL-1.2
"""The pages of an account that are this node's own; allauth brings the others."""

from datetime import timedelta

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from proxeny_site.accounts.actions.change_profile import change_profile
from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.actions.end_session import end_session
from proxeny_site.accounts.actions.erase_account import StillNeededError, erase_account
from proxeny_site.accounts.actions.revoke_token import revoke_token
from proxeny_site.accounts.forms import ProfileForm, TokenForm
from proxeny_site.accounts.models import ApiToken, Scope
from proxeny_site.accounts.queries.own_data import export, hindrances
from proxeny_site.accounts.queries.tokens import organisations_of, tokens_of

#: How long a token lives unless the person says otherwise.
USUAL_LIFE = timedelta(days=90)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change the name and the language of messages."""
    person = request.user
    form = ProfileForm(
        request.POST or None, initial={"name": person.name, "language": person.language}
    )
    if form.is_valid():
        change_profile(by=person, person=person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


@login_required
@require_POST
def session_end(request: HttpRequest, number: int) -> HttpResponse:
    """Sign out one browser; ending the one in use is signing out."""
    session = get_object_or_404(UserSession, pk=number, user=request.user)
    if session.session_key == request.session.session_key:
        logout(request)
        return redirect("web:home")
    end_session(by=request.user, session=session)
    messages.success(request, _("That browser is signed out."))
    return redirect("usersessions_list")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def tokens(request: HttpRequest) -> HttpResponse:
    """List the tokens and make a new one, whose secret is shown this once."""
    today = timezone.localdate()
    form = TokenForm(
        request.POST or None,
        organisations=organisations_of(request.user),
        initial={"expires_on": today + USUAL_LIFE},
    )
    context = {"form": form, "today": today}
    if form.is_valid():
        try:
            token, secret = create_token(
                by=request.user,
                name=form.cleaned_data["name"],
                scope=Scope(form.cleaned_data["scope"]),
                organisation=form.cleaned_data["organisation"],
                expires_on=form.cleaned_data["expires_on"],
                today=today,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            context |= {"token": token, "secret": secret}
    return render(request, "accounts/tokens.html", {**context, "tokens": tokens_of(request.user)})


@login_required
@require_POST
def token_revoke(request: HttpRequest, number: int) -> HttpResponse:
    """Revoke a token."""
    revoke_token(by=request.user, token=get_object_or_404(ApiToken, pk=number, person=request.user))
    messages.success(request, _("The token is revoked: it opens nothing any more."))
    return redirect("accounts:tokens")


@login_required
@require_http_methods(["GET", "HEAD"])
def data(request: HttpRequest) -> HttpResponse:
    """Offer the export and the deletion of the account."""
    return render(request, "accounts/data.html", {"hindrances": hindrances(request.user)})


@never_cache
@login_required
@require_POST
@reauthentication_required
def data_export(request: HttpRequest) -> HttpResponse:
    """Send everything that the node holds about the person."""
    name = f"proxeny-account-{timezone.localdate().isoformat()}.zip"
    return HttpResponse(
        export(by=request.user, person=request.user),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def delete(request: HttpRequest) -> HttpResponse:
    """Ask once more, then delete the account."""
    if request.method != "POST":
        waiting = hindrances(request.user)
        return render(request, "accounts/delete.html", {"hindrances": waiting})
    try:
        erase_account(by=request.user, person=request.user, now=timezone.now())
    except StillNeededError as error:
        return render(request, "accounts/delete.html", {"hindrances": error.messages}, status=409)
    logout(request)
    messages.success(request, _("Your account is deleted."))
    return redirect("web:home")
