# SPDX-License-Identifier: EUPL-1.2
"""Of which city an organisation is: its name says it, else those with whom it works at home."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from proxeny import partners
from proxeny.partners.homes import Homes

#: Projects and their members: organisation, name, country, whether a city government.
PORTO = ("cp", "Câmara Municipal do Porto", "PT", True)
LISBON = ("cl", "Câmara Municipal de Lisboa", "PT", True)
GDANSK = ("cg", "Gmina Miasta Gdańsk", "PL", True)
UNIVERSITY = ("up", "Universidade do Porto", "PT", False)
COMPANY = ("co", "Blue Gears Lda", "PT", False)
NEWCOMER = ("ne", "Green Cogs Lda", "PT", False)
ABROAD = ("no", "Nordic Screws AS", "NO", False)
PROJECTS = {
    "p1": (PORTO, GDANSK),
    "p2": (LISBON, GDANSK, NEWCOMER, ABROAD),
    "p3": (UNIVERSITY, COMPANY),
    "p4": (NEWCOMER,),
}


def homes(projects: dict[str, tuple]) -> tuple[partners.Graph, Homes]:
    rows = [
        {
            "project": project,
            "organisation": member[0],
            "name": member[1],
            "country": member[2],
            "city_government": member[3],
            "start": dt.date(2015, 1, 1),
            "programme_part": "SC5",
        }
        for project, members in projects.items()
        for member in members
    ]
    known = partners.participations(pa.Table.from_pylist(rows))
    graph = partners.graph(known, dt.date(2016, 1, 1))
    return graph, Homes(graph)


def expected(projects: dict[str, tuple], *organisations: str) -> dict[str, float]:
    """Return how many of the organisations are expected to be of each city."""
    graph, found = homes(projects)
    members = np.array([graph.position[one] for one in organisations], dtype=np.intp)
    cities = [graph.organisations[one] for one in graph.cities]
    return dict(zip(cities, found.expected(members).tolist(), strict=True))


def test_a_name_that_speaks_of_a_city_settles_it() -> None:
    assert expected(PROJECTS, "up") == {"cp": 1, "cl": 0, "cg": 0}


def test_who_worked_with_people_of_a_city_is_likely_of_it_though_it_is_the_smaller_one() -> None:
    found = expected(PROJECTS, "co")
    assert found["cp"] > 0.8 > found["cl"] > 0


def test_of_whom_nothing_is_known_the_larger_city_is_the_likelier_home() -> None:
    alone = {"p1": (PORTO, LISBON, GDANSK), "p4": (NEWCOMER,)}
    found = expected(alone, "ne")
    assert found["cl"] > 1.5 * found["cp"] > 0
    assert found["cg"] == 0


def test_every_member_has_one_home_among_the_cities_of_its_country() -> None:
    found = expected(PROJECTS, "up", "co", "ne", "no")
    assert found["cp"] + found["cl"] == pytest.approx(3)
    assert found["cg"] == 0


def test_working_with_a_city_more_often_makes_it_likelier() -> None:
    more = PROJECTS | {"p5": (NEWCOMER, LISBON), "p6": (NEWCOMER, LISBON)}
    assert expected(more, "ne")["cl"] > expected(PROJECTS, "ne")["cl"]


def test_a_city_government_is_nobody_of_another_city_and_nobody_is_expected_of_no_members() -> None:
    assert expected(PROJECTS, "cl") == {"cp": 0, "cl": 0, "cg": 0}
    assert expected(PROJECTS) == {"cp": 0, "cl": 0, "cg": 0}


def test_without_any_city_there_is_nothing_to_expect() -> None:
    graph, found = homes({"p4": (NEWCOMER,)})
    assert found.expected(np.array([0])).shape == (0,)
    assert graph.cities.shape == (0,)
