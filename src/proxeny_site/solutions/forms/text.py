# SPDX-License-Identifier: EUPL-1.2
"""The parts of the guided form that do not repeat."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from proxeny import solutions
from proxeny_site.solutions import words
from proxeny_site.solutions.bodies import is_blank
from proxeny_site.solutions.forms.city import CityForm, initial_place
from proxeny_site.solutions.forms.fields import (
    LinesField,
    NumberField,
    WordsField,
    YearField,
    address_field,
    choice_field,
    line_field,
    text_field,
)


def _domains() -> list[tuple[str, object]]:
    named = [(domain.name, domain.label.translate(gettext)) for domain in solutions.domains()]
    return [("", _("choose")), *sorted(named, key=lambda pair: pair[1])]


class TextForm(CityForm):
    """Everything of a solution but its numbers and its adoptions. Nothing is required to save."""

    title = line_field(
        words.FIELDS["title"],
        _("What it is, in one line: “Shade and water in sixty schoolyards”."),
        length=200,
    )
    domain = forms.ChoiceField(label=words.FIELDS["domain"], choices=_domains, required=False)
    topics = LinesField(
        label=words.FIELDS["topics"],
        help_text=_("Other words that somebody may look for, one to a line."),
    )
    sdgs = forms.TypedMultipleChoiceField(
        label=words.FIELDS["sdgs"],
        choices=list(words.GOALS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lang = choice_field(words.FIELDS["lang"], words.LANGUAGES)
    year_start = YearField(label=words.FIELDS["year_start"])
    year_end = YearField(label=words.FIELDS["year_end"])
    problem = text_field(
        _("Describe the problem"),
        _("Who had which problem, how large it was, since when. Two or three sentences."),
    )
    done = text_field(
        _("Say what was done"),
        _("The steps, who did them and with whom, so that another city could do the same."),
    )
    success_factors = LinesField(
        label=words.FIELDS["success_factors"], help_text=_("One to a line.")
    )
    results = text_field(
        _("Say what came of it"),
        _("What changed, in words. The numbers go into the rows below."),
    )
    evidence_basis = choice_field(
        words.FIELDS["evidence_basis"],
        words.EVIDENCE_BASES,
        _("What the strongest statement about the effect rests on."),
    )
    evaluator = choice_field(
        words.FIELDS["evaluator"],
        words.EVALUATORS,
        _("A study by somebody independent counts for more."),
    )
    cost_amount = NumberField(label=words.PARTS["amount"])
    cost_currency = WordsField(
        label=words.PARTS["currency"],
        help_text=_("Three letters, such as EUR."),
        validators=[RegexValidator(r"^[A-Za-z]{3}\Z", _("Write three letters, such as EUR."))],
    )
    cost_year = YearField(label=words.PARTS["year"])
    cost_coverage = choice_field(
        words.PARTS["coverage"],
        words.COST_COVERAGES,
        _("An amount for one house and one for the whole city must not be mixed up."),
    )
    cost_scope = line_field(
        words.PARTS["scope"], _("Building, material, staff, maintenance ... and what not.")
    )
    funding = text_field(
        words.FIELDS["funding"], _("Own budget, a grant (which programme), companies."), rows=3
    )
    conditions = LinesField(
        label=_("Say what must be in place"),
        help_text=_(
            "Without what would it not have worked: a law, ownership of the land, skills, money, a "
            "majority. One to a line; other cities are asked whether they have each."
        ),
    )
    barriers = LinesField(
        label=_("Say what went wrong"),
        help_text=_("One to a line. This is what other cities learn most from."),
    )
    lessons = LinesField(label=words.FIELDS["lessons"], help_text=_("One to a line."))
    status = choice_field(words.FIELDS["status"], words.STATUSES)
    status_year = YearField(label=words.FIELDS["status_year"])
    source_url = address_field(
        words.FIELDS["source_url"], _("Where everybody can read about it or see the figures.")
    )
    source_kind = choice_field(words.FIELDS["source_kind"], words.SOURCE_KINDS)
    other_source_urls = LinesField(
        label=words.FIELDS["other_source_urls"], help_text=_("One address to a line.")
    )

    #: Fields that go into the record under their own name.
    PLAIN = (
        "title",
        "domain",
        "topics",
        "sdgs",
        "lang",
        "year_start",
        "year_end",
        "problem",
        "done",
        "success_factors",
        "results",
        "evidence_basis",
        "evaluator",
        "funding",
        "conditions",
        "barriers",
        "lessons",
        "status",
        "status_year",
        "source_url",
        "source_kind",
        "other_source_urls",
    )
    COST = ("amount", "currency", "year", "coverage", "scope")

    def clean_cost_currency(self) -> str:
        """Return the currency in capitals."""
        return self.cleaned_data["cost_currency"].upper()

    def clean(self) -> dict[str, Any]:
        """Check what concerns two fields at once."""
        data = super().clean()
        # A wrong year stays as it was stored, and must not contradict the other one there either.
        years = ("year_start", "year_end")
        start, end = (data.get(name, self.initial.get(name)) for name in years)
        if start and end and end < start:
            for name in years:
                if name in data:
                    self.add_error(name, _("The end lies before the beginning."))
        amount = data.get("cost_amount")
        if amount is not None and amount < 0:
            self.add_error("cost_amount", _("A cost is not negative."))
        return data

    def body(self) -> dict[str, Any]:
        """Return the fields as the record keeps them; what is wrong is as it was stored."""
        data = {**self.initial, **self.cleaned_data}
        body: dict[str, Any] = {name: data.get(name) for name in self.PLAIN}
        body |= self.place()
        cost = {name: data.get(f"cost_{name}") for name in self.COST}
        written = any(not is_blank(cost[name]) for name in ("amount", "scope"))
        body["cost"] = {n: v for n, v in cost.items() if not is_blank(v)} if written else None
        return body


def initial_text(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the initial values of the form for a stored record."""
    initial = {name: body[name] for name in TextForm.PLAIN if name in body}
    cost = body.get("cost") or {}
    initial |= {f"cost_{name}": cost.get(name) for name in TextForm.COST}
    initial.setdefault("lang", "en")
    return {**initial, **initial_place(dict(body))}
