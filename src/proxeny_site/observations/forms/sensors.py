# SPDX-License-Identifier: EUPL-1.2
"""What a city says of a sensor, and of something that was noticed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny_site.observations.models import Sensor


class SensorForm(forms.Form):
    """The facts of a sensor."""

    title = forms.CharField(label=_("Name"), max_length=200, required=False)
    setting = forms.CharField(
        label=_("Where it stands"),
        help_text=_("In one word of yours, for example background, traffic, industry."),
        max_length=60,
        required=False,
    )
    population = forms.IntegerField(
        label=_("Inhabitants that it stands for"),
        min_value=0,
        max_value=100_000_000,
        required=False,
    )
    lat = forms.FloatField(label=_("Latitude"), min_value=-90, max_value=90, required=False)
    lon = forms.FloatField(label=_("Longitude"), min_value=-180, max_value=180, required=False)

    def __init__(self, data: Any, sensor: Sensor) -> None:
        super().__init__(data, initial={name: getattr(sensor, name) for name in self.base_fields})


class AnswerForm(forms.Form):
    """What stood behind an alert."""

    text = forms.CharField(
        label=_("What it was"),
        help_text=_("For example: roadworks from 3 to 9 May; the instrument was replaced."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
