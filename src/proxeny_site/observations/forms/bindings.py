# SPDX-License-Identifier: EUPL-1.2
"""Saying which readings make a data point, and how."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny import indicators
from proxeny_site.observations.forms.sources import ZONES
from proxeny_site.observations.recipes import PERIODS, POPULATION, SETTING, STATS, YEAR, shown_unit

_NUMBERS = {"min_value": 0, "max_value": 100}


class BindingForm(forms.Form):
    """A recipe, step by step. `preview` as the name of the button stores nothing."""

    point = forms.ChoiceField(label=_("Data point to fill"))
    measure = forms.ChoiceField(label=_("Readings to use"))
    settings = forms.MultipleChoiceField(
        label=_("Sensors that count, by where they stand"),
        help_text=_("None chosen: all sensors."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    period = forms.ChoiceField(
        label=_("First sum up the readings of each"),
        help_text=_("A mean of daily means gives each day the same weight."),
        choices=[("", _("nothing: straight over the year")), *PERIODS.items()],
        required=False,
        initial="day",
    )
    first_stat = forms.ChoiceField(
        label=_("What is taken of each of them"), choices=list(STATS.items())
    )
    first_share = forms.IntegerField(
        label=_("Readings of it that must be there, in percent"), initial=75, **_NUMBERS
    )
    stat = forms.ChoiceField(label=_("What is taken over the year"), choices=list(STATS.items()))
    share = forms.IntegerField(
        label=_("Share of the year that must be there, in percent"), initial=75, **_NUMBERS
    )
    threshold = forms.FloatField(
        label=_("Threshold"),
        help_text=_("Only where readings above a threshold are counted."),
        required=False,
    )
    weighted = forms.BooleanField(
        label=_("Weigh the sensors by the inhabitants that each stands for"), required=False
    )
    tz = forms.ChoiceField(
        label=_("Time zone in which days and years begin"),
        choices=[("UTC", "UTC"), *((z, z) for z in ZONES)],
    )
    digits = forms.IntegerField(
        label=_("Decimals of the value"), min_value=0, max_value=6, initial=1
    )
    year = forms.IntegerField(label=_("Year of the preview"), min_value=1990, max_value=2100)

    def __init__(
        self,
        data: Any,
        *,
        measures: list[tuple[str, str]],
        settings: list[str],
        year: int,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"year": year} | (initial or {}))
        self.fields["point"].choices = _points()
        self.fields["measure"].choices = [
            (f"{name}|{unit}", f"{name} ({shown_unit(unit)})") for name, unit in measures
        ]
        self.fields["settings"].choices = [(one, one) for one in settings]
        if not settings:
            del self.fields["settings"]

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the fields in three parts, each with its title."""
        what = ("point", "measure", "settings")
        written = ("tz", "digits", "year")
        how = [name for name in self.fields if name not in (*what, *written)]
        return [
            (
                _("What is filled, and from what"),
                [self[name] for name in what if name in self.fields],
            ),
            (_("How it is computed"), [self[name] for name in how]),
            (_("How it is written"), [self[name] for name in written]),
        ]

    def clean(self) -> dict[str, Any]:
        """Check that a threshold stands exactly where something is counted against it."""
        given = super().clean()
        counts = "exceedances" in (given.get("stat"), given.get("period") and given["first_stat"])
        if counts and given.get("threshold") is None:
            self.add_error("threshold", _("Give the threshold above which readings are counted."))
        return given

    def asked(self) -> dict[str, Any]:
        """Return the arguments of `bind`."""
        framework, code, data_point = self.cleaned_data["point"].split("|")
        return {
            "framework": framework,
            "code": code,
            "data_point": data_point,
            "recipe": self.recipe(),
        }

    def recipe(self) -> dict[str, Any]:
        """Return the recipe as it is stored."""
        given = self.cleaned_data
        measure, unit = given["measure"].rsplit("|", 1)
        steps = [self._step(YEAR, given["stat"], given["share"])]
        if given["period"]:
            steps.insert(0, self._step(given["period"], given["first_stat"], given["first_share"]))
        chosen = given.get("settings") or []
        return {
            "measure": measure,
            "unit": unit,
            "where": {SETTING: chosen} if chosen else {},
            "steps": steps,
            "weight": POPULATION if given["weighted"] else None,
            "tz": given["tz"],
            "digits": given["digits"],
        }

    def _step(self, period: str, stat: str, share: int) -> dict[str, Any]:
        threshold = self.cleaned_data["threshold"] if stat == "exceedances" else None
        return {
            "period": period,
            "stat": stat,
            "min_completeness": share / 100,
            "threshold": threshold,
        }


def initial_of(
    framework: str, code: str, data_point: str, recipe: dict[str, Any]
) -> dict[str, Any]:
    """Return the fields of a form that says what is stored."""
    *before, last = recipe["steps"]
    first = before[0] if before else {"period": "", "stat": "mean", "min_completeness": 0.75}
    thresholds = [step["threshold"] for step in recipe["steps"] if step["threshold"] is not None]
    return {
        "point": f"{framework}|{code}|{data_point}",
        "measure": f"{recipe['measure']}|{recipe['unit']}",
        "settings": recipe["where"].get(SETTING, []),
        "period": first["period"],
        "first_stat": first["stat"],
        "first_share": round(first["min_completeness"] * 100),
        "stat": last["stat"],
        "share": round(last["min_completeness"] * 100),
        "threshold": thresholds[0] if thresholds else None,
        "weighted": bool(recipe["weight"]),
        "tz": recipe["tz"],
        "digits": recipe["digits"],
    }


def _points() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            indicators.get(name).title,
            [
                (f"{name}|{point.code}|{point.data_point}", f"{point.label} ({point.unit})")
                for point in indicators.get(name).points.values()
            ],
        )
        for name in indicators.names()
    ]
