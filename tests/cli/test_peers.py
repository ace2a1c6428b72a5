# SPDX-License-Identifier: EUPL-1.2
"""`proxeny peers` and `proxeny cities` keep their contracts."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from proxeny import atlas
from tests.cli.running import run


def peers(*arguments: str) -> Any:
    answer = run("peers", *arguments, "--json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_peers_are_answered_as_agreed() -> None:
    document = peers("Porto", "--limit", "4")
    assert document["city"] == {"id": 2735943, "name": "Porto", "country": "PT"}
    assert document["theme"] == "general"
    assert document["coverage"] == 1
    assert len(document["peers"]) == 4
    for peer in document["peers"]:
        assert isinstance(peer["id"], int) and len(peer["country"]) == 2
        assert sum(part["share"] for part in peer["contributions"]) == peer["distance"]
        assert {"variable", "here", "there", "share"} == set(peer["contributions"][0])
    distances = [peer["distance"] for peer in document["peers"]]
    assert distances == sorted(distances)


def test_a_theme_changes_the_peers() -> None:
    heat = peers("Porto", "--theme", "climate_heat", "--abroad")
    assert heat["theme"] == "climate_heat"
    assert "PT" not in {peer["country"] for peer in heat["peers"]}
    variables = {part["variable"] for part in heat["peers"][0]["contributions"]}
    assert {"climate", "latitude"} <= variables and "seat" not in variables


def test_peers_are_a_table_for_people() -> None:
    out = run("peers", "Porto", "--limit", "3").out
    assert out.splitlines()[0] == "Porto (Porto, Portugal): In general, 100% of the variables known"
    assert len(out.splitlines()) == 4


@pytest.mark.parametrize("name", ["Köln", "Cologne, DE", "كولونيا", "科隆", "2886242"])
def test_a_name_in_any_script_finds_the_city(name: str) -> None:
    assert peers(name, "--limit", "1")["city"]["id"] == 2886242


def test_the_largest_of_a_name_is_taken_with_a_note() -> None:
    answer = run("peers", "Paris", "--limit", "1", "--json")
    assert json.loads(answer.out)["city"]["country"] == "FR"
    assert "Texas" in answer.err


def test_an_ambiguous_name_is_answered_with_candidates() -> None:
    answer = run("peers", "Barcelona", "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "3128760" in answer.err and "3648559" in answer.err


def test_an_unknown_name_is_answered_with_near_ones() -> None:
    answer = run("peers", "Lisbn")
    assert (answer.code, answer.out) == (2, "")
    assert "Lisbon" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["Porto", "--theme", "sports"],
        ["Porto", "--limit", "0"],
        ["Porto", "--limit", "many"],
        [""],
        ["😀"],
        ["a" * 10_000],
        ["'; drop table cities; --"],
        [],
    ],
)
def test_what_is_not_understood_is_a_usage_error(arguments: list[str]) -> None:
    answer = run("peers", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip() and "Traceback" not in answer.err
    assert len(answer.err) < 1500


def test_a_name_is_resolved_for_scripts() -> None:
    answer = run("cities", "resolve", "科隆", "--json")
    assert answer.code == 0
    assert json.loads(answer.out)["city"] == {"id": 2886242, "name": "Köln", "country": "DE"}


def test_candidates_are_listed_for_scripts() -> None:
    answer = run("cities", "resolve", "Springfield", "--json")
    assert answer.code == 2
    document = json.loads(answer.out)
    assert document["city"] is None and document["ambiguous"] is True
    assert len(document["candidates"]) > 2
    assert run("cities", "resolve", "Springfield").code == 2


def test_a_city_is_shown_with_sources_and_unknowns() -> None:
    answer = run("cities", "show", "Ouagadougou")
    assert answer.code == 0
    assert "inhabitants (GeoNames)" in answer.out
    assert "City networks: unknown" in answer.out
    document = json.loads(run("cities", "show", "Ouagadougou", "--json").out)
    values = {value["name"]: value for value in document["context"]}
    assert values["networks"]["value"] is None and values["networks"]["known"] is False
    assert values["climate"]["value"] == "BSh"


def test_a_damaged_atlas_is_named_without_a_traceback(tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(atlas.DATA.parents[1], copy / "proxeny")
    (copy / "proxeny/atlas/data/cities/cities.csv.gz").write_bytes(b"damaged")
    answer = run("peers", "Porto", path=copy)
    assert (answer.code, answer.out) == (1, "")
    assert "cities.csv.gz is damaged" in answer.err and "Install Proxeny again" in answer.err
    assert "Traceback" not in answer.err
    assert "Traceback" in run("--debug", "peers", "Porto", path=copy).err
