# SPDX-License-Identifier: EUPL-1.2
"""Adding a partner (of this node, a city of the atlas, or anybody), changing one, and a table."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from proxeny_site.funding.consortium_draft import (
    Partner,
    PartnerKind,
    PartnerRole,
    Site,
    cents,
    euros,
)
from proxeny_site.funding.forms.consortia_seen import SeenForm
from proxeny_site.funding.queries.consortia_partners import (
    city_called,
    partner_of_city,
    partner_of_organisation,
)
from proxeny_site.organisations.forms.fields import SeatField, country_choices
from proxeny_site.organisations.forms.naming import organisation_called
from proxeny_site.organisations.models import Organisation, Status
from proxeny_site.web.plain import check_name

#: Names that a browser offers while one is typed.
OFFERED = 300
#: No table of a consortium is larger.
MOST_BYTES = 2_000_000


class OfNodeForm(forms.Form):
    """An organisation of this node, by name."""

    organisation = forms.CharField(
        label=_("Organisation on this node"),
        help_text=_("Its name or the short name in its address. It can be asked here."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="node")
        self._possible = Organisation.objects.exclude(status=Status.REVOKED)
        self.offered = list(self._possible.values_list("name", flat=True)[:OFFERED])

    def clean_organisation(self) -> Organisation:
        """Return the organisation."""
        return organisation_called(self.cleaned_data["organisation"].strip(), self._possible)

    def partner(self) -> Partner:
        """Return the organisation as a partner."""
        return partner_of_organisation(self.cleaned_data["organisation"])


class OfAtlasForm(forms.Form):
    """A city of the atlas, by name."""

    city = SeatField(
        label=_("City"), help_text=_("In any language: Porto, Köln, 科隆. Its government joins.")
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix="atlas")
        self.fields["city"].required = True
        self.fields["city"].prepare("atlas-cities")

    def partner(self) -> Partner:
        """Return the government of the city as a partner."""
        return partner_of_city(self.cleaned_data["city"])


class PartnerForm(SeenForm):
    """Everything that is kept of a partner."""

    name = forms.CharField(label=_("Name"), max_length=200, validators=[check_name])
    country = forms.ChoiceField(label=_("Country"), required=False, choices=country_choices)
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind)
    city = forms.CharField(
        label=_("City"),
        help_text=_("The city whose authority it is, or where it has its seat."),
        max_length=200,
        required=False,
    )
    pic = forms.RegexField(
        r"^\d{9}$",
        label=_("PIC"),
        help_text=_("The nine digits by which EU programmes know it."),
        required=False,
        error_messages={"invalid": _("A PIC has nine digits.")},
    )
    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole)
    site = forms.ChoiceField(label=_("Site"), choices=Site, required=False)
    task = forms.CharField(
        label=_("What it does in the project"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    budget = forms.DecimalField(
        label=_("Whole costs in EUR"),
        help_text=_("Only until its lines stand in the budget; then they count."),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )
    contribution = forms.DecimalField(
        label=_("Asked of the call, in EUR"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )

    def __init__(self, data: Any = None, *, known: Partner | None = None, **wanted: str) -> None:
        self._known = known
        initial: dict[str, Any] = {"role": PartnerRole.BENEFICIARY, "kind": "", **wanted}
        if known is not None:
            names = ("name", "country", "kind", "city", "pic", "role", "site", "task")
            initial = {name: getattr(known, name) for name in names}
            initial |= {"budget": euros(known.budget)}
            initial |= {"contribution": euros(known.contribution)}
        super().__init__(data, initial=initial, known=known)
        self.fields["kind"].choices = [("", _now("choose a kind")), *PartnerKind.choices]
        self.fields["role"].choices = [("", _now("choose a role")), *PartnerRole.choices]
        codes = [code for code, _name in self.fields["country"].choices]
        if known is not None and known.country not in codes:
            # What a table said that is no country of today stays until somebody mends it.
            self.fields["country"].choices = [*country_choices(), (known.country, known.country)]

    def partner(self) -> Partner:
        """Return the partner as it was described; one that is there keeps its key."""
        data = self.cleaned_data
        known = self._known or Partner(key=self.new_key(), name="")
        same_place = (known.city, known.country) == (data["city"].strip(), data["country"])
        return replace(
            known,
            name=data["name"].strip(),
            country=data["country"],
            kind=data["kind"],
            city=data["city"].strip(),
            city_id=known.city_id
            if same_place
            else city_called(data["city"].strip(), data["country"]),
            pic=data["pic"],
            role=data["role"],
            site=data["site"],
            task=data["task"].strip(),
            budget=cents(data["budget"]),
            contribution=cents(data["contribution"]),
        )


class TableForm(forms.Form):
    """A table of partners as a file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV or XLSX with the columns name, country, kind, city, role, site, budget and "
            "eu_contribution."
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean_file(self) -> Any:
        """Return the upload; raises `ValidationError` before a large one is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB: is it the right one?"))
        return file
