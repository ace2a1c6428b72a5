# SPDX-License-Identifier: EUPL-1.2
"""The projection and what a map lays out."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny_site.web import maps
from proxeny_site.web.projection import HEIGHT, NORTH, SOUTH, WIDTH, equal_earth, on_sheet

FOLDER = Path(maps.__file__).parent / "static/web/maps"
PORTO = maps.Point(41.15, -8.61, "Porto", "here")
NANTES = maps.Point(47.22, -1.55, "Nantes")
AUCKLAND = maps.Point(-36.85, 174.76, "Auckland")

points = st.lists(
    st.builds(
        maps.Point,
        st.floats(-55, 80),
        st.floats(-180, 180),
        st.text("abcdefgh", min_size=1, max_size=12),
        st.sampled_from(list(maps.KINDS)),
    ),
    min_size=1,
    max_size=20,
)


@pytest.mark.parametrize(
    ("lat", "lon", "x", "y"),
    [  # from the parameters that the authors of the projection publish
        (0, 0, 0, 0),
        (0, 180, 2.7066299836, 0),
        (90, 0, 0, 1.3173627591),
        (-90, 0, 0, -1.3173627591),
    ],
)
def test_equal_earth_meets_its_published_extent(lat: float, lon: float, x: float, y: float) -> None:
    assert equal_earth(lat, lon) == pytest.approx((x, y), abs=1e-9)


@settings(deadline=None)
@given(st.floats(-80, 79), st.floats(-179, 178))
def test_equal_earth_keeps_areas(lat: float, lon: float) -> None:
    from math import pi, radians, sin

    def shoelace(ring: list[tuple[float, float]]) -> float:
        pairs = zip(ring, ring[1:] + ring[:1], strict=True)
        return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2

    side = 0.05
    ring = [(lat, lon), (lat, lon + side), (lat + side, lon + side), (lat + side, lon)]
    drawn = shoelace([equal_earth(*corner) for corner in ring])
    true = (sin(radians(lat + side)) - sin(radians(lat))) * side * pi / 180
    assert drawn == pytest.approx(true, rel=1e-3)


def test_the_sheet_holds_every_place_between_its_parallels() -> None:
    assert on_sheet(NORTH, 0) == pytest.approx((WIDTH / 2, 0))
    assert on_sheet(SOUTH, 0)[1] == pytest.approx(HEIGHT, abs=0.5)
    assert on_sheet(0, -180)[0] == pytest.approx(0)


@settings(deadline=None)
@given(points)
def test_every_point_is_inside_the_picture(found: list[maps.Point]) -> None:
    drawn = maps.draw(found, title="x")
    assert len(drawn.marks) == len(found)
    for mark in drawn.marks:
        assert 0 <= float(mark.x.rstrip("%")) <= 100
        assert 0 <= float(mark.y.rstrip("%")) <= 100


@settings(deadline=None)
@given(points)
def test_labels_do_not_cover_one_another(found: list[maps.Point]) -> None:
    drawn = maps.draw(found, title="x")
    size = maps.NARROW, maps.NARROW * drawn.box.height / drawn.box.width
    boxes = [
        maps._extent(
            (float(mark.x.rstrip("%")) / 100, float(mark.y.rstrip("%")) / 100),
            (mark.anchor, float(mark.dx), float(mark.dy)),
            mark.label,
            size,
        )
        for mark in drawn.marks
        if mark.shown == "narrow"
    ]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            # Places are rounded to a hundredth of a per cent before they are written.
            apart = a[2] <= b[0] + 1 or a[0] >= b[2] - 1 or a[3] <= b[1] + 1 or a[1] >= b[3] - 1
            assert apart


def test_near_places_are_drawn_as_a_region_and_far_ones_as_the_world() -> None:
    assert maps.draw([PORTO, NANTES], title="x").kind == "region"
    assert maps.draw([PORTO, AUCKLAND], title="x").kind == "world"
    assert maps.draw([PORTO, NANTES], title="x", zoom=False).kind == "world"


def test_one_place_alone_has_surroundings() -> None:
    box = maps.draw([PORTO], title="x").box
    assert box.width >= 0.09 * WIDTH


def test_a_map_without_places_is_the_world() -> None:
    drawn = maps.draw([], title="x")
    assert (drawn.kind, drawn.marks, drawn.table.cells) == ("world", [], [])


def test_the_way_over_the_edge_is_taken_up_on_the_other_side() -> None:
    tokyo = maps.Point(35.7, 139.7, "Tokyo", "here")
    vancouver = maps.Point(49.3, -123.1, "Vancouver")
    lines = maps.draw([tokyo, vancouver], title="x", links=True).lines
    assert lines.count("M") == 2


def test_the_shortest_way_ends_where_it_should() -> None:
    way = maps.great_circle(PORTO, AUCKLAND)
    assert way[0] == pytest.approx((PORTO.lat, PORTO.lon))
    assert way[-1] == pytest.approx((AUCKLAND.lat, AUCKLAND.lon))


def test_links_need_a_hub() -> None:
    assert maps.draw([NANTES, AUCKLAND], title="x", links=True).lines == ""


def test_many_places_become_dots() -> None:
    drawn = maps.draw([PORTO, NANTES, NANTES], title="x", labels=False)
    assert drawn.marks == []
    assert drawn.dots.count("h0") == 2


@pytest.mark.parametrize("name", ["world", "region"])
def test_the_land_fits_the_sheet_and_names_its_source(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in text
    assert "Natural Earth" in text
    for part in ("graticule", "land", "borders"):
        assert f'id="{part}"' in text


def test_no_shape_runs_across_the_sheet() -> None:
    text = (FOLDER / "world.svg").read_text(encoding="utf-8")
    land = re.search(r'id="land"[^>]* d="([^"]+)"', text)
    assert land
    for ring in land[1].split("z"):
        steps = [abs(int(number)) for number in re.findall(r"-?\d+", ring)[2:]]
        assert max(steps, default=0) < WIDTH / 5


def test_the_shape_of_the_sheet_is_that_of_the_stylesheet() -> None:
    sheet = (FOLDER.parent / "css/data.css").read_text(encoding="utf-8")
    assert f"aspect-ratio: {WIDTH} / {HEIGHT}" in sheet
