# SPDX-License-Identifier: EUPL-1.2
"""Whom to ask about a solution: who the atlas has on record, and the organisations of this node."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.urls import reverse

from proxeny import transfer
from proxeny.cities import City
from proxeny.messages import Message, gettext_noop
from proxeny.solutions import Solution
from proxeny.transfer import Contact, Fit
from proxeny_site.organisations.models import Kind, Organisation, Status

_ORIGIN = gettext_noop("It speaks for {city}, where this was done.")
_UNVERIFIED = gettext_noop("This node has not verified it.")
_REASONS = {
    "adopted": gettext_noop("It speaks for {city}, which took this up."),
    "ended": gettext_noop("It speaks for {city}, which took this up and ended it."),
    "enrolled": gettext_noop("It speaks for {city}, which enrolled to take this up."),
}


def contacts_of(solution: Solution, city: City | None) -> tuple[Contact, ...]:
    """Return who knows the solution, the offices of its cities on this node first."""
    known = transfer.whom_to_ask(solution, city)
    return (*_offices(solution, city, _speakers([solution])), *known)


def with_offices(fits: Sequence[Fit], city: City) -> tuple[Fit, ...]:
    """Return the fits for `city` with the organisations of this node that speak for theirs."""
    speakers = _speakers([fit.solution for fit in fits])
    return tuple(
        replace(fit, contacts=(*_offices(fit.solution, city, speakers), *fit.contacts))
        for fit in fits
    )


def _reasons(solution: Solution) -> dict[int, Message]:
    """Return for each city of the solution what ties it to it; where it was done counts most."""
    found: dict[int, Message] = {}
    for adoption in solution.adoptions:
        if adoption.city_id is not None:
            template = _REASONS[adoption.status]
            found[adoption.city_id] = Message(template, city=adoption.city_name or adoption.country)
    for place in (solution, *solution.origins):
        if place.city_id is not None:
            found[place.city_id] = Message(_ORIGIN, city=place.city_name)
    return found


def _speakers(solutions: Iterable[Solution]) -> Mapping[int, list[Organisation]]:
    """Return the governments that hold a city here, for all cities of `solutions` at once."""
    wanted = {city_id for solution in solutions for city_id in _reasons(solution)}
    held = Organisation.objects.filter(kind=Kind.CITY_GOVERNMENT, city_id__in=wanted)
    found = defaultdict(list)
    for organisation in held.exclude(status=Status.REVOKED):
        found[organisation.city_id].append(organisation)
    return found


def _offices(
    solution: Solution, here: City | None, speakers: Mapping[int, Sequence[Organisation]]
) -> tuple[Contact, ...]:
    return tuple(
        Contact(
            "organisation",
            organisation.name,
            reason,
            url=reverse("organisations:detail", args=[organisation.slug]),
            check=None if organisation.status == Status.VERIFIED else Message(_UNVERIFIED),
        )
        for city_id, reason in _reasons(solution).items()
        if here is None or city_id != here.id
        for organisation in speakers.get(city_id, ())
    )
