# SPDX-License-Identifier: EUPL-1.2
"""Wishes for the best consortium."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from proxeny import cities
from proxeny_site.funding.consortium_draft import PartnerKind, cents, euros
from proxeny_site.funding.consortium_wishes import MOST_MEMBERS, SECONDS, Keep, Wishes
from proxeny_site.funding.queries.consortia_partners import (
    candidate_key,
    partner_of_city,
    partner_of_organisation,
)
from proxeny_site.organisations.forms.naming import organisation_called
from proxeny_site.organisations.models import Organisation, Status
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.sentences import say

#: Names that can be demanded or excluded.
MOST_NAMES = 50


class WishesForm(forms.Form):
    """Who must be in, how large, how spread, for how much."""

    keep = forms.ChoiceField(label=_("Of the draft, keep"), choices=Keep, widget=forms.RadioSelect)
    must = forms.CharField(
        label=_("Must be in"),
        help_text=_("Cities or organisations of this node, one on each line."),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    must_not = forms.CharField(
        label=_("Must not be in"),
        help_text=_("One on each line."),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    size_min = forms.IntegerField(label=_("Partners at least"), min_value=1, max_value=MOST_MEMBERS)
    size_max = forms.IntegerField(label=_("Partners at most"), min_value=1, max_value=MOST_MEMBERS)
    countries_min = forms.IntegerField(
        label=_("Different countries at least"), min_value=1, max_value=40, required=False
    )
    per_country_max = forms.IntegerField(
        label=_("Partners of one country at most"), min_value=1, max_value=40, required=False
    )
    capabilities = forms.MultipleChoiceField(
        label=_("Somebody with a solution in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    budget_max = forms.DecimalField(
        label=_("Whole costs at most, in EUR"),
        help_text=_(
            "Leave it empty for no limit. The grant of a call is not this limit: it may be a share "
            "of the costs."
        ),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )
    cost_each = forms.DecimalField(
        label=_("Assumed costs of a partner, in EUR"),
        help_text=_(
            "Nobody knows yet what each would cost: this is an assumption for all whose costs the "
            "draft does not state. It matters only beside a limit of the whole costs. Change it to "
            "what you expect."
        ),
        min_value=0,
        max_digits=14,
        decimal_places=2,
    )
    use_call = forms.BooleanField(label=_("The rules of the call must hold"), required=False)
    alternatives = forms.IntegerField(
        label=_("Really different alternatives"), min_value=0, max_value=5
    )
    seconds = forms.TypedChoiceField(
        label=_("Time for the search"),
        coerce=int,
        choices=[(each, each) for each in SECONDS],
        help_text=_("It ends earlier where the best is proven."),
    )

    def __init__(self, wishes: Wishes, data: Any = None) -> None:
        names = ("keep", "size_min", "size_max", "countries_min", "per_country_max", "use_call")
        initial: dict[str, Any] = {name: getattr(wishes, name) for name in names}
        initial |= {
            "alternatives": wishes.alternatives,
            "seconds": wishes.seconds,
            "capabilities": list(wishes.capabilities),
            "budget_max": euros(wishes.budget_max),
            "cost_each": euros(wishes.cost_each),
            "must": _lines(wishes.must),
            "must_not": _lines(wishes.must_not),
            **{f"kind_{kind}": number for kind, number in wishes.kinds.items()},
        }
        super().__init__(data, initial=initial)
        self.fields["capabilities"].choices = [
            (name, say(label)) for name, label in domain_labels().items()
        ]
        self.fields["seconds"].choices = [
            (each, _now("{count} seconds").format(count=each)) for each in SECONDS
        ]
        for kind in PartnerKind:
            self.fields[f"kind_{kind}"] = forms.IntegerField(
                label=kind.label, min_value=0, max_value=40, required=False
            )

    @property
    def kinds(self) -> list[forms.BoundField]:
        """The fields that say how many of a kind."""
        return [self[f"kind_{kind}"] for kind in PartnerKind]

    def clean_must(self) -> tuple[str, ...]:
        """Return the keys of those who are named; raises `ValidationError`."""
        return _keys(self.cleaned_data["must"])

    def clean_must_not(self) -> tuple[str, ...]:
        """Return the keys of those who are named; raises `ValidationError`."""
        return _keys(self.cleaned_data["must_not"])

    def wishes(self) -> Wishes:
        """Return the wishes. What contradicts itself is for the search to say."""
        data = self.cleaned_data
        kinds = {str(kind): data[f"kind_{kind}"] for kind in PartnerKind if data[f"kind_{kind}"]}
        same = ("keep", "must", "must_not", "size_min", "size_max", "countries_min")
        return Wishes(
            **{name: data[name] for name in (*same, "per_country_max", "use_call", "alternatives")},
            kinds=kinds,
            capabilities=tuple(data["capabilities"]),
            budget_max=cents(data["budget_max"]),
            cost_each=cents(data["cost_each"]) or 0,
            seconds=data["seconds"],
        )


def _keys(text: str) -> tuple[str, ...]:
    names = [line.strip() for line in text.splitlines() if line.strip()]
    if len(names) > MOST_NAMES:
        raise forms.ValidationError(_now("At most {most} names.").format(most=MOST_NAMES))
    return tuple(dict.fromkeys(_key(name) for name in names))


def _key(name: str) -> str:
    """Return the key of an organisation of the node or a city of the atlas with this name."""
    possible = Organisation.objects.exclude(status=Status.REVOKED)
    try:
        return candidate_key(partner_of_organisation(organisation_called(name, possible)))
    except forms.ValidationError:
        pass
    try:
        return candidate_key(partner_of_city(cities.resolve(name)))
    except cities.CityError as error:
        raise forms.ValidationError(f"{name}: {say(error.message)}") from None


def _lines(keys: Iterable[str]) -> str:
    return "\n".join(filter(None, map(_name, keys)))


def _name(key: str) -> str:
    """Return what names the bearer of a key in this form again."""
    kind, _sign, number = key.partition(":")
    if kind == "city" and number.isdecimal():
        try:
            city = cities.get(int(number))
        except cities.UnknownCity:
            return ""
        return f"{city.name}, {city.country}"
    found = Organisation.objects.filter(pk=number).first() if kind == "organisation" else None
    return found.slug if found else ""
