# SPDX-License-Identifier: EUPL-1.2
"""Signing in."""

from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from proxeny_site.accounts.attempts import WINDOW, count_failure, forget_failures, locked


class SignInForm(AuthenticationForm):
    """E-mail address and password; after too many failures one has to wait."""

    error_messages = {
        "invalid_login": _("This e-mail address and password do not belong together."),
        "inactive": _("This account is closed."),
    }

    def clean(self) -> dict[str, str]:
        """Check the password unless too many were tried; raises `ValidationError`."""
        email = self.cleaned_data.get("username", "")
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        if locked(email, address):
            minutes = WINDOW // 60
            raise ValidationError(
                ngettext(
                    "Too many tries. Wait %(minutes)s minute, then try again.",
                    "Too many tries. Wait %(minutes)s minutes, then try again.",
                    minutes,
                ),
                code="locked",
                params={"minutes": minutes},
            )
        try:
            data = super().clean()
        except ValidationError:
            count_failure(email, address)
            raise
        if self.user_cache is not None:
            forget_failures(email, address)
        return data
