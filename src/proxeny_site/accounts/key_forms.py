# SPDX-License-Identifier: EUPL-1.2
"""The forms for passkeys and security keys, in words of this site; loaded by allauth on use."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddKeyForm(AddWebAuthnForm):
    """A new key; a passkey unless the person says otherwise."""

    passwordless = forms.BooleanField(
        label=_("Sign in with it instead of a password (passkey)"),
        required=False,
        initial=True,
        help_text=_("Without this it is asked for after the password, as a second factor."),
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["name"].label = _("Name of the key")


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["name"].label = _("Name of the key")
