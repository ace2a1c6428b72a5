# SPDX-License-Identifier: EUPL-1.2
"""`proxeny atlas` shows what ships, with source and licence."""

import json

import pytest

from proxeny import atlas
from tests.cli.running import run


def test_the_list_names_every_package_with_rows_and_licences() -> None:
    answer = run("atlas", "list", "--json")
    assert answer.code == 0
    listed = {package["name"]: package for package in json.loads(answer.out)}
    assert set(listed) == set(atlas.names())
    assert listed["memberships"]["count"] == 296
    assert all(package["sources"] and package["licences"] for package in listed.values())


def test_the_list_is_a_table_for_people() -> None:
    lines = run("atlas", "list").out.splitlines()
    assert len(lines) == len(atlas.names())
    assert any(line.startswith("cities ") and "Cities of the world" in line for line in lines)


@pytest.mark.parametrize("name", atlas.names())
def test_every_package_can_be_shown(name: str) -> None:
    answer = run("atlas", "show", name, "--limit", "2", "--json")
    assert answer.code == 0
    document = json.loads(answer.out)
    assert len(document["rows"]) == 2
    assert {field["name"] for field in document["fields"]} == set(document["rows"][0])


def test_a_package_is_shown_with_sources_licences_fields_and_rows() -> None:
    out = run("atlas", "show", "cities", "--limit", "1").out
    for part in ("Source: GeoNames", "Licence: Creative Commons", "Köppen-Geiger zone", "Row 1:"):
        assert part in out
    assert "Row 2" not in out
    assert "Row 1" not in run("atlas", "show", "cities", "--limit", "0").out


@pytest.mark.parametrize("name", ["nothing", "", "../cities", "x" * 10_000])
def test_an_unknown_package_is_a_usage_error(name: str) -> None:
    answer = run("atlas", "show", name, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert "It has: adoptions" in answer.err
    assert "Traceback" not in answer.err


def test_a_negative_limit_is_a_usage_error() -> None:
    assert run("atlas", "show", "cities", "--limit", "-1").code == 2
