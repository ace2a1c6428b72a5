# SPDX-License-Identifier: EUPL-1.2
"""Forms of the account pages."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny_site.accounts.models import Scope, User
from proxeny_site.web.plain import check_name


class SignUpForm(forms.Form):
    """What is asked of a new person beside address and password."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        validators=[check_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As others shall see it beside what you write."),
    )
    field_order = ("name", "email", "password1")

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the name, and write to the person in the language of the page."""
        user.name = self.cleaned_data["name"]
        user.language = get_language() or settings.LANGUAGE_CODE
        user.save()


class ProfileForm(forms.Form):
    """How a person is called, and in which language messages come."""

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        validators=[check_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language of messages"), choices=settings.LANGUAGES)


class TokenForm(forms.Form):
    """What a new token is for, what it may do, and until when."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=100,
        help_text=_("So that you know later which program uses it."),
    )
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=Scope,
        initial=Scope.READ,
        widget=forms.RadioSelect,
        help_text=_("A sensor or a context broker needs no more than to send readings."),
    )
    organisation = forms.ChoiceField(
        label=_("Acts for"),
        required=False,
        help_text=_("It never opens more than you may do yourself."),
    )
    expires_on = forms.DateField(
        label=_("Until, this day included"),
        help_text=_("A year from today at most."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, organisations: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self._organisations = {str(each.pk): each for each in organisations}
        self.fields["organisation"].choices = [
            ("", _("all organisations that I belong to")),
            *((key, each.name) for key, each in self._organisations.items()),
        ]

    def clean_organisation(self) -> Any:
        """Return the organisation itself, None for all."""
        return self._organisations.get(self.cleaned_data["organisation"])
