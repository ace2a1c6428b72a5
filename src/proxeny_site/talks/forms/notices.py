# SPDX-License-Identifier: EUPL-1.2
"""Writing a notice, and narrowing the list of notices."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from proxeny_site.cities.countries import all_countries
from proxeny_site.organisations.forms.naming import organisation_called
from proxeny_site.organisations.models import Kind, Organisation, Visibility
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.solutions.words import GOALS
from proxeny_site.talks.actions._notice import LONGEST, Words
from proxeny_site.talks.forms.naming import OneOf
from proxeny_site.talks.models import Notice, NoticeKind
from proxeny_site.web.sentences import say


def _domains() -> list[tuple[str, str]]:
    return [(name, say(label)) for name, label in domain_labels().items()]


def _goals() -> list[tuple[str, str]]:
    return [(str(number), f"{number} {label}") for number, label in GOALS.items()]


class NoticeForm(forms.Form):
    """What a notice says, until when, and who reads it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=NoticeKind, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What it is about"),
        help_text=_("What you want to do, what you bring, what the partner should bring."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    domains = forms.MultipleChoiceField(
        label=_("Domains"), required=False, widget=forms.CheckboxSelectMultiple
    )
    sdgs = forms.TypedMultipleChoiceField(
        label=_("Sustainable Development Goals"),
        choices=_goals,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you can talk"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    country = forms.ChoiceField(label=_("Country of the partner"), required=False)
    place = forms.CharField(
        label=_("City or region of the partner"), max_length=200, required=False
    )
    until = forms.DateField(
        label=_("Open until"),
        help_text=_("It closes by itself after this day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it"), choices=Visibility, widget=forms.RadioSelect
    )
    shared_with = forms.CharField(
        label=_("Organisations or networks"),
        help_text=_("One on each line, by name. Only where you chose to name them above."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, mine: Any, today: date, data: Any = None, notice: Notice | None = None
    ) -> None:
        initial: dict[str, Any] = {
            "kind": NoticeKind.WANTED,
            "visibility": Visibility.PUBLIC,
            "until": today + LONGEST / 4,
        }
        if notice is not None:
            initial = {name: getattr(notice, name) for name in ("kind", "title", "text", "country")}
            initial |= {"place": notice.place, "visibility": notice.visibility}
            initial |= {
                "until": max(notice.until, today + timedelta(days=1)),
                "domains": notice.domains.split(),
                "sdgs": notice.sdgs.split(),
                "languages": notice.languages.split(),
                "shared_with": "\n".join(one.name for one in notice.shared_with.all()),
            }
        super().__init__(data, initial=initial)
        self.fields["country"].choices = [("", _("any country")), *all_countries()]
        self.fields["domains"].choices = _domains()
        if notice is None:
            self.fields["organisation"] = OneOf(mine, label=_("Organisation"))

    def clean_shared_with(self) -> list[Organisation]:
        """Return the organisations that were named; raises `ValidationError`."""
        possible = Organisation.objects.all()
        if self.cleaned_data.get("visibility") == Visibility.NETWORK:
            possible = possible.filter(kind=Kind.NETWORK)
        lines = self.cleaned_data["shared_with"].splitlines()[:50]
        return [organisation_called(line.strip(), possible) for line in lines if line.strip()]

    def words(self) -> Words:
        """Return what the notice says."""
        data = self.cleaned_data
        return Words(
            kind=NoticeKind(data["kind"]),
            title=data["title"].strip(),
            text=data["text"].strip(),
            until=data["until"],
            domains=tuple(data["domains"]),
            sdgs=tuple(data["sdgs"]),
            languages=tuple(data["languages"]),
            country=data["country"],
            place=data["place"].strip(),
        )

    def readers(self) -> dict[str, Any]:
        """Return the arguments that say who reads it."""
        data = self.cleaned_data
        return {
            "visibility": Visibility(data["visibility"]),
            "shared_with": data["shared_with"],
        }


class BrowseForm(forms.Form):
    """Kind, domain, goal, country and language."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    domain = forms.ChoiceField(label=_("Domain"), required=False)
    sdg = forms.ChoiceField(label=_("Sustainable Development Goal"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [("", _("both kinds")), *NoticeKind.choices]
        self.fields["domain"].choices = [("", _("every domain")), *_domains()]
        self.fields["sdg"].choices = [("", _("every goal")), *_goals()]
        self.fields["country"].choices = [("", _("every country")), *all_countries()]
        self.fields["language"].choices = [("", _("every language")), *settings.LANGUAGES]
