# SPDX-License-Identifier: EUPL-1.2
"""What the list of calls is narrowed down by, and how a call is followed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny_site.funding.models import REMINDER_DAYS
from proxeny_site.funding.queries.calls import FORTHCOMING, GONE, LIVE, OPEN, OVER, Narrowed
from proxeny_site.indicators.queries.dashboard_reports import Subject
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say

STATUSES = [
    (LIVE, _("open, or opening later")),
    (OPEN, _("open now")),
    (FORTHCOMING, _("not open yet")),
    (OVER, _("closed")),
    (GONE, _("no longer listed by their source")),
]
#: How the list is sorted.
BY_FIT, BY_DEADLINE = "", "deadline"
ORDERS = [
    (BY_FIT, _("the best fit with the gaps of the city, else the next deadline first")),
    (BY_DEADLINE, _("the next deadline first")),
]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _amount(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=10**12, decimal_places=2
    )


class CallsForm(forms.Form):
    """Words, domain, deadline, size of the grant, programme, type of action, status, a city."""

    words = forms.CharField(label=_("Words in title or text"), required=False, max_length=200)
    theme = forms.ChoiceField(label=_("Domain"), required=False)
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES, required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    action_type = forms.ChoiceField(label=_("Type of action"), required=False)
    closes_from = forms.DateField(label=_("Closes from"), required=False, widget=_day())
    closes_until = forms.DateField(label=_("Closes until"), required=False, widget=_day())
    grant_from = _amount(_("Grant for one project from (EUR)"))
    grant_until = _amount(_("Grant for one project up to (EUR)"))
    city = forms.ChoiceField(label=_("Gaps of the city"), required=False)
    order = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)
    targets = forms.ChoiceField(
        label=_("Targets that count"),
        choices=[
            ("", _("the city’s own and published ones")),
            ("all", _("also those of the platform’s demonstration")),
        ],
        required=False,
    )

    def __init__(
        self,
        data: Any,
        programmes: list[tuple[str, int]],
        types: list[tuple[str, int]],
        cities: list[Subject],
    ) -> None:
        super().__init__(data)
        labels = [(name, say(label)) for name, label in domain_labels().items()]
        self.fields["theme"].choices = [("", _("every domain")), *labels]
        self.fields["programme"].choices = [("", _("every programme")), *_counted(programmes)]
        self.fields["action_type"].choices = [("", _("every type")), *_counted(types)]
        self.fields["city"].choices = [
            ("", pgettext_lazy("gaps of a city", "no city")),
            *((about.address, about.name) for about in cities),
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse bounds that are the wrong way round."""
        data: dict[str, Any] = super().clean() or {}
        for lower, upper in (("closes_from", "closes_until"), ("grant_from", "grant_until")):
            low, high = data.get(lower), data.get(upper)
            if low is not None and high is not None and low > high:
                self.add_error(upper, _("The upper bound lies below the lower one."))
        return data

    def narrowed(self) -> Narrowed:
        """Return what the list is narrowed down by; what cannot be read is no condition."""
        data = self.cleaned_data
        names = Narrowed.__dataclass_fields__
        return Narrowed(**{name: data[name] for name in names if data.get(name)})


def _counted(values: list[tuple[str, int]]) -> list[tuple[str, str]]:
    """Return choices that say how many calls of the chosen status have each value."""
    return [(value, f"{value} ({number(count)})") for value, count in values]


class FollowForm(forms.Form):
    """How many days before a deadline one wants to be reminded."""

    days = forms.TypedMultipleChoiceField(
        label=_("Remind me before it closes"),
        choices=[(30, _("30 days before")), (7, _("7 days before")), (1, _("the day before"))],
        coerce=int,
        initial=REMINDER_DAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
