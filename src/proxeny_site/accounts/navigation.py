# SPDX-License-Identifier: EUPL-1.2
"""The menu of the account pages."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from proxeny_site.web.navigation import Item

#: Address names and labels, in the order of the menu.
PAGES = (
    ("accounts:profile", _("Name and language")),
    ("account_email", _("E-mail address")),
    ("account_change_password", _("Password")),
    ("mfa_index", _("Two-factor and passkeys")),
    ("socialaccount_connections", _("Other ways to sign in")),
    ("usersessions_list", _("Sessions")),
    ("accounts:tokens", _("API tokens")),
    ("accounts:data", _("Your data")),
)


def account_pages(request: HttpRequest) -> list[Item]:
    """Return the pages of an account; the nearest one above the page of `request` is current."""
    pages = [
        (reverse(name), str(label))
        for name, label in PAGES
        if name != "socialaccount_connections" or settings.OIDC_PROVIDERS
    ]
    here = request.path
    nearest = max((url for url, _label in pages if here.startswith(url)), key=len, default="")
    return [
        Item(label, url, "" if url != nearest else "page" if url == here else "true")
        for url, label in pages
    ]
