# SPDX-License-Identifier: EUPL-1.2
"""Maps and tables about cities."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxeny import cities
from proxeny.cities import City, Contribution, Peer, Peers
from proxeny.messages import Message
from proxeny_site.cities.countries import country_name
from proxeny_site.cities.display import in_words
from proxeny_site.web import maps
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import isolated, say
from proxeny_site.web.tables import Column, Table
from proxeny_site.web.templatetags.design import Span, span


@dataclass(frozen=True)
class Slice:
    """The part of a distance that one variable makes up, as a stretch of a bar."""

    label: Message
    share: float
    place: Span
    tone: int


def point(city: City, kind: str, note: str | None = None) -> maps.Point:
    """Return where the city stands on a map."""
    return maps.Point(city.lat, city.lon, city.name, kind, note)


def peers_map(peers: Peers) -> maps.Map:
    """Return a map of a city and its peers, with the peers as a table."""
    title = _("{city} and its peers").format(city=isolated(peers.city.name))
    table = Table(
        title,
        [
            Column(_("City")),
            Column(_("Country")),
            Column(_("Inhabitants"), numeric=True),
            Column(_("Distance in the data"), numeric=True),
        ],
        [
            (
                peer.city.name,
                country_name(peer.city.country),
                number(peer.city.population),
                number(peer.distance, 3),
            )
            for peer in peers.peers
        ],
    )
    points = [point(peers.city, "here"), *(point(peer.city, "peer") for peer in peers.peers)]
    return maps.draw(points, title=title, table=table)


def contributions(city: City, peer: Peer) -> Table:
    """Return what makes up the distance between a city and a peer; the parts add up to it."""
    here, there = cities.context(city), cities.context(peer.city)
    rows = [
        (
            say(part.label),
            in_words(here[part.variable]),
            in_words(there[part.variable]),
            number(part.share, 3),
        )
        for part in peer.contributions
    ]
    rows += [
        (
            say(here[name].label),
            in_words(here[name]),
            in_words(there[name]),
            _("not compared"),
        )
        for name in peer.unknown
    ]
    rows.append((_("Together"), "", "", number(peer.distance, 3)))
    title = _("What makes up the distance between {city} and {peer}")
    return Table(
        title.format(city=isolated(city.name), peer=isolated(peer.city.name)),
        [
            Column(_("Variable")),
            Column(city.name),
            Column(peer.city.name),
            Column(_("Part of the distance"), numeric=True),
        ],
        rows,
    )


def slices(parts: Sequence[Contribution], most: float) -> list[Slice]:
    """Return the parts of a distance side by side; `most` fills the whole width."""
    drawn, at = [], 0.0
    for tone, part in enumerate(part for part in parts if part.share > 0):
        length = part.share / most if most else 0.0
        drawn.append(Slice(part.label, part.share, span(at, at + length), 1 + min(tone, 4)))
        at += length
    return drawn
