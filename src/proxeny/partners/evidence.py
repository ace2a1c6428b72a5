# SPDX-License-Identifier: EUPL-1.2
"""What speaks for working with each actor: one number, never negative, for each kind of evidence.

Source: the random walk with restart is that of Tong, Faloutsos and Pan (2006).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from proxeny.cities.names import normalise
from proxeny.messages import gettext_noop
from proxeny.partners.actors import Actor
from proxeny.partners.cooperation import Cooperation, Places
from proxeny.partners.finding import actor_of
from proxeny.partners.graph import Floats
from proxeny.partners.namesakes import names_of
from proxeny.partners.ties import AGREEMENTS
from proxeny.partners.wishes import Wish
from proxeny.solutions import known_city

#: Kinds of evidence in order of the columns, with their names in words.
KINDS = {
    "together": gettext_noop("worked together"),
    "agreement": gettext_noop("agreements"),
    "network": gettext_noop("networks of both"),
    "solution": gettext_noop("solved the same problem"),
    "near": gettext_noop("near in the graph"),
    "local": gettext_noop("of the same city by its name"),
    "same_country": gettext_noop("the same country"),
    "context": gettext_noop("similar context"),
    "programme": gettext_noop("active in the programme"),
    "theme": gettext_noop("active on the theme"),
    "cities": gettext_noop("works where several cities do"),
    "experience": gettext_noop("experience"),
}
#: Ties in which people of both really work on something together.
JOINT = ("project", "programme", "talk")
#: Names of cities stand in the names of others with an ending of up to two letters: Göteborgs.
_ENDING = r"\w{0,2}"
_RESTART, _STEPS, _LEAST_WALK = 0.3, 6, 1e-5
Yes = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish, and what the graph holds about it.

    By tie: `mine` (the one who asks is part of it), `on_part` of the programme, `on_theme` and not
    on the part already. By actor: `met` (worked with the one who asks, or has an agreement with
    it), `partners` (shares a tie with it that is no network), `local` (its name speaks of the city
    that asks).
    """

    wish: Wish
    actor: Actor
    place: int | None
    mine: Yes
    on_part: Yes
    on_theme: Yes
    met: Yes
    partners: Yes
    local: Yes


class Scout:
    """A graph, and everything about its actors that no wish changes."""

    def __init__(self, graph: Cooperation) -> None:
        self.graph = graph
        kinds, state = graph.tie_kinds, np.array(graph.ties["state"].to_pylist(), dtype=np.str_)
        self.joint = np.isin(kinds, JOINT)
        self.signed = np.isin(kinds, AGREEMENTS)
        self.solved = kinds == "solution"
        self.networks = kinds == "network"
        self._in_force = self.signed & ~np.isin(state, ("ended", "suspended"))
        # A network of a hundred cities makes nobody acquainted: it is evidence of its own.
        self.active = ~self.networks
        self._shared = self.active / np.maximum(graph.size, 1)
        self._ties = graph.members @ self.active.astype(float)
        self._given = 1 / np.maximum(self._ties, 1)
        #: One in a hundred, by the number of its ties; nobody where there are fewer actors.
        most = np.quantile(self._ties, 0.99, method="higher") if len(self._ties) else 0
        self.well_known = self._ties > most
        self.rarity = 1 / np.log(2 + self._ties)
        several = graph.shared @ (graph.kinds == "city").astype(float) > 1
        self.with_cities = graph.members @ (self.active & several).astype(float)
        self._themes = np.unique(graph.ties["themes"].to_pylist(), return_inverse=True)
        self._parts = np.unique(graph.ties["programme_part"].to_pylist(), return_inverse=True)
        self._names: dict[str, list[tuple[int, str]]] = {}
        self._people = np.full(len(graph.keys), np.nan)
        for place in graph.of_kind("city").tolist():
            city = known_city(graph.actor(place).city_id)
            if city is not None and city.population:
                self._people[place] = city.population

    def ask(self, wish: Wish) -> Asked:
        """Return what the graph holds about a wish. Raises UnknownActor."""
        graph, actor = self.graph, actor_of(self.graph, wish.actor)
        place, mine = graph.position.get(wish.actor), np.zeros(len(graph.ties), dtype=bool)
        if place is not None:
            mine[self.ties_of(place)] = True
        parts = frozenset(filter(None, wish.programme_part.split("|")))
        on_part = _told(self._parts, lambda said: not parts.isdisjoint(said))
        on_theme = _told(self._themes, lambda said: bool(wish.theme) and wish.theme in said)
        return Asked(
            wish=wish,
            actor=actor,
            place=place,
            mine=mine,
            on_part=on_part,
            on_theme=on_theme & ~on_part,
            met=self._count(mine & (self.joint | self.signed)) > 0,
            partners=self._count(mine & self.active) > 0,
            local=self._local(actor),
        )

    def look(self, asked: Asked) -> Floats:
        """Return the evidence: one row for each actor, one column for each of `KINDS`."""
        graph, mine = self.graph, asked.mine
        columns = (
            np.log1p(self._count(mine & self.joint)),
            np.log1p(self._count(mine & self._in_force)),
            np.log1p(self._count(mine & self.networks)),
            np.log1p(self._count(mine & self.solved)),
            np.log1p(self._walk(asked) / _LEAST_WALK),
            asked.local.astype(float),
            (graph.countries == asked.actor.country) * float(bool(asked.actor.country)),
            self._context(asked.wish),
            np.log1p(self._count(asked.on_part)),
            np.log1p(self._count(asked.on_theme)),
            np.log1p(self.with_cities),
            np.log1p(self._ties),
        )
        return np.stack(columns, axis=1)

    def wanted(self, asked: Asked) -> Yes:
        """Return which actors may be proposed: not the one who asks, and as wished."""
        graph, wish = self.graph, asked.wish
        wanted = np.ones(len(graph.keys), dtype=bool)
        if wish.kinds:
            wanted &= np.isin(graph.kinds, wish.kinds)
        if wish.countries:
            wanted &= np.isin(graph.countries, wish.countries)
        if wish.networks:
            wanted &= self._count(np.isin(graph.ties["tie"].to_pylist(), wish.networks)) > 0
        if wish.people is not None:
            least, most = wish.people
            wanted &= (least <= self._people) & (self._people <= most)
        if wish.proven:
            wanted &= self._count(asked.on_part | asked.on_theme) > 0
        for key in (wish.actor, *wish.exclude):
            if key in graph.position:
                wanted[graph.position[key]] = False
        return wanted & ~asked.met if wish.strangers else wanted

    def ties_of(self, place: int) -> Places:
        """Return where the ties of the actor at a place stand."""
        return self.graph.row_tie[self.graph.rows_of(place)]

    def _count(self, ties: Yes) -> Floats:
        """Return in how many of some ties each actor is."""
        return np.asarray(self.graph.members @ ties.astype(float))

    def _walk(self, asked: Asked) -> Floats:
        """Return where a walker is that goes on from partner to partner and often starts anew."""
        graph, start = self.graph, np.zeros(len(self.graph.keys))
        if asked.place is not None:
            start[asked.place] = 1
        here = start
        for _ in range(_STEPS):
            there = graph.members @ (self._shared * (graph.shared @ (self._given * here)))
            here = _RESTART * start + (1 - _RESTART) * there
        return here

    def _local(self, actor: Actor) -> Yes:
        """Return which actors of the country have a name that speaks of the city that asks."""
        found = np.zeros(len(self.graph.keys), dtype=bool)
        if actor.city_id is not None:
            names = "|".join(map(re.escape, names_of(actor.city_id))) or "(?!)"
            speaks = re.compile(f" (?:{names}){_ENDING} ").search
            for place, name in self._named(actor.country):
                found[place] = speaks(name) is not None
        return found

    def _named(self, country: str) -> list[tuple[int, str]]:
        """Return the actors of a country, each with its normalised name between spaces."""
        if country not in self._names:
            places = np.flatnonzero(self.graph.countries == country).tolist()
            names = self.graph.names
            self._names[country] = [(one, f" {normalise(names[one])} ") for one in places]
        return self._names[country]

    def _context(self, wish: Wish) -> Floats:
        """Return how alike each city is to the one that asks, 0 for all others."""
        found = np.zeros(len(self.graph.keys))
        for key, distance in wish.distances.items():
            place = self.graph.position.get(key)
            if place is not None:
                found[place] = max(0.0, 1 - distance)
        return found


def _told(said: tuple[npt.NDArray[np.str_], Places], wanted: Callable[[list[str]], bool]) -> Yes:
    """Return for each tie whether the words that it says are wanted; each text is asked once."""
    texts, place = said
    answers = np.array([wanted(text.split("|")) for text in texts.tolist()], dtype=bool)
    return answers[place]
