# SPDX-License-Identifier: EUPL-1.2
"""What the pages of this room draw: filters, maps, a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from proxeny.cities import City
from proxeny.messages import Message
from proxeny.solutions import Solution
from proxeny.transfer import Component
from proxeny_site.cities.countries import country_name
from proxeny_site.cities.drawing import point
from proxeny_site.solutions import reading
from proxeny_site.transfer.forms import FindForm
from proxeny_site.transfer.queries.judging import Elsewhere, Judged
from proxeny_site.web import maps
from proxeny_site.web.numbers import number
from proxeny_site.web.tables import Column, Table

#: Fields that are part of the question, not of what narrows it down.
_NOT_FILTERS = frozenset({"q", "city", "page", "indicator", "cost_known"})


@dataclass(frozen=True)
class Filter:
    """A group of choices as `components/filter.html` shows it."""

    legend: str
    name: str
    kind: str
    options: list[tuple[str, str, int | None, bool]]
    open: bool


@dataclass(frozen=True)
class Chosen:
    """One choice that narrows the results, and the query of the address without it."""

    legend: str
    label: str
    without: str


def filters(form: FindForm) -> list[Filter]:
    """Return the groups of choices, those in use opened."""
    groups = []
    for name, field in form.fields.items():
        if name in _NOT_FILTERS or not isinstance(field, forms.ChoiceField):
            continue
        several = isinstance(field, forms.MultipleChoiceField)
        picked = form.cleaned_data[name]
        options = [
            (str(value), str(label), None, value in picked if several else str(value) == picked)
            for value, label in field.choices
        ]
        kind = "checkbox" if several else "radio"
        groups.append(Filter(str(field.label), name, kind, options, open=bool(picked)))
    return groups


def chosen(form: FindForm) -> list[Chosen]:
    """Return every choice that is in force, each with the way to drop it."""
    found = []
    for name, field in form.fields.items():
        if name in ("q", "city", "page"):
            continue
        picked = form.cleaned_data[name]
        if name == "cost_known":
            if picked:
                found.append(Chosen("", str(field.label), _without(form, name, None)))
            continue
        labels = {str(value): str(label) for value, label in field.choices}
        for value in picked if isinstance(picked, list) else [picked] if picked else []:
            found.append(
                Chosen(str(field.label), labels.get(value, value), _without(form, name, value))
            )
    return found


def _without(form: FindForm, name: str, value: str | None) -> str:
    kept = QueryDict(mutable=True)
    for key, values in form.data.lists():
        if key in form.fields and key != "page":
            kept.setlist(key, [v for v in values if key != name or (value and v != value)])
    return kept.urlencode()


def results_map(city: City, results: Sequence[Judged]) -> maps.Map:
    """Return a map of the city, of where the results come from, and of who took them up."""
    places: dict[int, maps.Point] = {city.id: point(city, "here")}
    for status in ("origin", "adopted", "ended", "enrolled"):
        for result in results:
            for place in result.elsewhere:
                if place.status == status and place.city and place.city.id not in places:
                    places[place.city.id] = point(place.city, status)
    return maps.draw(
        list(places.values()), title=_("Where these solutions come from, and who took them up")
    )


def solution_map(elsewhere: Sequence[Elsewhere], city: City | None) -> maps.Map | None:
    """Return a map of where a solution was tried; None where no place is known."""
    places: dict[int, maps.Point] = {city.id: point(city, "here")} if city else {}
    for place in sorted(elsewhere, key=lambda one: one.status != "origin"):
        if place.city is not None and place.city.id not in places:
            places[place.city.id] = point(place.city, place.status)
    if not any(place.city for place in elsewhere):
        return None
    table = Table(
        _("Where it was tried"),
        [
            Column(_("City")),
            Column(_("Country")),
            Column(_("What it did")),
            Column(_("Distance in the data"), numeric=True),
        ],
        [
            (
                place.name,
                country_name(place.country),
                str(maps.KINDS[place.status][0]),
                distance_text(place),
            )
            for place in elsewhere
        ],
        missing=_("not known"),
    )
    return maps.draw(list(places.values()), title=_("Where it was tried"), links=True, table=table)


def distance_text(place: Elsewhere) -> str | None:
    """Return the distance in the data of a place; None where it cannot be said."""
    if place.distance is None or place.distance.value is None:
        return None
    return number(place.distance.value, 2)


@dataclass(frozen=True)
class Compared:
    """One solution of a comparison: what it is, and its fit where a city was chosen."""

    solution: Solution
    brief: reading.Brief
    page: reading.Page
    judged: Judged | None


def comparison(solutions: Sequence[Solution], judged: Sequence[Judged]) -> list[Compared]:
    """Return the columns of a comparison in the order in which the solutions were chosen."""
    fits = {one.fit.solution.id: one for one in judged}
    return [
        Compared(each, reading.brief(each), reading.page(each), fits.get(each.id))
        for each in solutions
    ]


def component_rows(
    compared: Sequence[Compared],
) -> list[tuple[Message, list[tuple[Compared, Component]]]]:
    """Return one row for each component of the score: every solution with its component."""
    fits = [(one, one.judged) for one in compared if one.judged is not None]
    if not fits:
        return []
    return [
        (first.label, [(one, judged.fit.component(first.name)) for one, judged in fits])
        for first in fits[0][1].components
    ]
