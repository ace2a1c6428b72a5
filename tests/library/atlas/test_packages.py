# SPDX-License-Identifier: EUPL-1.2
"""What the atlas holds, where it is from, and what it must not hold."""

import re
from pathlib import Path

import pytest

from proxeny import atlas, cities

NAMES = atlas.names()
EXPECTED = {
    "adoptions",
    "agreements",
    "calls",
    "cities",
    "city_names",
    "countries",
    "courses",
    "declarations",
    "eligibility",
    "framework_sdg11",
    "framework_u4ssc",
    "frameworks",
    "funding_programmes",
    "indicator_crosswalk",
    "indicator_targets",
    "lighthouse_projects",
    "memberships",
    "network_profiles",
    "readiness",
    "sdg",
    "solutions",
    "u4ssc_kpis",
    "u4ssc_reported",
}
SIZE_LIMIT = 10 * 2**20


def test_the_packages_are_there() -> None:
    assert set(NAMES) == EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_a_package_says_what_it_is_where_it_is_from_and_what_may_be_done(name: str) -> None:
    package = atlas.package(name)
    assert package.name == name and package.title and package.description.endswith(".")
    assert package.sources and package.licences
    assert all(licence.url for licence in package.licences)
    assert all(field.description for field in package.fields)
    urls = {field.name for field in package.fields} & {"source_url", "source"}
    assert urls or all(source.url for source in package.sources)


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_are_as_described(name: str) -> None:
    package, rows = atlas.package(name), atlas.rows(name)
    assert len(rows) == package.count > 0
    fields = {field.name for field in package.fields}
    assert all(set(row) == fields for row in rows)
    for field in package.fields:
        assert any(row[field.name] is not None for row in rows) or field.name == "unverified"
    if package.key:
        keys = [tuple(row[part] for part in package.key) for row in rows]
        assert None not in {part for key in keys for part in key}
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", sorted(EXPECTED - {"city_names", "cities", "countries"}))
def test_records_name_their_source(name: str) -> None:
    known = {field.name for field in atlas.package(name).fields}
    where = next((key for key in ("source_url", "source") if key in known), None)
    if where is None:
        assert all(source.url for source in atlas.package(name).sources)
    else:
        assert all(row[where] for row in atlas.rows(name))


def test_the_atlas_stays_small() -> None:
    assert sum(path.stat().st_size for path in atlas.DATA.rglob("*")) < SIZE_LIMIT


def test_what_may_not_ship_does_not() -> None:
    files = {path.name for path in atlas.DATA.rglob("*") if path.is_file()}
    assert {path.rpartition(".")[2] for path in files} <= {"json", "jsonl", "csv", "gz"}
    assert not any("twinning" in name or "indicators" in name for name in files)


def test_no_sentence_of_the_united_nations_is_carried(shared: Path) -> None:
    import csv

    with (shared / "data/atlas/sdg_framework.csv").open(encoding="utf-8", newline="") as lines:
        official = list(csv.DictReader(lines))
    theirs = {
        row[key] for row in official for key in ("goal_text", "target_text", "indicator_text")
    }
    ours = {row["label"] for row in atlas.rows("sdg") if row["label"]}
    assert not ours & theirs
    assert all(len(label.split()) <= 7 for label in ours)
    codes = {row["code"] for row in atlas.rows("sdg")}
    assert codes == {row[key] for row in official for key in ("goal", "target", "indicator")}


def test_every_goal_and_every_target_of_the_goal_on_cities_has_a_label() -> None:
    for row in atlas.rows("sdg"):
        if row["level"] == "goal" or (row["level"] == "target" and row["parent"] == "11"):
            assert row["label"], row["code"]


def test_only_confirmed_lighthouse_roles_are_carried(shared: Path) -> None:
    import json

    everything = json.loads((shared / "data/atlas/lighthouse_projects.json").read_text())
    confirmed = {
        row["acronym"] for row in everything if row["roles_provenance"].startswith("verified")
    }
    assert {row["acronym"] for row in atlas.rows("lighthouse_projects")} == confirmed


def test_what_no_source_confirms_stands_apart_from_the_facts() -> None:
    apart = 0
    for name in ("network_profiles", "declarations", "funding_programmes", "courses"):
        for row in atlas.rows(name):
            for key, value in (row["unverified"] or {}).items():
                apart += 1
                assert row[key] is None or row[key] != value, (name, row["id"], key)
    assert apart > 10
    assert sum(row["inferred"] for row in atlas.rows("agreements")) == 19


def test_every_city_that_a_record_names_by_id_is_in_the_atlas() -> None:
    named = {row["geonameid"] for row in atlas.rows("memberships")}
    for row in atlas.rows("solutions"):
        named.add(row["geonameid"])
        named |= {city["geonameid"] for city in [*row["adopted_by"], *(row["origins"] or ())]}
    for row in atlas.rows("adoptions"):
        named |= {row["receiving_geonameid"], *row["origin_geonameid"]}
    for row in atlas.rows("agreements"):
        named |= {party.get("geonameid") for party in row["parties"]}
    assert len(named) > 600
    assert named - {None} <= {row["id"] for row in atlas.rows("cities")}


def test_no_text_tells_of_how_it_was_collected() -> None:
    told = re.compile(r"(?<!\w)/(work|tmp|root)/|stored page|this session|\.parquet", re.IGNORECASE)
    for name in sorted(EXPECTED - {"city_names", "cities"}):
        text = atlas.content(name).decode()
        assert not told.search(text), (name, told.search(text))


def test_countries_carry_dated_memberships_and_keep_unknowns_unknown() -> None:
    countries = {row["code"]: row for row in atlas.rows("countries")}
    members = [row for row in countries.values() if row["eu_since"] and not row["eu_until"]]
    assert len(members) == 27
    assert countries["HR"]["eu_since"] == "2013-07-01"
    assert countries["GB"]["eu_until"] == "2020-01-31"
    assert {row["code"] for row in members} == {
        row["country"]
        for row in atlas.rows("eligibility")
        if row["status"] == "member_state" and not row["until"] and not row["counts_as"]
    }
    assert countries["CH"]["horizon_since"] == "2025-01-01"
    # Parts of members belong to the Union; they did not accede by themselves.
    assert (countries["RE"]["part_of"], countries["RE"]["horizon_status"]) == ("FR", "member_state")
    assert countries["RE"]["eu_since"] is None
    assert countries["NC"]["horizon_status"] == "overseas"
    # The World Bank classifies neither of the two.
    assert countries["ET"]["income_group"] is None and countries["VE"]["income_group"] is None
    assert countries["CH"]["languages"] == ("de", "fr", "gsw", "it")
    assert countries["PT"]["name_ar"] == "البرتغال"


def test_every_city_lies_in_a_known_country() -> None:
    codes = {row["code"] for row in atlas.rows("countries")}
    assert {city.country for city in cities.all_cities()} <= codes
