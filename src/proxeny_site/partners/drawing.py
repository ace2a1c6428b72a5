# SPDX-License-Identifier: EUPL-1.2
"""The neighbourhood of an actor as a picture, and how its ties are spread over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from django.utils.translation import gettext as _

from proxeny.messages import Message
from proxeny.partners import TIE_KINDS, Actor, Ego, Relations
from proxeny_site.web import charts
from proxeny_site.web.sentences import isolated, say
from proxeny_site.web.tables import Column, Table

#: Longer names are cut in the picture; the list beside it has them whole.
LONGEST = 26
#: How far the circle of partners reaches, in per cent of the picture's width and height.
WIDE, HIGH = 27.0, 46.0
#: Kinds of actors that are drawn alike, by the class that colours them.
SHAPES = {
    "city": "M-6 0A6 6 0 1 1 6 0A6 6 0 1 1 -6 0Z",
    "network": "M0 -7L7 0L0 7L-7 0Z",
    "other": "M-5 -5H5V5H-5Z",
}


@dataclass(frozen=True, slots=True)
class Node:
    """An actor as it is drawn: its place in per cent, its number in the list, its label's side."""

    actor: Actor
    x: str
    y: str
    number: int
    label: str
    anchor: str
    dx: int
    tone: str
    shape: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two nodes, in per cent; `own` ones begin at the actor itself."""

    x1: str
    y1: str
    x2: str
    y2: str
    width: str
    own: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """All that `partners/_ego.html` needs. The first node is the actor itself."""

    title: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int
    tones: tuple[tuple[str, str, str], ...]


def picture(ego: Ego) -> Picture | None:
    """Return the neighbourhood to draw, None for an actor without partners.

    Partners stand on two sides of a circle, at even heights, so that no label covers another.
    """
    if len(ego.nodes) < 2:
        return None
    places = [(50.0, 50.0), *_places(len(ego.nodes) - 1)]
    nodes = tuple(
        _node(number, actor, place)
        for number, (actor, place) in enumerate(zip(ego.nodes, places, strict=True))
    )
    # All members of a network are tied to each other by it: lines among them would say nothing.
    edges = [edge for edge in ego.edges if edge.one == 0 or ego.nodes[0].kind != "network"]
    most = max(edge.ties for edge in edges)
    lines = [
        Line(
            *_percent(places[edge.one], places[edge.other]),
            f"{1 + 3 * (edge.ties - 1) / max(most - 1, 1):.1f}",
            edge.one == 0,
        )
        for edge in edges
    ]
    present = {node.tone for node in nodes}
    names = {"city": _("city"), "network": _("network"), "other": _("other organisation")}
    return Picture(
        _("{actor} and its closest partners").format(actor=isolated(ego.nodes[0].name)),
        nodes,
        # Those of the actor lie above those among its partners.
        tuple(sorted(lines, key=lambda line: line.own)),
        ego.left_out,
        tuple((tone, names[tone], SHAPES[tone]) for tone in SHAPES if tone in present),
    )


def _percent(*places: tuple[float, float]) -> list[str]:
    return [f"{value:.2f}%" for place in places for value in place]


def _places(count: int) -> list[tuple[float, float]]:
    """Return where `count` partners stand: the closest at the upper right, then down and round."""
    right = (count + 1) // 2
    found = []
    for number in range(count):
        on_right = number < right
        side, of = (number, right) if on_right else (number - right, count - right)
        height = (side + 0.5) / of * 2 - 1
        away = sqrt(1 - (0.97 * height) ** 2)
        found.append((50 + (WIDE if on_right else -WIDE) * away, 50 + HIGH * height))
    return found


def _node(number: int, actor: Actor, place: tuple[float, float]) -> Node:
    x, y = place
    right = x >= 50
    tone = actor.kind if actor.kind in SHAPES else "other"
    name = actor.name if len(actor.name) <= LONGEST else f"{actor.name[: LONGEST - 1].rstrip()}…"
    return Node(
        actor,
        f"{x:.2f}%",
        f"{y:.2f}%",
        number,
        isolated(name),
        "start" if right else "end",
        12 if right else -12,
        tone,
        SHAPES[tone],
    )


def years_chart(found: Relations) -> charts.Chart | None:
    """Return how many ties began in each year, by kind; None for fewer than two years."""
    years = sorted({moment.year for moment in found.timeline})
    if len(years) < 2:
        return None
    title = _("What began in which year")
    kinds = [kind for kind in TIE_KINDS if any(one.kind == kind for one in found.timeline)]
    counts = {(one.year, one.kind): one.count for one in found.timeline}
    rows = [
        {"year": year, "count": sum(counts.get((year, kind), 0) for kind in kinds)}
        for year in years
    ]
    table = Table(
        title,
        [Column(_("Year")), *(Column(_label(kind), numeric=True) for kind in kinds)],
        _by_year(years, kinds, counts),
    )
    return charts.draw(
        "began",
        rows,
        title=title,
        words={"measure": _("ties that began")},
        table=table,
    )


def _label(kind: str) -> str:
    return say(Message(TIE_KINDS[kind]))


def _by_year(
    years: Sequence[int], kinds: Sequence[str], counts: dict[tuple[int, str], int]
) -> list[tuple[str, ...]]:
    return [(str(year), *(str(counts.get((year, kind), 0)) for kind in kinds)) for year in years]


def counts(found: Relations) -> list[tuple[str, int]]:
    """Return how many ties of each kind there are, in words, the most frequent first."""
    ordered = sorted(found.by_kind.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(_label(kind), count) for kind, count in ordered]
