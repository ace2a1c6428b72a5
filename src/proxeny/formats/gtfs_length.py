# SPDX-License-Identifier: EUPL-1.2
"""How long the public transport network of a GTFS feed is, in kilometres.

The network counts each stretch between two neighbouring stops once, whichever routes and
directions use it, so that parallel lines do not lengthen it. A stretch is as long as the shape of
a trip, shared out by the beelines between its stops; without shapes it is the beeline itself. The
length of routes counts, for each route, its longest trip.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from proxeny.formats.errors import FeedError
from proxeny.messages import Message, gettext_noop

Tables = Mapping[str, Mapping[str, list[str]]]
EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Lengths:
    """Kilometres of the network and of all routes, and how they were found."""

    network_km: float
    routes_km: float
    note: Message


def network(tables: Tables) -> Lengths:
    """Return the lengths of a feed."""
    places = _places(tables)
    shapes = _shape_lengths(tables)
    trips = tables["trips"]
    shape_of = dict(
        zip(trips["trip_id"], trips.get("shape_id", [""] * len(trips["trip_id"])), strict=True)
    )
    route_of = dict(zip(trips["trip_id"], trips["route_id"], strict=True))
    stretches: dict[tuple[str, str], float] = {}
    routes: dict[str, float] = {}
    seen: dict[tuple[tuple[str, ...], str], float] = {}
    drawn = 0
    for trip, calls in _calls(tables).items():
        shape = shapes.get(shape_of.get(trip, ""), 0.0)
        key = (calls, shape_of.get(trip, ""))
        if key not in seen:
            pairs = [pair for pair in pairwise(calls) if pair[0] != pair[1]]
            beelines = [distance_km(*places[a], *places[b]) for a, b in pairs]
            straight = sum(beelines)
            # A shape shorter than the beelines belongs to another trip, or is no shape.
            factor = shape / straight if straight and shape >= straight else 1.0
            drawn += factor != 1.0
            for (one, other), length in zip(pairs, beelines, strict=True):
                stretch = (min(one, other), max(one, other))
                stretches[stretch] = min(stretches.get(stretch, math.inf), length * factor)
            seen[key] = straight * factor
        route = route_of.get(trip, "")
        routes[route] = max(routes.get(route, 0.0), seen[key])
    note = Message(
        gettext_noop("each stretch between stops counted once; along shapes")
        if drawn
        else gettext_noop("each stretch between stops counted once; beelines between stops")
    )
    return Lengths(sum(sorted(stretches.values())), sum(sorted(routes.values())), note)


def _places(tables: Tables) -> dict[str, tuple[float, float]]:
    stops = tables["stops"]
    empty = [""] * len(stops["stop_id"])
    found = {}
    for number, stop in enumerate(stops["stop_id"]):
        lat, lon = (stops.get(column, empty)[number] for column in ("stop_lat", "stop_lon"))
        if lat or lon:
            where = f"stops.txt, line {number + 2}"
            found[stop] = (
                degrees(lat, 90, f"{where}, stop_lat"),
                degrees(lon, 180, f"{where}, stop_lon"),
            )
    return found


def _calls(tables: Tables) -> dict[str, tuple[str, ...]]:
    """Return the stops of each trip in order; stops without a place are passed over."""
    times = tables["stop_times"]
    places = _places(tables)
    known = set(tables["stops"]["stop_id"])
    calls: dict[str, list[tuple[int, str]]] = {}
    rows = zip(times["trip_id"], times["stop_id"], times["stop_sequence"], strict=True)
    for number, (trip, stop, sequence) in enumerate(rows):
        if not sequence.isdecimal() or not sequence.isascii() or len(sequence) > 9:
            said = gettext_noop("stop_times.txt, line {line}: {text} is not a stop_sequence")
            raise FeedError(Message(said, line=number + 2, text=repr(sequence[:40])))
        if stop not in known and stop:
            said = gettext_noop("stop_times.txt, line {line}: there is no stop {stop}")
            raise FeedError(Message(said, line=number + 2, stop=repr(stop[:40])))
        if stop in places:
            calls.setdefault(trip, []).append((int(sequence), stop))
    return {trip: tuple(stop for _, stop in sorted(found)) for trip, found in calls.items()}


def _shape_lengths(tables: Tables) -> dict[str, float]:
    shapes = tables.get("shapes")
    if not shapes:
        return {}
    points: dict[str, list[tuple[float, float, float]]] = {}
    for number, shape in enumerate(shapes["shape_id"]):
        where = f"shapes.txt, line {number + 2}"
        points.setdefault(shape, []).append(
            (
                degrees(shapes["shape_pt_sequence"][number], math.inf, f"{where}, sequence"),
                degrees(shapes["shape_pt_lat"][number], 90, f"{where}, shape_pt_lat"),
                degrees(shapes["shape_pt_lon"][number], 180, f"{where}, shape_pt_lon"),
            )
        )
    found = {}
    for shape, line in points.items():
        line.sort()
        pairs = pairwise(line)
        found[shape] = sum(distance_km(a[1], a[2], b[1], b[2]) for a, b in pairs)
    return found


def degrees(text: str, limit: float, where: str) -> float:
    """Return a number between -`limit` and `limit`; raises `FeedError` saying where it is not."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if math.isfinite(value) and abs(value) <= limit:
        return value
    said = gettext_noop("{where}: {text} is not a number from {low} to {high}")
    raise FeedError(Message(said, where=where, text=repr(text[:40]), low=-limit, high=limit))


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return kilometres between two places on a sphere.

    >>> round(distance_km(40.4168, -3.7038, 41.3874, 2.1686))
    505
    """
    north, south = math.radians(lat1), math.radians(lat2)
    part = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, part)))
