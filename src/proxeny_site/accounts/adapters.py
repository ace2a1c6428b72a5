# SPDX-License-Identifier: EUPL-1.2
"""What this node decides where allauth asks: words, names, and whose word is believed."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny_site.accounts.models import User
from proxeny_site.accounts.providers import Provider
from proxeny_site.web import jobs
from proxeny_site.web.plain import one_line


class AccountAdapter(DefaultAccountAdapter):
    """Signing up and in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a message whose links lead to this node, whatever host the request named.

        Whoever asks for somebody else's new password must not choose where the link leads.
        """
        own = {
            name: _at_own_address(value) if name.endswith("_url") else value
            for name, value in context.items()
        }
        host = urlsplit(settings.SITE_URL).netloc
        own["current_site"] = {"name": host, "domain": host}
        super().send_mail(template_prefix, email, own)

    def post_login(
        self, request: HttpRequest, user: User, *, signal_kwargs: Any = None, **more: Any
    ) -> HttpResponse:
        """Go on after a sign-in; have somebody whom a provider vouches for join its organisation.

        The room `organisations` does that: it is above this one and is called by name.
        """
        login = (signal_kwargs or {}).get("sociallogin")
        provider = provider_called(login.account.provider) if login else None
        if provider and provider.organisation and provider.vouches_for(user.email):
            jobs.enqueue("organisations.welcome", person=user.pk, slug=provider.organisation)
        return super().post_login(request, user, signal_kwargs=signal_kwargs, **more)


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Signing in by an identity provider.

    A provider's word that an address is verified counts only for the domains that the operator
    trusts it with. For all others the person confirms the address by a message, like everybody,
    and nobody is led into an account that exists.
    """

    def authenticate_by_email(self, sociallogin: SocialLogin) -> Any:
        """Return the account with an address that a trusted provider vouches for, or None."""
        _doubt(sociallogin)
        return super().authenticate_by_email(sociallogin)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Doubt the addresses before an account is made of them."""
        _doubt(sociallogin)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> User:
        """Return the new person, called as the provider says, written to in the page's language."""
        user: User = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        name = data.get("name") or " ".join(filter(None, parts)) or user.email.partition("@")[0]
        user.name = one_line(name)[: User._meta.get_field("name").max_length]
        user.language = get_language() or settings.LANGUAGE_CODE
        return user


def _at_own_address(address: str) -> str:
    """Return `address` with scheme and host of this node."""
    parts = urlsplit(address)
    return settings.SITE_URL + parts._replace(scheme="", netloc="").geturl()


def provider_called(name: str) -> Provider | None:
    """Return the provider of the settings with this id."""
    return next((each for each in settings.OIDC_PROVIDERS if each.id == name), None)


def _doubt(sociallogin: SocialLogin) -> None:
    provider = provider_called(sociallogin.account.provider)
    for address in sociallogin.email_addresses:
        trusted = provider is not None and provider.vouches_for(address.email)
        address.verified = trusted and address.verified is True
