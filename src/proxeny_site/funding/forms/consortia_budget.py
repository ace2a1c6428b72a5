# SPDX-License-Identifier: EUPL-1.2
"""A line of the budget of a consortium."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from proxeny.funding import CATEGORIES
from proxeny_site.funding.consortium_draft import Draft, Line, cents, euros
from proxeny_site.funding.forms.consortia_seen import SeenForm


class LineForm(SeenForm):
    """Who spends how much, in which work package, on what."""

    partner = forms.ChoiceField(label=_("Partner"))
    package = forms.CharField(
        label=_("Work package"),
        help_text=_("Its short name, such as WP2."),
        max_length=20,
        widget=forms.TextInput(attrs={"list": "packages", "autocomplete": "off"}),
    )
    category = forms.ChoiceField(
        label=_("Category"),
        help_text=_(
            "Indirect costs are added: a quarter of the direct costs without subcontracting."
        ),
    )
    amount = forms.DecimalField(
        label=_("Amount in EUR"),
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )

    def __init__(self, draft: Draft, data: Any = None, *, known: Line | None = None) -> None:
        self._known = known
        initial: dict[str, Any] = {"category": "personnel"}
        if known is not None:
            initial = {name: getattr(known, name) for name in ("partner", "package", "category")}
            initial["amount"] = euros(known.amount)
        super().__init__(data, initial=initial, known=known)
        self.fields["category"].choices = [(name, _now(text)) for name, text in CATEGORIES.items()]
        self.fields["partner"].choices = [(one.key, one.name) for one in draft.partners]

    def line(self) -> Line:
        """Return the line; one that is there keeps its key."""
        data = self.cleaned_data
        return Line(
            key=self._known.key if self._known else self.new_key(),
            partner=data["partner"],
            package=data["package"].strip(),
            category=data["category"],
            amount=cents(data["amount"]) or 0,
        )
