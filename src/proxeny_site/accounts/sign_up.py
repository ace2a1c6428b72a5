# SPDX-License-Identifier: EUPL-1.2
"""The form of signing up: as slow for an address that is known here as for a new one."""

from typing import Any

from allauth.account.forms import SignupForm
from django.http import HttpRequest

from proxeny_site.accounts.models import User


class EvenSignUpForm(SignupForm):
    """allauth's form, which says the same in both cases, in about the same time."""

    def try_save(self, request: HttpRequest) -> Any:
        """Make the account; for a known address spend what hashing the password costs."""
        if self.account_already_exists:
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)
