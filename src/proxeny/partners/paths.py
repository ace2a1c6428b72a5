# SPDX-License-Identifier: EUPL-1.2
"""The path of evidence from who asks to whom is proposed, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed
from proxeny.partners.cooperation import Places
from proxeny.partners.evidence import Asked, Scout
from proxeny.partners.relations import Tie, latest, tie_of
from proxeny.solutions import domains

#: As many projects, partners or solutions are named in a reason.
_NAMED = 3


def path(scout: Scout, asked: Asked, place: int) -> Iterator[tuple[str, Message]]:
    """Yield what can be said of the actor at a place, by kind of evidence.

    Of a stranger who is among the best connected it is said once that many meet it.
    """
    known = scout.well_known[place] and not asked.met[place]
    for part in (_shared, _near, _alike, _active):
        for kind, reason in part(scout, asked, place):
            if known and kind in ("near", "experience"):
                said = gettext_noop("{reason}; well connected, so met by many")
                reason, known = Message(said, reason=reason), False
            yield kind, reason


def _shared(scout: Scout, asked: Asked, place: int) -> Iterator[tuple[str, Message]]:
    """Yield the ties of both."""
    rows = scout.graph.rows_of(place)
    ties = scout.graph.row_tie[rows]
    both = asked.mine[ties]
    joint = rows[both & scout.joint[ties]]
    if len(joint):
        yield (
            "together",
            Message(
                gettext_noop("worked together before ({count}): {ties}"),
                count=len(joint),
                ties=_told(scout, joint),
            ),
        )
    signed = rows[both & scout.signed[ties]]
    if len(signed):
        template = gettext_noop("signed together: {ties}")
        yield "agreement", Message(template, ties=_told(scout, signed, asked.actor.name))
    networks = [tie.title for tie in _ties(scout, rows[both & scout.networks[ties]])]
    if networks:
        yield "network", Message(gettext_noop("both in: {networks}"), networks=_named(networks))
    solved = rows[both & scout.solved[ties]]
    if len(solved):
        template = gettext_noop("both did: {solutions}")
        if any(_took_up(scout, asked, row) for row in solved.tolist()):
            template = gettext_noop("one took it up from the other: {solutions}")
        titles = [tie.title for tie in _ties(scout, solved)]
        yield "solution", Message(template, solutions=_named(titles, SEMICOLONS))


def _took_up(scout: Scout, asked: Asked, row: int) -> bool:
    """Tell whether one of two who did a solution had it from the other."""
    graph = scout.graph
    of_tie = graph.rows_in(int(graph.row_tie[row]))
    mine = next(one for one in of_tie if graph.row_actor[one] == asked.place)
    return (graph.roles[mine] == "origin") != (graph.roles[row] == "origin")


def _near(scout: Scout, asked: Asked, place: int) -> Iterator[tuple[str, Message]]:
    """Yield the partners of both, those with the fewest others first."""
    graph, ties = scout.graph, scout.ties_of(place)
    theirs = np.unique(graph.shared[ties[scout.active[ties]]].indices)
    found = [
        one for one in theirs[asked.partners[theirs]].tolist() if one not in (place, asked.place)
    ]
    if found:
        # The rarest count most; one without a name would say nothing.
        found.sort(key=lambda one: (-scout.rarity[one], one))
        named = [graph.names[one] for one in found if graph.named[one]][:_NAMED]
        said = gettext_noop("common partners ({count}): {names}")
        if not named:
            said = gettext_noop("common partners without a name in the source: {count}")
        rest = ["…"] if len(found) > len(named) else []
        yield "near", Message(said, count=len(found), names=listed([*named, *rest]))


def _alike(scout: Scout, asked: Asked, place: int) -> Iterator[tuple[str, Message]]:
    """Yield what both are, whatever they did."""
    home = asked.actor.country
    if asked.local[place]:
        yield "local", Message(gettext_noop("of {city}, by its name"), city=asked.actor.name)
    if home and scout.graph.countries[place] == home:
        yield (
            "same_country",
            Message(gettext_noop("from the same country: {country}"), country=home),
        )
    distance = asked.wish.distances.get(scout.graph.keys[place])
    if distance is not None and distance < 1:
        alike = round(1 - distance, 2)
        yield "context", Message(gettext_noop("context: alike to {alike} of 1"), alike=alike)


def _active(scout: Scout, asked: Asked, place: int) -> Iterator[tuple[str, Message]]:
    """Yield what the actor did, with whomever."""
    rows = scout.graph.rows_of(place)
    ties = scout.graph.row_tie[rows]
    on_part = int(asked.on_part[ties].sum())
    if on_part:
        yield (
            "programme",
            Message(
                gettext_noop("projects in {part}: {count}"),
                part=listed(sorted(filter(None, asked.wish.programme_part.split("|")))),
                count=on_part,
            ),
        )
    on_theme = rows[asked.on_theme[ties]]
    if len(on_theme):
        yield (
            "theme",
            Message(
                gettext_noop("on {theme} ({count}): {ties}"),
                theme=next(one.label for one in domains() if one.name == asked.wish.theme),
                count=len(on_theme),
                ties=_told(scout, on_theme),
            ),
        )
    several = int(scout.with_cities[place])
    if several:
        template = gettext_noop("projects, agreements and solutions with several cities: {count}")
        yield "cities", Message(template, count=several)
    active = int(scout.active[ties].sum())
    if active:
        template = gettext_noop("projects, agreements and solutions in all: {count}")
        yield "experience", Message(template, count=active)


def said(tie: Tie) -> Message:
    """Return a tie in a few words: what it is called, its year, and whether it is over."""
    name = tie.called
    if tie.year is not None:
        name = Message(gettext_noop("{name} ({year})"), name=name, year=str(tie.year))
    if tie.state in ("ended", "suspended"):
        name = Message(gettext_noop("{name}, {state}"), name=name, state=tie.state_label)
    return name


def _ties(scout: Scout, rows: Places) -> list[Tie]:
    """Return the latest of the ties of some rows, one more than are named."""
    years = scout.graph.years
    first = sorted(rows.tolist(), key=lambda row: (-(years[row] or 0), row))[: _NAMED + 1]
    return sorted((tie_of(scout.graph, row) for row in first), key=latest)


def _told(scout: Scout, rows: Places, asking: str = "") -> Message | str:
    """Return the ties of some rows; that `asking` is in them need not be said."""
    ties = [
        replace(tie, others=tuple(name for name in tie.others if name != asking))
        for tie in _ties(scout, rows)
    ]
    return _named([said(tie) for tie in ties], SEMICOLONS)


def _named(names: Iterable[Message | str], template: str = "") -> Message | str:
    known = list(names)
    shown = [*known[:_NAMED], *(["…"] if len(known) > _NAMED else [])]
    return listed(shown, template) if template else listed(shown)
