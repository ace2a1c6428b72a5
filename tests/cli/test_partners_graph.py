# SPDX-License-Identifier: EUPL-1.2
"""The cooperation graph from a shell: with whom an actor works, and who comes next."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.cli.running import run


def answer(*arguments: str) -> dict[str, Any]:
    found = run("partners", *arguments, "--json")
    assert found.code == 0, found.err
    document: dict[str, Any] = json.loads(found.out)
    return document


@pytest.fixture
def participations(tmp_path: Path) -> str:
    table = pa.table(
        {
            "project": ["1", "1", "2", "2"],
            "organisation": ["7", "8", "7", "9"],
            "name": [
                "Câmara Municipal do Porto",
                "Old Labs",
                "Câmara Municipal do Porto",
                "New Labs",
            ],
            "country": ["PT", "EL", "PT", "UK"],
            "city_government": [True, False, True, False],
            "start": [dt.date(2016, 1, 1)] * 2 + [dt.date(2020, 1, 1)] * 2,
            "programme_part": ["SC5", "SC5", "SC3", "SC3"],
        }
    )
    parquet.write_table(table, tmp_path / "p.parquet")
    return str(tmp_path / "p.parquet")


@pytest.mark.parametrize("city", ["Porto", "Gdańsk"])
def test_what_ships_says_something_of_a_city_and_proposes_others_with_reasons(city: str) -> None:
    known = answer("of", city)
    assert known["actor"]["name"] == city
    assert known["partners"]
    assert sum(known["by_kind"].values()) == len(known["ties"])
    ranked = answer("next", city, "--theme", "energy", "--strangers", "--limit", "5")
    assert len(ranked["candidates"]) == 5
    for one in ranked["candidates"]:
        assert one["why"]
        assert not one["met"]
        assert one["score"] == pytest.approx(sum(one["contributions"].values()), abs=0.001)


def test_participations_join_what_ships_and_nothing_later_than_the_day_is_known(
    participations: str,
) -> None:
    now = answer("of", "Porto", "--participations", participations, "--limit", "500")
    assert {"pic:8", "pic:9"} <= {one["key"] for one in now["partners"]}
    then = answer(
        *("of", "Porto", "--participations", participations, "--limit", "500"),
        *("--on", "2018-01-01"),
    )
    keys = {one["key"] for one in then["partners"]}
    assert "pic:8" in keys
    assert "pic:9" not in keys
    assert all(tie["year"] < 2018 for tie in then["ties"])


def test_projects_are_called_by_their_names_where_a_table_has_them(
    participations: str, tmp_path: Path
) -> None:
    called = tmp_path / "projects.parquet"
    table = pa.table({"project": ["1"], "acronym": ["WARM"], "title": ["Warm homes"]})
    parquet.write_table(table, called)
    asked = ("of", "Porto", "--participations", participations, "--projects", str(called))
    assert "WARM" in {tie["title"] for tie in answer(*asked)["ties"]}
    parquet.write_table(table.drop_columns(["acronym"]), called)
    found = run("partners", *asked)
    assert (found.code, "the projects lack: acronym" in found.err) == (1, True)


def test_candidates_are_of_the_kind_and_country_asked_for(participations: str) -> None:
    asked = ("next", "Porto", "--participations", participations, "--part", "SC5")
    greek = answer(*asked, "--country", "EL")
    assert {one["country"] for one in greek["candidates"]} == {"GR"}
    assert "projects in SC5: 1" in greek["candidates"][0]["why"]
    small = answer("next", "Porto", "--network", "EU Cities Mission", "--most", "200000")
    assert "Guimarães" in {one["name"] for one in small["candidates"]}
    assert {one["kind"] for one in small["candidates"]} == {"city"}
    networks = answer(*asked, "--kind", "network", "--kind", "city", "--theme", "climate")
    assert {one["kind"] for one in networks["candidates"]} <= {"network", "city"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("of", "Barcelona"), "Barcelona (Catalonia, Spain) [3128760]"),
        (("of", "Energy Citys"), "Near names: Energy Cities [net:energy-cities]"),
        (("next", "Porto", "--theme", "magic"), "choose one of: air"),
        (("next", "Porto", "--kind", "planet"), "choose one of: city"),
        (("next", "Porto", "--country", "Narnia"), "no country is called Narnia"),
        (("of", "Porto", "--on", "soon"), "soon"),
    ],
)
def test_what_is_not_understood_is_told_with_what_may_be_meant(
    arguments: tuple[str, ...], words: str
) -> None:
    found = run("partners", *arguments)
    assert (found.code, found.out) == (2, "")
    assert words in found.err


def test_people_read_a_table() -> None:
    told = run("partners", "of", "c40", "--limit", "3").out.splitlines()
    assert told[0].startswith("C40 Cities Climate Leadership Group [net:c40]: network 1")
    assert told[2] == "partners: 97"
    ranked = run("partners", "next", "Porto", "--kind", "network", "--theme", "food").out
    assert "Milan Urban Food Policy Pact" in ranked
    assert "on Food (1): MUFPP (2015)" in ranked


def test_a_list_of_twinnings_can_be_added(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n2735943,3099434\n", encoding="utf-8")
    known = answer("of", "Porto", "--twinnings", str(path))
    assert known["by_kind"]["twinning"] == 1
    (gdansk,) = (one for one in known["partners"] if one["key"] == "city:3099434")
    assert gdansk["first"] is None


def test_the_answer_says_on_how_many_ties_of_which_source_it_stands(
    participations: str,
) -> None:
    ranked = answer("next", "Porto", "--participations", participations)
    assert list(ranked["sources"]) == ["atlas", participations]
    assert ranked["sources"][participations] == 2
    told = run("partners", "next", "Porto", "--participations", participations).out.splitlines()
    assert told[1].startswith("from atlas: ")
    assert told[1].endswith(f"{participations}: 2 ties")


def test_who_has_no_name_is_counted_and_not_proposed(tmp_path: Path) -> None:
    table = pa.table(
        {
            "project": ["1", "1", "1"],
            "organisation": ["7", "8", "9"],
            "name": ["Câmara Municipal do Porto", None, "Labs"],
            "country": ["PT", "EL", "EL"],
            "city_government": [True, False, False],
            "start": [dt.date(2016, 1, 1)] * 3,
            "programme_part": ["SC5"] * 3,
        }
    )
    parquet.write_table(table, tmp_path / "p.parquet")
    asked = ("next", "Porto", "--participations", str(tmp_path / "p.parquet"), "--country", "EL")
    ranked = answer(*asked)
    assert ranked["candidates"][0]["name"] == "Labs"
    assert "pic:8" not in {one["key"] for one in ranked["candidates"]}
    assert ranked["nameless"] == 1
    assert "which are left out: 1" in run("partners", *asked).err
