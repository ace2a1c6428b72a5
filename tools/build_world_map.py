# SPDX-License-Identifier: EUPL-1.2
"""Turn Natural Earth's countries into the two map sheets of the site.

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python tools/build_world_map.py package

`package` holds `countries-110m.json` and `countries-50m.json` (TopoJSON). Each becomes one small
SVG under `web/static/web/maps/` with the shapes `land`, `borders` and `graticule`, projected by
`proxeny_site.web.projection`, in whole units of the sheet.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from proxeny_site.web.projection import HEIGHT, NORTH, SOUTH, WIDTH, on_sheet

OUT = Path(__file__).resolve().parent.parent / "src/proxeny_site/web/static/web/maps"
ANTARCTICA = "010"
Point = tuple[int, int]

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    "<!-- SPDX-License-Identifier: CC0-1.0; made with Natural Earth (public domain), through "
    "world-atlas (ISC); Equal Earth projection -->"
)


def arcs_of(topology: dict) -> list[list[tuple[float, float]]]:
    """Return the arcs as lists of (lon, lat), undone from their delta coding."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(points)
    return arcs


def rings_of(geometry: dict) -> Iterator[list[int]]:
    """Yield the rings of a polygon or multipolygon as lists of arc numbers."""
    if geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def crosses(ring: list[tuple[float, float]]) -> bool:
    """Say whether a ring of (lon, lat) runs over the 180th meridian."""
    return any(abs(a[0] - b[0]) > 180 for a, b in pairwise(ring))


def clip(ring: list[tuple[float, float]], edge: float, side: int) -> list[tuple[float, float]]:
    """Keep what lies east (`side` 1) or west (-1) of a meridian (Sutherland and Hodgman)."""
    kept = []
    for (a_lon, a_lat), (b_lon, b_lat) in zip(ring, ring[1:] + ring[:1], strict=True):
        a_in, b_in = (a_lon - edge) * side >= 0, (b_lon - edge) * side >= 0
        if a_in:
            kept.append((a_lon, a_lat))
        if a_in != b_in:
            share = (edge - a_lon) / (b_lon - a_lon)
            kept.append((edge, a_lat + share * (b_lat - a_lat)))
    return kept


def halves(ring: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """Cut a ring that runs over the 180th meridian into its two sides."""
    unrolled = [ring[0]]
    for lon, lat in ring[1:]:
        unrolled.append((lon + round((unrolled[-1][0] - lon) / 360) * 360, lat))
    edge = 180.0 if max(lon for lon, _lat in unrolled) > 180 else -180.0
    east, west = clip(unrolled, edge, 1), clip(unrolled, edge, -1)
    turn = 360 if edge > 0 else -360
    if edge > 0:
        east = [(lon - turn, lat) for lon, lat in east]
    else:
        west = [(lon - turn, lat) for lon, lat in west]
    return [east, west]


def walk(arcs: list, ring: Iterable[int]) -> list[tuple[float, float]]:
    """Return the points of a ring; a number below zero is an arc walked backwards."""
    points: list[tuple[float, float]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def project(points: Iterable[tuple[float, float]]) -> list[Point]:
    """Return (lon, lat) points in whole units of the sheet, neighbours that fall together once."""
    found: list[Point] = []
    for lon, lat in points:
        x, y = on_sheet(lat, lon)
        point = round(x), round(y)
        if not found or found[-1] != point:
            found.append(point)
    return found


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Leave out points that lie nearer than `tolerance` units to the line (Douglas-Peucker)."""
    if len(points) < 3 or tolerance <= 0:
        return points
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, where = 0.0, 0
        for index in range(first + 1, last):
            px, py = points[index]
            away = (
                abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length
                if length
                else ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
            )
            if away > worst:
                worst, where = away, index
        if worst > tolerance:
            keep.add(where)
            spans += [(first, where), (where, last)]
    return [points[index] for index in sorted(keep)]


def path(points: list[Point], *, closed: bool) -> str:
    """Return SVG path data in relative whole units."""
    (x, y), rest = points[0], points[1:]
    text = f"M{x} {y}" + ("l" if rest else "")
    numbers = []
    for next_x, next_y in rest:
        numbers += [next_x - x, next_y - y]
        x, y = next_x, next_y
    for index, number in enumerate(numbers):
        text += f"{'' if index == 0 or number < 0 else ' '}{number}"
    return text + ("z" if closed else "")


def area(points: list[Point]) -> float:
    """Return the area inside a ring in square units."""
    around = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in around)) / 2


def graticule(step: int) -> str:
    """Return meridians and parallels every `step` degrees as path data."""
    lines = [
        [(lon, lat / 2) for lat in range(int(2 * SOUTH), int(2 * NORTH) + 1, 5)]
        for lon in range(-180, 181, step)
    ] + [[(-180, lat), (180, lat)] for lat in range(-90, 90, step) if SOUTH < lat < NORTH]
    return "".join(path(simplify(project(line), 3), closed=False) for line in lines)


def build(source: Path, target: Path, *, tolerance: float, smallest: float, grid: int) -> None:
    """Write one sheet; islands under `smallest` square units are left out."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    countries = [
        geometry
        for geometry in topology["objects"]["countries"]["geometries"]
        if geometry.get("id") != ANTARCTICA
    ]
    # An arc that two countries share is a border; one that is used once is coast. Walking the
    # simplified arcs, not simplified rings, keeps neighbours fitting to one another.
    uses: Counter[int] = Counter()
    for geometry in countries:
        for ring in rings_of(geometry):
            uses.update({number if number >= 0 else ~number for number in ring})
    drawn = [simplify(project(arc), tolerance) for arc in arcs]
    land = []
    for geometry in countries:
        for ring in rings_of(geometry):
            whole = walk(arcs, ring)
            if crosses(whole):
                parts = [simplify(project(half), tolerance) for half in halves(whole)]
            else:
                parts = [walk(drawn, ring)[:-1]]
            land += [
                path(points, closed=True)
                for points in parts
                if len(points) > 2 and area(points) >= smallest
            ]
    borders = [
        path(drawn[number], closed=False)
        for number, count in sorted(uses.items())
        if count > 1 and len(drawn[number]) > 1
    ]
    fixed = 'vector-effect="non-scaling-stroke"'
    target.write_text(
        HEAD.format(width=WIDTH, height=HEIGHT)
        + f'<path id="graticule" {fixed} d="{graticule(grid)}"/>'
        + f'<path id="land" {fixed} d="{"".join(land)}"/>'
        + f'<path id="borders" {fixed} d="{"".join(borders)}"/></svg>\n',
        encoding="utf-8",
    )
    print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Build both sheets from the folder of the unpacked package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="folder of the unpacked world-atlas package")
    package = parser.parse_args().package
    OUT.mkdir(parents=True, exist_ok=True)
    build(package / "countries-110m.json", OUT / "world.svg", tolerance=6, smallest=400, grid=30)
    build(package / "countries-50m.json", OUT / "region.svg", tolerance=3, smallest=60, grid=10)


if __name__ == "__main__":
    main()
