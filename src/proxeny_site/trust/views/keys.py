# SPDX-License-Identifier: EUPL-1.2
"""The page on which owners decide about the signature of their organisation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from proxeny.errors import ProxenyError
from proxeny_site.trust.actions.make_key import make_key
from proxeny_site.trust.actions.rotate_key import rotate_key
from proxeny_site.trust.queries.signers import key_page
from proxeny_site.web.sentences import say


@login_required
@require_safe
def signature(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the keys of an organisation and what can be done about them."""
    return render(request, "trust/signature.html", {"page": key_page(request.user, slug)})


@login_required
@require_POST
def make(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the first key."""
    page = key_page(request.user, slug)
    try:
        make_key(by=request.user, organisation=page.organisation, now=timezone.now())
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("The key is made. What you publish from now on is signed."))
    return redirect("trust:signature", slug)


@login_required
def rotate(request: HttpRequest, slug: str) -> HttpResponse:
    """Replace the key; a GET asks whether it is meant."""
    page = key_page(request.user, slug)
    if request.method != "POST":
        return render(request, "trust/rotate.html", {"page": page})
    try:
        rotate_key(by=request.user, organisation=page.organisation, now=timezone.now())
    except ProxenyError as error:
        messages.error(request, say(error.message))
    else:
        messages.success(request, _("The key is replaced. What the old one signed stays valid."))
    return redirect("trust:signature", slug)
