# SPDX-License-Identifier: EUPL-1.2
"""Who should work with an actor on something: old friends apart from strangers worth meeting."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from proxeny import cities, partners
from proxeny.cities import City
from proxeny.errors import UsageError
from proxeny.messages import Message, gettext_noop
from proxeny.partners import Actor, Candidate, Scout, Wish
from proxeny.solutions import known_city
from proxeny_site.organisations.models import Kind, Organisation, OrganisationIdentifier, Status
from proxeny_site.organisations.queries.pages import organisations_of
from proxeny_site.partners.keys import actor_of, actors_of, city_of, number_of
from proxeny_site.partners.queries.graph import Source, node_graph, node_scout, node_sources

#: Shown of each group, and among so many the old friends are looked for.
SHOWN, AMONG = 10, 80
#: Cities of one name from which to choose.
MOST_CITIES = 8
#: Askers whose distances to all other cities are kept: working them out takes a tenth of a second.
MOST_KEPT = 64

_kept: tuple[Scout | None, dict[str, Mapping[str, float]]] = (None, {})


@dataclass(frozen=True, slots=True)
class Asked:
    """Who a text means: an actor, or why nobody and who may be meant.

    `cities` are those that are called so, where several are.
    """

    actor: Actor | None
    note: Message | None = None
    near: tuple[Actor, ...] = ()
    cities: tuple[City, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate, and its organisation on this node, which can be asked for a talk at once."""

    candidate: Candidate
    organisation: Organisation | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Who should work with an actor, the best first in both groups.

    `left_out` says how many were not proposed because no source names them; `sources` what the
    answer stands on.
    """

    strangers: tuple[Proposal, ...]
    friends: tuple[Proposal, ...]
    left_out: Message | None = None
    sources: tuple[Source, ...] = ()


def own_actor(user: object) -> Actor | None:
    """Return as whom a reader asks who has not said: their organisation, a city before others."""
    mine = organisations_of(user)
    mine.sort(key=lambda one: one.kind != Kind.CITY_GOVERNMENT)
    return actor_of(mine[0]) if mine else None


def who_is(text: str) -> Asked:
    """Return the actor that a text means: a key, or the name of a city, a network or another."""
    graph = node_graph()
    try:
        return Asked(partners.find_actor(graph, text))
    except partners.UnknownActor as error:
        near = [partners.actor_of(graph, key) for key in error.candidates]
        return Asked(_of_node(text), error.message, tuple(near))
    except UsageError as error:
        return Asked(None, error.message, cities=cities.lookup(text).candidates[:MOST_CITIES])


def _of_node(text: str) -> Actor | None:
    """Return an organisation of the node that is part of nothing yet, by its name or key."""
    # PostgreSQL knows no text with a NUL in it, so nobody is called that.
    if "\x00" in text:
        return None
    held = Organisation.objects.exclude(status=Status.REVOKED)
    found = list(held.filter(name__iexact=text)[:2])
    return actor_of(found[0]) if len(found) == 1 else None


def who_should(wish: Wish) -> Answer:
    """Return whom the graph proposes for a wish. Raises UsageError for a theme there is not."""
    scout = node_scout()
    if wish.actor not in scout.graph.position and not _is_city(wish.actor):
        return Answer((), (), sources=node_sources())
    wish = replace(wish, distances=_distances(scout, wish.actor))
    strangers = partners.seek(scout, replace(wish, strangers=True), SHOWN)
    friends: list[Candidate] = []
    if not wish.strangers:
        friends = [one for one in partners.seek(scout, wish, AMONG) if one.met][:SHOWN]
    here = _organisations([*strangers, *friends])
    both = (
        tuple(Proposal(one, here.get(one.actor.key)) for one in group)
        for group in (strangers, friends)
    )
    return Answer(*both, nameless_note(partners.nameless(scout, wish)), node_sources())


def nameless_note(nameless: int) -> Message | None:
    """Return how many actors were left out because no source names them, None for nobody."""
    if not nameless:
        return None
    said = gettext_noop("organisations without a name in the source, which are left out: {count}")
    return Message(said, count=nameless)


def _is_city(key: str) -> bool:
    number = city_of(key)
    return number is not None and known_city(number) is not None


def _distances(scout: Scout, key: str) -> Mapping[str, float]:
    """Return how unlike other cities of the graph are to one; empty for what is no city."""
    global _kept
    if _kept[0] is not scout:
        _kept = (scout, {})
    kept = _kept[1]
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = partners.distances(scout.graph, key)
    return kept[key]


def _organisations(candidates: list[Candidate]) -> dict[str, Organisation]:
    """Return the organisations of the node that are among candidates, by key; two queries."""
    wanted = {one.actor.key for one in candidates}
    codes = [key.removeprefix("pic:") for key in wanted if key.startswith("pic:")]
    bearers = OrganisationIdentifier.objects.filter(scheme="pic", value__in=codes)
    held = Organisation.objects.exclude(status=Status.REVOKED).filter(
        Q(kind=Kind.CITY_GOVERNMENT, city_id__in=_numbers(city_of, wanted))
        | Q(pk__in=_numbers(number_of, wanted))
        | Q(pk__in=bearers.values("organisation"))
    )
    found = list(held)
    actors = actors_of(found)
    return {actors[one.pk].key: one for one in found if actors[one.pk].key in wanted}


def _numbers(read: Callable[[str], int | None], keys: Iterable[str]) -> list[int]:
    return [number for number in map(read, keys) if number is not None]
