# SPDX-License-Identifier: EUPL-1.2
"""Claiming a city, proving it, deciding about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.organisations.domains.names import DomainError, domain_of
from proxeny_site.organisations.forms.fields import NAME, SeatField, name_field, text_field
from proxeny_site.organisations.models import Way
from proxeny_site.web.sentences import say
from proxeny_site.web.uploads import UploadField


class ClaimForm(forms.Form):
    """Who claims the city, and how it will be proven."""

    name = name_field(
        _("Name of the city government"), _("As it writes itself, in its own language.")
    )
    name_en = name_field(_("Name in English"), required=False)
    way = forms.ChoiceField(
        label=_("How will you prove it?"), choices=Way.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("Your official e-mail address"),
        help_text=_("Only for a code: an address at the city's own domain."),
        required=False,
    )
    domain = forms.CharField(
        label=_("The city's official domain"),
        help_text=_("Only for a record or a file: such as www.cm-porto.pt."),
        max_length=NAME,
        required=False,
    )
    words = text_field(
        _("Why is the city not theirs?"),
        _("The verifiers of the node read it, and the other side, which they hear as well."),
    )

    def __init__(self, *args: Any, disputes: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if disputes:
            self.fields["words"].required = True
        else:
            del self.fields["words"]

    def clean(self) -> dict[str, Any]:
        """Ask for the address or the domain that the way needs."""
        data = super().clean() or {}
        way = data.get("way")
        if way == Way.MAIL and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Give the address that the code is sent to."))
        if way in (Way.DNS, Way.FILE) and not data.get("domain"):
            if "domain" not in self.errors:
                self.add_error("domain", self.fields["domain"].error_messages["required"])
        elif way in (Way.DNS, Way.FILE):
            try:
                data["domain"] = domain_of(data["domain"])
            except DomainError as error:
                self.add_error("domain", say(error.message))
        return data


class CodeForm(forms.Form):
    """The code from the official mailbox."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class MandateForm(forms.Form):
    """A document that shows the mandate."""

    document = UploadField(label=_("Document"))
    words = text_field(_("What the document shows"))


class AnswerForm(forms.Form):
    """What the holder of a disputed city says to the dispute."""

    words = text_field(
        _("Your answer"),
        _("Say what shows that you act for the city. Only the verifiers of this node read it."),
        required=True,
    )


class DecideForm(forms.Form):
    """The decision of a verifier of the node, with its reason."""

    reason = text_field(_("Reason"), _("Both sides read it."), required=True)
    official = forms.BooleanField(
        label=_("This domain is the city's own: keep it in the list of official domains"),
        required=False,
    )
    answer = forms.ChoiceField(
        choices=[("grant", _("Grant")), ("refuse", _("Refuse"))], widget=forms.HiddenInput
    )


class DomainForm(forms.Form):
    """A domain that is known to be a city's."""

    domain = forms.CharField(label=_("Domain"), max_length=NAME)
    city = SeatField(label=_("City"))
    reason = forms.CharField(
        label=_("How it is known"), help_text=_("Name the source."), max_length=500
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["city"].required = True
        self.names_list = "domain-city-names"
        self.fields["city"].prepare(self.names_list)  # type: ignore[attr-defined]
