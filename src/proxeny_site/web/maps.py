# SPDX-License-Identifier: EUPL-1.2
"""Maps drawn on the server: points on the world, or on the part of it that holds them.

    sheet = maps.draw(
        [maps.Point(41.15, -8.61, "Porto", "here"), maps.Point(47.22, -1.55, "Nantes", "peer")],
        title=_("Porto and its peers"),
        links=True,
    )

and in the template `{% include "components/map.html" with map=sheet only %}`. The land is one file
that every map refers to; points and labels stand at per cents of the picture, so that they keep
their size on a small screen, and a label is left out where it would cover another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import acos, asin, atan2, cos, degrees, radians, sin
from typing import Any
from unicodedata import east_asian_width

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _

from proxeny_site.web.projection import HEIGHT, WIDTH, on_sheet
from proxeny_site.web.tables import Column, Table

#: Kind of a point -> what it means and how it is drawn. Shape and colour both tell kinds apart.
KINDS: dict[str, tuple[Any, str]] = {
    "here": (_("your city"), "M-7 0A7 7 0 1 1 7 0A7 7 0 1 1 -7 0Z"),
    "origin": (_("where it was done"), "M0 -7L7 0L0 7L-7 0Z"),
    "adopted": (_("took it up"), "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z"),
    "enrolled": (_("enrolled"), "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z"),
    "ended": (_("ended it"), "M-5 -5L5 5M-5 5L5 -5"),
    "peer": (_("peer"), "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1 -5 0Z"),
    "solution": (_("a city with a solution"), "M-3 0A3 3 0 1 1 3 0A3 3 0 1 1 -3 0Z"),
}

#: Width over height of a map of a region; a map of the world has the shape of the sheet.
REGION_SHAPE = 1.5
#: A part of the world narrower than this share of the sheet is drawn as a region, in more detail.
REGION_SHARE = 0.5
#: Pictures for which labels are placed: a column of a wide page, and a phone.
WIDE, NARROW = 640.0, 290.0
LABEL_HEIGHT, LETTER, GAP = 17.0, 7.4, 9.0


@dataclass(frozen=True)
class Point:
    """A place: degrees north and east, label, kind (a key of `KINDS`), note for the table."""

    lat: float
    lon: float
    label: Any
    kind: str = "peer"
    note: Any = None


@dataclass(frozen=True)
class Box:
    """The part of the sheet that a map shows, in units."""

    x: float
    y: float
    width: float
    height: float

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a place stands, as shares of the picture's width and height."""
        x, y = on_sheet(lat, lon)
        return (x - self.x) / self.width, (y - self.y) / self.height

    def __str__(self) -> str:
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {self.height:.0f}"


@dataclass(frozen=True)
class Mark:
    """A point as it is drawn: its place in per cent, and where its label stands beside it."""

    x: str
    y: str
    label: Any
    kind: str
    shape: str
    anchor: str
    dx: str
    dy: str
    shown: str


@dataclass(frozen=True)
class Map:
    """All that `components/map.html` needs."""

    title: Any
    description: Any
    kind: str
    land: str
    box: Box
    marks: list[Mark]
    lines: str
    dots: str
    legend: list[tuple[str, Any, str]]
    table: Table = field(repr=False)


def _box(points: Sequence[Point], *, zoom: bool) -> Box:
    """Return the box that holds all points with a margin, in the shape of its kind of map."""
    if not zoom or not points:
        return Box(0, 0, WIDTH, HEIGHT)
    places = [on_sheet(point.lat, point.lon) for point in points]
    left, right = min(x for x, _y in places), max(x for x, _y in places)
    top, bottom = min(y for _x, y in places), max(y for _x, y in places)
    width = max(1.3 * (right - left), 1.3 * (bottom - top) * REGION_SHAPE, 0.09 * WIDTH)
    height = width / REGION_SHAPE
    if width > REGION_SHARE * WIDTH or height > HEIGHT:
        return Box(0, 0, WIDTH, HEIGHT)
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), HEIGHT - height)
    return Box(x, y, width, height)


def _text_width(text: str) -> float:
    """Return the width of a label in pixels, near enough to keep labels apart."""
    return sum(2 * LETTER if east_asian_width(letter) in "WF" else LETTER for letter in text)


#: Sides on which a label may stand, in the order of preference: anchor, dx, dy in pixels.
SIDES = (("start", GAP, 5.0), ("end", -GAP, 5.0), ("middle", 0.0, -GAP), ("middle", 0.0, GAP + 12))


def _extent(
    at: tuple[float, float], side: tuple[str, float, float], text: str, size: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of a label in pixels of a picture of `size`."""
    (share_x, share_y), (anchor, dx, dy) = at, side
    wide = _text_width(text)
    left = share_x * size[0] + dx - {"start": 0.0, "end": wide, "middle": wide / 2}[anchor]
    baseline = share_y * size[1] + dy
    return left, baseline - LABEL_HEIGHT + 4, left + wide, baseline + 4


def _free(
    extent: tuple[float, float, float, float],
    taken: list[tuple[float, float, float, float]],
    size: tuple[float, float],
) -> bool:
    """Say whether a label stays inside the picture and covers nothing."""
    left, top, right, bottom = extent
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        return False
    return all(
        right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3]
        for other in taken
    )


def _marks(points: Sequence[Point], box: Box) -> list[Mark]:
    """Place points and labels, the most telling kinds first, so that theirs are kept."""
    shape = box.width / box.height
    sizes = {"wide": (WIDE, WIDE / shape), "narrow": (NARROW, NARROW / shape)}
    places = [box.place(point.lat, point.lon) for point in points]
    taken = {
        name: [(x * w - 5, y * h - 5, x * w + 5, y * h + 5) for x, y in places]
        for name, (w, h) in sizes.items()
    }
    order = sorted(range(len(points)), key=lambda i: list(KINDS).index(points[i].kind))
    marks = {}
    for index in order:
        point, at = points[index], places[index]
        side, shown = SIDES[0], ""
        for name in ("wide", "narrow"):
            free = (
                candidate
                for candidate in (SIDES if name == "wide" else (side,))
                if _free(
                    _extent(at, candidate, str(point.label), sizes[name]), taken[name], sizes[name]
                )
            )
            found = next(free, None)
            if found is None:
                break
            side, shown = found, name
            taken[name].append(_extent(at, side, str(point.label), sizes[name]))
        marks[index] = Mark(
            f"{at[0]:.2%}",
            f"{at[1]:.2%}",
            point.label,
            point.kind,
            KINDS[point.kind][1],
            side[0],
            f"{side[1]:.0f}",
            f"{side[2]:.0f}",
            shown,
        )
    return [marks[index] for index in reversed(order)]


def _dots(points: Sequence[Point]) -> str:
    """Return many places as path data: ways of no length, which round ends make into dots."""
    places = sorted({tuple(map(round, on_sheet(point.lat, point.lon))) for point in points})
    return "".join(f"M{x} {y}h0" for x, y in places)


def great_circle(start: Point, end: Point, steps: int = 24) -> list[tuple[float, float]]:
    """Return the shortest way over the globe as `steps` + 1 pairs of (lat, lon)."""
    a_lat, a_lon, b_lat, b_lon = map(radians, (start.lat, start.lon, end.lat, end.lon))
    a = (cos(a_lat) * cos(a_lon), cos(a_lat) * sin(a_lon), sin(a_lat))
    b = (cos(b_lat) * cos(b_lon), cos(b_lat) * sin(b_lon), sin(b_lat))
    angle = acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True)))))
    if angle < 1e-6:
        return [(start.lat, start.lon), (end.lat, end.lon)]
    way = []
    for step in range(steps + 1):
        near, far = sin(angle * (1 - step / steps)), sin(angle * step / steps)
        x, y, z = ((near * p + far * q) / sin(angle) for p, q in zip(a, b, strict=True))
        way.append((degrees(asin(max(-1.0, min(1.0, z)))), degrees(atan2(y, x))))
    return way


def _lines(points: Sequence[Point]) -> str:
    """Return the ways from the first "here" or "origin" point to all others as path data."""
    hubs = [p for p in points if p.kind == "here"] or [p for p in points if p.kind == "origin"]
    if not hubs:
        return ""
    data = []
    for point in points:
        if point is hubs[0]:
            continue
        before = None
        for lat, lon in great_circle(hubs[0], point):
            x, y = on_sheet(lat, lon)
            # A way over the edge of the sheet is taken up again on the other side.
            new = before is None or abs(x - before) > WIDTH / 2
            data.append(f"{'M' if new else 'L'}{x:.0f} {y:.0f}")
            before = x
    return "".join(data)


def _table(points: Sequence[Point], title: Any) -> Table:
    """Return the same places as a table."""
    columns = [
        Column(_("Place")),
        Column(_("On the map")),
        Column(_("Latitude"), numeric=True),
        Column(_("Longitude"), numeric=True),
    ]
    rows = [
        (
            point.label,
            point.note or KINDS[point.kind][0],
            f"{point.lat:.2f}",
            f"{point.lon:.2f}",
        )
        for point in points
    ]
    return Table(title, columns, rows)


def draw(
    points: Sequence[Point],
    *,
    title: Any,
    description: Any = "",
    zoom: bool = True,
    links: bool = False,
    labels: bool = True,
    table: Table | None = None,
) -> Map:
    """Lay a map out.

    `zoom` shows only the part of the world with the points (the whole world where they lie far
    apart); `links` draws the shortest ways from "here", or else from the origin; without `labels`
    all places are like dots, for maps of hundreds; `table` stands beside the map in place of the
    plain list of places.
    """
    box = _box(points, zoom=zoom)
    whole = box.width == WIDTH
    kinds = [kind for kind in KINDS if any(point.kind == kind for point in points)]
    # A page that everybody reads is about a city by its name, not about "your city".
    names = {point.kind: point.label for point in points if point.kind == "here"}
    return Map(
        title=title,
        description=description,
        kind="world" if whole else "region",
        land=static(f"web/maps/{'world' if whole else 'region'}.svg"),
        box=box,
        marks=_marks(points, box) if labels else [],
        dots="" if labels else _dots(points),
        lines=_lines(points) if links else "",
        legend=[(kind, names.get(kind, KINDS[kind][0]), KINDS[kind][1]) for kind in kinds],
        table=table or _table(points, title),
    )
