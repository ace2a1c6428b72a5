# SPDX-License-Identifier: EUPL-1.2
"""Frameworks, checks and scores from a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run

HEAD = "city,kpi_code,data_point,year,value,unit,quality,origin,source,status\n"


@pytest.fixture
def values(tmp_path: Path) -> Path:
    path = tmp_path / "values.csv"
    path.write_text(
        HEAD
        + "Karmøy,EC: ICT: ICT: 1C,,2020,97.00,%,,,,reported\n"
        + "Karmøy,EC: ICT: ICT: 2C,,2020,84.51,%,,,,reported\n"
        + "Karmøy,EC: P: EM: 1C,,2020,10,%,,,,reported\n"
        + "Karmøy,EC: I: WS: 3C,,2020,n/a,%,,,,not_reported\n",
        encoding="utf-8",
    )
    return path


def test_list_shows_what_a_framework_asks() -> None:
    document = json.loads(run("indicators", "list", "--framework", "u4ssc", "--json").out)
    assert (
        (document["count"], document["data_points"])
        == (91, 112)
        == (
            len(document["indicators"]),
            sum(len(row["data_points"]) for row in document["indicators"]),
        )
    )
    air = json.loads(run("indicators", "list", "--category", "air quality", "--json").out)
    points = [[point["data_point"] for point in row["data_points"]] for row in air["indicators"]]
    assert points == [["PM2.5", "PM10", "NO2", "SO2", "O3"], [""]]
    goal = json.loads(run("indicators", "list", "--sdg", "11", "--json").out)
    assert 0 < goal["data_points"] < 112
    answer = run("indicators", "list", "--framework", "sdg11")
    assert "11.1.1" in answer.out and "13 indicators" in answer.err


def test_score_has_the_agreed_form(values: Path) -> None:
    answer = run("indicators", "score", "--framework", "u4ssc", str(values), "--json")
    document = json.loads(answer.out)
    assert answer.code == 0 and set(document) == {"indicators", "groups", "warnings"}
    assert document["indicators"] == [
        {
            "code": code,
            "data_point": "",
            "value": value,
            "performance": performance,
            "points": points,
        }
        for code, value, performance, points in (
            ("EC: ICT: ICT: 1C", 97.0, None, None),
            ("EC: ICT: ICT: 2C", 84.51, 140.85, 4),
            ("EC: P: EM: 1C", 10.0, None, None),
            ("EC: I: WS: 3C", None, None, None),
        )
    ]
    groups = {(group["level"], group["name"]): group for group in document["groups"]}
    assert groups["category", "ICT Infrastructure"] == {
        "level": "category",
        "name": "ICT Infrastructure",
        "points": 4,
        "max": 4,
        "score": 1.0,
        "reported": 2,
        "total": 6,
    }
    assert groups["dimension", "Society and Culture"]["score"] is None
    assert "coverage" in {warning["code"] for warning in document["warnings"]}


def test_targets_of_ones_own_are_used_and_named(values: Path, tmp_path: Path) -> None:
    targets = tmp_path / "targets.csv"
    targets.write_text(
        "kpi_code,data_point,target,worst,direction,origin\nEC: P: EM: 1C,,5,25,lower,own\n"
    )
    document = json.loads(
        run("indicators", "score", str(values), "--targets", str(targets), "--detail", "--json").out
    )
    points = {row["code"]: (row["points"], row["origin"]) for row in document["indicators"]}
    assert points["EC: P: EM: 1C"] == (3, "own")
    assert points["EC: ICT: ICT: 2C"] == (4, "published")
    (note,) = [one for one in document["warnings"] if one["code"] == "target_origins"]
    assert note["found"] == "own: 1, published: 1"
    assert {"lowest", "highest"} <= set(document["groups"][0])


def test_platform_defaults_come_only_when_asked_for_and_say_so(values: Path) -> None:
    document = json.loads(
        run("indicators", "score", str(values), "--platform-defaults", "--json").out
    )
    assert [row["points"] for row in document["indicators"]] == [4, 4, 3, None]
    (note,) = [one for one in document["warnings"] if one["code"] == "target_origins"]
    assert note["severity"] == "warning" and "platform default: 2" in note["found"]


def test_score_for_a_person(values: Path) -> None:
    answer = run("indicators", "score", str(values))
    assert "Karmøy" in answer.out and "reported   2 of   6" in answer.out
    assert "not reported" in answer.err


def test_several_cities_are_scored_apart(values: Path) -> None:
    with values.open("a", encoding="utf-8") as file:
        file.write("Porto,EC: ICT: ICT: 2C,,2020,30,%,,,,reported\n")
    document = json.loads(run("indicators", "score", str(values), "--json").out)
    found = {(row["city"], row["code"]): row["points"] for row in document["indicators"]}
    assert found["Karmøy", "EC: ICT: ICT: 2C"] == 4 and found["Porto", "EC: ICT: ICT: 2C"] == 2
    one = json.loads(run("indicators", "score", str(values), "--city", "porto", "--json").out)
    assert [row["points"] for row in one["indicators"]] == [2] and "city" not in one["groups"][0]


def test_check_names_row_and_column_of_a_row_that_cannot_be_used(values: Path) -> None:
    assert run("indicators", "check", str(values)).code == 0
    with values.open("a", encoding="utf-8") as file:
        file.write("Karmøy,EC: I: WS: 1C,,2020,-5,%,,,,\n")
    answer = run("indicators", "check", str(values), "--json")
    document = json.loads(answer.out)
    assert (answer.code, document["counts"]["error"], document["rows"]) == (0, 1, 5)
    first = document["warnings"][0]
    assert (first["code"], first["rows"], first["column"]) == ("negative", [6], "value")
    assert "Row 6, column value" in run("indicators", "check", str(values)).out
    assert run("indicators", "score", str(values), "--json").code == 0


def test_check_against_the_last_cycle(values: Path, tmp_path: Path) -> None:
    last = tmp_path / "last.csv"
    last.write_text(HEAD + "Karmøy,EC: P: EM: 1C,,2019,4,%,,,,\n", encoding="utf-8")
    document = json.loads(
        run("indicators", "check", str(values), "--last", str(last), "--json").out
    )
    assert "jump" in {warning["code"] for warning in document["warnings"]}


def test_a_year_that_has_not_begun_is_asked_about(values: Path) -> None:
    for day, asked in (("2019-12-31", True), ("2020-01-01", False)):
        answer = run("indicators", "check", str(values), "--on", day, "--json")
        codes = {warning["code"] for warning in json.loads(answer.out)["warnings"]}
        assert ("future_year" in codes) is asked


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("list", "--framework", "iso"), 2, "There are: u4ssc, sdg11"),
        (("list", "--category", "Magic"), 2, "say one of"),
        (("score", "none.csv"), 1, "none.csv"),
        (("score", "{empty}"), 1, "The file is empty"),
        (("check", "{values}", "--city", "Lima"), 2, "Karmøy"),
        (("score", "{values}", "--targets", "{values}"), 1, "missing: target"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], code: int, words: str, values: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    answer = run("indicators", *(one.format(empty=empty, values=values) for one in arguments))
    assert answer.code == code and not answer.out
    assert words in answer.err and "Traceback" not in answer.err
