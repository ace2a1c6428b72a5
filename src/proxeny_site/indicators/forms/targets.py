# SPDX-License-Identifier: EUPL-1.2
"""Setting a target of the city."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.indicators import DataPoint
from proxeny_site.indicators.actions.set_target import Aim
from proxeny_site.indicators.models import Direction, Target
from proxeny_site.web.sentences import term


class TargetForm(forms.Form):
    """The number, what counts as nothing reached, the direction, the year, and the reason."""

    target = forms.FloatField(label=_("Target"), localize=True)
    direction = forms.ChoiceField(label=_("What is better?"), choices=Direction)
    worst = forms.FloatField(
        label=_("Value that counts as nothing reached"),
        help_text=_("Empty: nothing is zero; where lower is better, twice the target is half."),
        required=False,
        localize=True,
    )
    by_year = forms.IntegerField(
        label=_("To be reached by (year)"), required=False, min_value=2000, max_value=2100
    )
    reason = forms.CharField(
        label=_("Reason or decision"),
        help_text=_("Who decided it and when, or why it is this number. It stands beside scores."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, point: DataPoint, own: Target | None, data: Any = None) -> None:
        initial: dict[str, Any] = {"direction": point.direction or Direction.HIGHER}
        if own is not None:
            initial = {name: getattr(own, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        self.fields["target"].help_text = term(point.unit)

    def aim(self) -> Aim:
        """Return the target as the action takes it."""
        data = self.cleaned_data
        return Aim(
            data["target"],
            data["worst"],
            Direction(data["direction"]),
            data["by_year"],
            data["reason"],
        )
