# SPDX-License-Identifier: EUPL-1.2
"""A city chosen by name: resolved where it is plain, asked about where it is not."""

from typing import Any

from django import forms
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from proxeny import atlas, cities
from proxeny_site.cities.countries import country_name

#: The answer to "which of these?" that keeps the name as it was typed.
AS_WRITTEN = "as_written"

#: A place as the record keeps it, and the fields of the form that ask for it.
PLACE = ("city_id", "city_name", "country")
ASKED = ("city", "city_id", "city_pick", "country")


def country_choices() -> list[tuple[str, object]]:
    """Return every country by name in the language of the page, after an empty choice."""
    named = sorted((country_name(row["code"]), row["code"]) for row in atlas.rows("countries"))
    return [("", _("choose a country")), *((code, name) for name, code in named)]


class CityForm(forms.Form):
    """A form with a city in it.

    `cleaned_data` gets `place`: `{"city_id", "city_name", "country"}` or None. A name that may be
    several cities, or none that the atlas knows, is an error with the candidates as choices, the
    last of which keeps the name as written (then the country must be chosen).
    """

    city = forms.CharField(label=_("City"), max_length=200, required=False)
    city_id = forms.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput
    )
    city_pick = forms.CharField(
        label=_("Which of these?"), max_length=20, required=False, widget=forms.RadioSelect
    )
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = country_choices
        if (
            not self.is_bound
            and self.get_initial_for_field(self.fields["city_pick"], "city_pick") == AS_WRITTEN
        ):
            self._offer(())
        box = self["city"]
        self.names_list = f"{box.auto_id}-names"
        attributes = self.fields["city"].widget.attrs
        attributes.update({"autocomplete": "off", "list": self.names_list})
        try:
            attributes["hx-get"] = reverse("cities:suggest")
        except NoReverseMatch:
            return
        attributes.update(
            {
                "hx-trigger": "input changed delay:150ms",
                "hx-target": f"#{self.names_list}",
                # The form around it replaces whole elements.
                "hx-swap": "innerHTML",
                "hx-sync": "this:replace",
            }
        )

    def place(self) -> dict[str, Any]:
        """Return the place as the record keeps it; after a wrong answer, as it was stored."""
        if any(name in self.errors for name in ASKED):
            return {name: self.initial.get(name) for name in PLACE}
        return self.cleaned_data.get("place") or dict.fromkeys(PLACE)

    @property
    def asks_which_city(self) -> bool:
        """Whether the name was not plain and the person has to choose."""
        return bool(self.fields["city_pick"].widget.choices)

    def clean(self) -> dict[str, Any]:
        """Resolve the name; see the class."""
        data = super().clean() or {}
        data["place"] = None
        name = data.get("city", "").strip()
        if name and "city" not in self.errors:
            data["place"] = self._place(name, data)
        return data

    def _place(self, name: str, data: dict[str, Any]) -> dict[str, Any] | None:
        pick, kept = data.get("city_pick", ""), data.get("city_id")
        if kept and name == label_of(kept):
            return _place_of(cities.get(kept))
        answer = cities.lookup(name)
        if pick == AS_WRITTEN:
            self._offer(answer.candidates)
            if not data.get("country"):
                self.add_error("country", _("Choose the country of the city."))
            return {"city_id": None, "city_name": name, "country": data.get("country", "")}
        if pick in {str(city.id) for city in answer.candidates}:
            self._offer(answer.candidates)
            return _place_of(cities.get(int(pick)))
        if answer.city is not None:
            return _place_of(answer.city)
        self._offer(answer.candidates)
        self.add_error(
            "city",
            _("Several cities may be meant. Choose one below, or keep the name as you wrote it.")
            if answer.candidates
            else _("The atlas has no city of this name. Correct it, or keep it as you wrote it."),
        )
        return None

    def _offer(self, candidates: tuple[cities.City, ...]) -> None:
        choices = [(str(city.id), str(city)) for city in candidates]
        choices.append((AS_WRITTEN, gettext("None of these: keep the name as I wrote it")))
        self.fields["city_pick"].widget.choices = choices


def label_of(city_id: int | None) -> str:
    """Return how a chosen city is written in the form, "" where the atlas has no such one."""
    if city_id is None:
        return ""
    try:
        city = cities.get(city_id)
    except cities.UnknownCity:
        return ""
    return f"{city.name}, {city.country_name}"


def initial_place(place: dict[str, Any]) -> dict[str, Any]:
    """Return the initial values of the fields for a stored place (the inverse of `place`)."""
    city_id = place.get("city_id")
    return {
        "city": label_of(city_id) or place.get("city_name", ""),
        "city_id": city_id,
        "city_name": place.get("city_name", ""),
        "country": place.get("country", ""),
        "city_pick": "" if city_id or not place.get("city_name") else AS_WRITTEN,
    }


def _place_of(city: cities.City) -> dict[str, Any]:
    return {"city_id": city.id, "city_name": city.name, "country": city.country}
