# SPDX-License-Identifier: EUPL-1.2
"""Who an actor works with, since when and on what, and its neighbourhood for drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from proxeny.messages import Message, gettext_noop, listed
from proxeny.partners.actors import Actor
from proxeny.partners.cooperation import Cooperation
from proxeny.partners.finding import actor_of
from proxeny.partners.ties import STATES, TIE_KINDS

#: As many partners are drawn, and as many others are named where a tie has no title.
MOST_DRAWN, MOST_NAMED = 24, 3


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that an actor is part of: since which `year`, in which `role`, with how many.

    `year` is None where no source says it, `state` what the source says of an agreement (one of
    `STATES`), `themes` domains of solutions, `title` empty where the source has none, `partners`
    how many others are part of it, `source` a page or empty; `others` are the first of them by
    name where it has neither title nor number, with "…" where there are more.
    """

    key: str
    kind: str
    title: str
    role: str
    year: int | None
    state: str
    themes: tuple[str, ...]
    programme_part: str
    partners: int
    source: str
    others: tuple[str, ...] = ()

    @property
    def called(self) -> Message:
        """What it is called: its title, the number of a project, or its kind and with whom."""
        if self.title:
            return Message("{title}", title=self.title)
        if number := _number(self.key):
            # As in `project_ties`: who numbers projects is CORDIS.
            said = gettext_noop("CORDIS record {number}")
            if not number.isdecimal():
                said = gettext_noop("project {number}")
            return Message(said, number=number)
        if self.others:
            said = gettext_noop("{kind} with {names}")
            return Message(said, kind=self.label, names=listed(self.others))
        return self.label

    @property
    def when(self) -> Message | str:
        """Its year in words, empty where there is none: a network did not begin with its member."""
        if self.year is None or self.kind != "network":
            return str(self.year or "")
        said = gettext_noop("since {year}")
        if "label" in self.role.lower():
            said = gettext_noop("label since {year}")
        return Message(said, year=str(self.year))

    @property
    def label(self) -> Message:
        """Its kind in words."""
        return Message(TIE_KINDS[self.kind])

    @property
    def state_label(self) -> Message:
        """Its state in words."""
        return Message(STATES[self.state])


@dataclass(frozen=True, slots=True)
class Partner:
    """Another actor and the ties shared with it, the latest first, each with its role there.

    `weight` counts each tie by one over the number of others in it: who works with one alone works
    closer with that one (Newman, 2001). `first` and `last` are years, None where none is known; in
    networks two are beside each other, so their years do not count.
    """

    actor: Actor
    ties: tuple[Tie, ...]
    weight: float
    first: int | None
    last: int | None

    @classmethod
    def of(cls, actor: Actor, ties: Iterable[Tie]) -> Partner:
        """Return an actor with the ties that are shared with it."""
        shared = tuple(sorted(ties, key=latest))
        years = [tie.year for tie in shared if tie.year is not None and tie.kind != "network"]
        return cls(
            actor=actor,
            ties=shared,
            weight=sum(1 / tie.partners for tie in shared),
            first=min(years, default=None),
            last=max(years, default=None),
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """How many ties of one kind began in a year."""

    year: int
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A line to draw: places in `Ego.nodes`, how many ties are shared, and of which kinds."""

    one: int
    other: int
    ties: int
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ego:
    """The neighbourhood of an actor: it and its closest partners, and who shares what with whom.

    The first node is the actor itself. `left_out` partners are not drawn.
    """

    nodes: tuple[Actor, ...]
    edges: tuple[Edge, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Relations:
    """Everything that an actor is part of, and with whom.

    `ties` the latest first, those without a year last; `partners` the closest first, those whose
    name no source says last; `by_kind` counts ties; `timeline` counts those that began in each
    year, `undated` those without a year.
    """

    actor: Actor
    ties: tuple[Tie, ...]
    partners: tuple[Partner, ...]
    by_kind: Mapping[str, int]
    timeline: tuple[Moment, ...]
    undated: int


def relations(graph: Cooperation, actor: str) -> Relations:
    """Return what an actor, given by its key, is part of and with whom. Raises UnknownActor."""
    asked = actor_of(graph, actor)
    here = graph.position.get(actor)
    rows = () if here is None else graph.rows_of(here)
    shown = {int(graph.row_tie[row]): tie_of(graph, int(row)) for row in rows}
    order = sorted(shown, key=lambda tie: latest(shown[tie]))
    found = [shown[tie] for tie in order]
    years = Counter((tie.year, tie.kind) for tie in found if tie.year is not None)
    return Relations(
        actor=asked,
        ties=tuple(found),
        partners=_partners(graph, here, {tie: shown[tie] for tie in order}),
        by_kind=dict(sorted(Counter(tie.kind for tie in found).items())),
        timeline=tuple(
            Moment(year, kind, years[year, kind]) for year, kind in sorted(years, key=_when)
        ),
        undated=sum(tie.year is None for tie in found),
    )


def ego(graph: Cooperation, found: Relations, most: int = MOST_DRAWN) -> Ego:
    """Return the neighbourhood of an actor with at most `most` partners, the closest ones."""
    drawn = found.partners[:most]
    nodes = (found.actor, *(partner.actor for partner in drawn))
    if not drawn:
        return Ego(nodes, (), 0)
    places = [graph.position[node.key] for node in nodes]
    members = graph.members[places]
    counts = (members @ members.T).toarray()
    edges = []
    for one in range(len(nodes)):
        for other in range(one + 1, len(nodes)):
            if counts[one, other]:
                common = np.intersect1d(members[[one]].indices, members[[other]].indices)
                kinds = tuple(sorted(set(graph.tie_kinds[common].tolist())))
                edges.append(Edge(one, other, len(common), kinds))
    return Ego(nodes, tuple(edges), len(found.partners) - len(drawn))


def _partners(
    graph: Cooperation, here: int | None, shown: Mapping[int, Tie]
) -> tuple[Partner, ...]:
    with_whom: dict[int, list[Tie]] = {}
    for tie, said in shown.items():
        for row in graph.rows_in(tie):
            other = int(graph.row_actor[row])
            if other != here:
                with_whom.setdefault(other, []).append(_later(graph, said, row))
    found = [Partner.of(graph.actor(other), ties) for other, ties in with_whom.items()]
    return tuple(sorted(found, key=closest))


def closest(partner: Partner) -> tuple[bool, float, str]:
    """Order partners: the closest first, those without a name last."""
    return not partner.actor.named, -round(partner.weight, 9), partner.actor.key


def _later(graph: Cooperation, tie: Tie, row: int) -> Tie:
    """Return a tie as shared with a partner: it began when the later of the two came."""
    year = graph.years[row]
    both = None if tie.year is None or year is None else max(tie.year, year)
    return replace(tie, year=both, role=graph.roles[row])


def tie_of(graph: Cooperation, row: int) -> Tie:
    """Return the tie of a row, with the role and year of the row's actor."""
    about = graph.described[int(graph.row_tie[row])]
    return Tie(
        key=about["tie"],
        kind=about["tie_kind"],
        title=about["title"],
        role=graph.roles[row],
        year=graph.years[row],
        state=about["state"],
        themes=tuple(filter(None, about["themes"].split("|"))),
        programme_part=about["programme_part"],
        partners=int(graph.size[graph.row_tie[row]]) - 1,
        source=about["source"],
        others=() if about["title"] or _number(about["tie"]) else _others(graph, row),
    )


def _number(key: str) -> str:
    """Return the number of the project of a tie, empty of other ties."""
    number = key.removeprefix("project:")
    return number if number != key else ""


def _others(graph: Cooperation, row: int) -> tuple[str, ...]:
    """Return the names of the first others of the tie of a row."""
    of_tie = graph.row_actor[graph.rows_in(int(graph.row_tie[row]))]
    found = of_tie[of_tie != graph.row_actor[row]]
    named = [graph.names[one] for one in found.tolist() if graph.named[one]][:MOST_NAMED]
    return (*named, *(["…"] if len(found) > len(named) > 0 else []))


def latest(tie: Tie) -> tuple[int, str]:
    """Order ties: the latest first, those without a year last."""
    return -(tie.year or 0), tie.key


def _when(moment: tuple[int | None, str]) -> tuple[int, str]:
    return moment[0] or 0, moment[1]
