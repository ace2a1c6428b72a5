# SPDX-License-Identifier: EUPL-1.2
"""What the design system shows: made-up values that put each component in each state."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from proxeny_site.web import charts, maps
from proxeny_site.web.tables import Column, Table
from proxeny_site.web.versions import Pair, Version


class SampleForm(forms.Form):
    """One field of each kind, to be shown empty and with errors."""

    title = forms.CharField(
        label=_("Title"), help_text=_("What was done, in one line of at most 120 characters.")
    )
    year = forms.IntegerField(label=_("Year"), min_value=1950, max_value=2100)
    problem = forms.CharField(label=_("The problem"), widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(
        label=_("Kind of result"),
        choices=[("measured", _("measured")), ("estimated", _("estimated"))],
    )
    sdgs = forms.MultipleChoiceField(
        label=_("Goals"),
        required=False,
        choices=[("11", _("Cities")), ("13", _("Climate"))],
        widget=forms.CheckboxSelectMultiple,
    )
    agree = forms.BooleanField(label=_("I may share this"), help_text=_("You can withdraw it."))


def _component(label: Any, value: float | None, weight: float, reason: Any) -> SimpleNamespace:
    return SimpleNamespace(
        label=label, value=value, weight=weight, known=value is not None, reason=reason
    )


def _history() -> dict[str, Any]:
    return {
        "versions": [
            Version(2, datetime(2026, 3, 2, 9, 30, tzinfo=UTC), "Ana", "", _("changed"), "", None),
            Version(1, datetime(2026, 3, 1, 16, 0, tzinfo=UTC), "Rui", "", _("made"), "", None),
        ],
        "pairs": [Pair(_("Title"), (_("Shade"),), (_("Shade and water"),), changed=True)],
    }


def _access() -> SimpleNamespace:
    readers = [
        SimpleNamespace(organisation="Porto", as_what=_("editor"), people=("Ana", "Rui")),
        SimpleNamespace(organisation="Gdańsk", as_what=_("partner"), people=()),
        SimpleNamespace(organisation=None, as_what="", people=()),
    ]
    answers = [
        SimpleNamespace(label=_("Read it"), allowed=True, because=_("because it is public")),
        SimpleNamespace(label=_("Change it"), allowed=False, because=_("because it is not yours")),
    ]
    return SimpleNamespace(answers=answers, readers=readers)


def styleguide() -> dict[str, Any]:
    """Return the context of the page."""
    levels = [_("told"), _("measured"), _("compared"), _("evaluated"), _("replicated")]
    grades = [
        SimpleNamespace(rank=rank, label=label, why=_("The reason stands here."))
        for rank, label in enumerate(levels)
    ]
    components = [
        _component(_("Relevance"), 0.81, 0.30, _("The text names what you ask for.")),
        _component(_("Context"), 0.62, 0.25, _("Origin and three adopters are alike.")),
        _component(_("Evidence"), 0.5, 0.20, _("Compared with a place without it.")),
        _component(_("Feasibility"), 0.9, 0.15, _("Cost per inhabitant is within reach.")),
        _component(_("Need"), None, 0.10, _("No indicator of your city is known.")),
    ]
    peers = [
        maps.Point(41.15, -8.61, "Porto", "here"),
        maps.Point(47.22, -1.55, "Nantes"),
        maps.Point(44.84, -0.58, "Bordeaux"),
        maps.Point(43.26, -2.93, "Bilbao"),
        maps.Point(43.37, -8.40, "A Coruña"),
        maps.Point(39.47, -0.38, "Valencia"),
        maps.Point(40.64, 22.94, "Thessaloniki"),
        maps.Point(38.72, -9.14, "Lisboa"),
        maps.Point(42.24, -8.72, "Vigo"),
        maps.Point(40.85, 14.27, "Napoli"),
    ]
    trail = [
        maps.Point(6.25, -75.56, "Medellín", "origin"),
        maps.Point(41.15, -8.61, "Porto", "here"),
        maps.Point(-33.93, 18.42, "Cape Town", "adopted"),
        maps.Point(14.6, 120.98, "Manila", "enrolled"),
        maps.Point(49.28, -123.12, "Vancouver", "ended"),
        maps.Point(35.69, 139.69, "東京", "adopted"),
    ]
    methods = [(_("a word count"), 0.55), (_("one leg"), 0.71), (_("all legs"), 0.83)]
    dots = [
        {
            "group": name,
            "series": series,
            "value": value - step * 0.06,
            "ours": value > 0.8,
        }
        for step, name in enumerate(
            ["العربية", "English", "español", "français", "русский", "中文"]
        )
        for series, value in reversed(methods)
    ]
    bars = [
        {"label": name, "value": value, "text": f"{value:.2f}", "ours": value > 0.8}
        for name, value in methods
    ]
    intervals = [
        {"label": name, "value": value, "low": value - 0.1, "high": value + 0.07, "ours": False}
        for name, value in methods
    ]
    numbers = Table(
        _("Made-up values"),
        [Column(_("Method")), Column(_("Share"), numeric=True)],
        [(name, f"{value:.2f}") for name, value in methods],
    )
    words = {"measure": _("share of questions")}
    return {
        "papers": ["paper", "paper-raised", "paper-sunken", "rule", "rule-strong"],
        "inks": ["ink", "ink-soft", "brand", "accent", "good", "warn", "bad"],
        "sequence": [f"seq-{step}" for step in range(1, 6)],
        "diverging": [f"div-{step}" for step in range(1, 6)],
        "scripts": ["English", "Français", "Русский", "العربية", "中文", "Łódź · Đà Nẵng"],
        "charts": [
            charts.draw(name, data, title=_("A chart"), words=words, table=numbers)
            for name, data in (("dots", dots), ("bars", bars), ("intervals", intervals))
        ],
        "region_map": maps.draw(peers, title=_("Porto and cities like it"), links=True),
        "world_map": maps.draw(trail, title=_("Who took it up"), links=True),
        "grades": grades,
        "components": components,
        "reasons": [_("The text names what you ask for."), _("Two peers took it up.")],
        "warnings": [_("Its effect is told, not measured."), _("The climate differs.")],
        "crumbs": [(_("Sections"), "#components")],
        "form": SampleForm(),
        "bad_form": SampleForm({"title": "", "year": "1066", "kind": "measured"}),
        "options": [("BSh", _("hot steppe"), 12, True), ("Csb", _("warm summer"), 40, False)],
        "page": Paginator(range(95), 10).page(4),
        "history": _history(),
        "access": _access(),
        "table": Table(
            _("A table with a missing value"),
            [Column(_("City")), Column(_("Inhabitants"), numeric=True), Column(_("Climate"))],
            [("Porto", "231,800", "Csb"), ("Nantes", "318,808", None)],
        ),
    }
