# SPDX-License-Identifier: EUPL-1.2
"""From what an address says to a question that can be answered, or to what is missing from it."""

from dataclasses import dataclass

from django.http import HttpRequest

from proxeny.cities import City
from proxeny_site.cities.queries.places import Named, find_city
from proxeny_site.transfer.forms import LONGEST_CITY, LONGEST_QUESTION, FindForm
from proxeny_site.transfer.queries.answers import CityAnswers, answers_for
from proxeny_site.transfer.queries.finding import Question


@dataclass(frozen=True)
class Asked:
    """A question that can be answered, and whose answers to conditions count in it."""

    question: Question
    named: Named
    answers: CityAnswers


@dataclass(frozen=True)
class AsSeenFrom:
    """The city that a page is seen from (None: none was chosen), and the question behind it.

    `named` is set where a city was given, found or not.
    """

    named: Named | None
    question: Question | None
    answers: CityAnswers | None

    @property
    def city(self) -> City | None:
        """The city, where one was given and found."""
        return self.named.city if self.named is not None else None

    @property
    def text(self) -> str:
        """The question in words; empty where none was asked."""
        return self.question.text if self.question is not None else ""


def ask(request: HttpRequest, form: FindForm) -> Asked | Named | None:
    """Return the question of a valid `form`; the candidates where its city is not plain; None
    where no city was given.
    """
    name = form.cleaned_data["city"]
    if not name:
        return None
    named = find_city(name)
    if named.city is None:
        return named
    answers = answers_for(request.user, request.session, named.city)
    question = Question(
        text=form.cleaned_data["q"],
        city=named.city,
        lang=form.cleaned_data["lang"] or None,
        filters=form.filters(),
        answers=answers.answers,
    )
    return Asked(question, named, answers)


def seen_from(request: HttpRequest) -> AsSeenFrom:
    """Return from which city (`city`) and with which question (`q`) a page is looked at."""
    name = request.GET.get("city", "").replace("\0", "").strip()
    if not name:
        return AsSeenFrom(None, None, None)
    named = find_city(name if len(name) <= LONGEST_CITY else name[: LONGEST_CITY + 1])
    if named.city is None:
        return AsSeenFrom(named, None, None)
    answers = answers_for(request.user, request.session, named.city)
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUESTION]
    question = Question(text=text, city=named.city, answers=answers.answers)
    return AsSeenFrom(named, question, answers)
