# SPDX-License-Identifier: EUPL-1.2
"""Queries: what matches, what does not, and what is refused."""

from typing import Any

import pytest

from proxeny.formats.ngsi_ld import (
    BadRequestData,
    Context,
    LdError,
    OperationNotSupported,
    TooComplexQuery,
    parse,
    parse_geo_q,
    parse_q,
    parse_scope_q,
    parse_types,
    project,
    represent,
    selection,
)

ENTITY = parse(
    {
        "id": "urn:ngsi-ld:Station:1",
        "type": ["Station", "Background"],
        "scope": ["/Madrid/Centre/Sol", "/Air"],
        "NO2": {
            "value": 41.5,
            "observedAt": "2026-05-04T12:00:00Z",
            "accuracy": 0.9,
            "measuredBy": {"object": "urn:x:device"},
        },
        "name": "Plaza; de (España) \\| x",
        "on": True,
        "tags": ["traffic", "school"],
        "since": {"value": {"@type": "Date", "@value": "2020-01-31"}},
        "address": {"type": "Property", "value": {"city": "Madrid", "geo": {"zip": 28001}}},
        "title": {"languageMap": {"es": "Centro", "en": "Centre"}},
        "kind": {"vocab": "urban"},
        "location": {"type": "Point", "coordinates": [-3.7038, 40.4168]},
        "area": {
            "type": "Polygon",
            "coordinates": [[[-3.8, 40.3], [-3.6, 40.3], [-3.6, 40.5], [-3.8, 40.5], [-3.8, 40.3]]],
        },
    }
)


@pytest.mark.parametrize(
    ("q", "matches"),
    [
        ("NO2", True),
        ("PM10", False),
        ("NO2>41", True),
        ("NO2>41.5", False),
        ("NO2>=41.5;NO2<=41.5", True),
        ("NO2==40..45", True),
        ("NO2==42..45", False),
        ("NO2==1,41.5", True),
        ("NO2!=41.5", False),
        ("NO2!=40", True),
        ("PM10!=40", False),
        ("PM10<5|NO2<50", True),
        ("PM10<5|NO2<50;on==false", False),
        ("(PM10<5|NO2<50);on==true", True),
        ("((NO2))", True),
        ("NO2.accuracy>0.8", True),
        ("NO2.accuracy>0.95", False),
        ("NO2.observedAt>=2026-05-04T12:00:00Z", True),
        ("NO2.observedAt>2026-05-04T12:00:00Z", False),
        ("NO2.measuredBy==urn:x:device", True),
        ("on==true", True),
        ("on==1", False),
        ("NO2==true", False),
        ('tags=="school"', True),
        ('tags!="school"', False),
        ('tags=="park","school"', True),
        ('address[city]=="Madrid"', True),
        ("address[geo.zip]==28001", True),
        ("address[geo.nothing]", False),
        ('title[es]=="Centro"', True),
        ('title[*]=="Centre"', True),
        ('kind=="urban"', True),
        ("since==2020-01-31", True),
        ("since<2020-01-31", False),
        ('name=="Plaza; de (España) \\| x"', True),
        ('name~="^Plaza.*x$"', True),
        ('name!~="^Plaza"', False),
        ('NO2~="4"', False),
        ("type", True),
    ],
)
def test_q_selects_by_what_an_attribute_says(q: str, matches: bool) -> None:
    assert parse_q(q)(ENTITY) is matches


def test_q_expands_names_by_the_context() -> None:
    context = Context({"no2": "https://example.org/NO2"})
    entity = parse({"id": "urn:x:1", "type": "T", "no2": 5}, context)
    assert parse_q("no2==5", context)(entity)
    assert not parse_q("no2==5")(entity)


@pytest.mark.parametrize(
    "q",
    ["", "NO2>", "NO2=5", ">5", "(NO2", "NO2)", "NO2;;on", "NO2|", 'name=="x', "NO2>true", "a..b",
     'name~="("'],
)  # fmt: skip
def test_a_query_that_cannot_be_read_is_refused(q: str) -> None:
    with pytest.raises(BadRequestData) as caught:
        parse_q(q)
    assert caught.value.path == "q"


def test_a_query_beyond_measure_is_too_complex() -> None:
    with pytest.raises(TooComplexQuery):
        parse_q("|".join(["NO2"] * 1000))
    with pytest.raises(TooComplexQuery):
        parse_q("(" * 5000 + "NO2" + ")" * 5000)


def test_linked_entities_are_not_offered() -> None:
    with pytest.raises(OperationNotSupported):
        parse_q('owner{Organization}.name=="x"')


def test_an_expression_that_explodes_elsewhere_is_answered_at_once() -> None:
    entity = parse({"id": "urn:x:1", "type": "T", "name": "a" * 5000 + "!"})
    assert not parse_q('name~="^(a+)+$"')(entity)


@pytest.mark.parametrize(
    ("types", "matches"),
    [
        ("Station", True),
        ("Device", False),
        ("Device,Station", True),
        ("Device|Station", True),
        ("(Station;Background)", True),
        ("Station;Device", False),
        ("Device,(Station;Background)", True),
    ],
)
def test_types_are_selected_by_logic(types: str, matches: bool) -> None:
    assert parse_types(types)(ENTITY) is matches


@pytest.mark.parametrize(
    ("scope", "matches"),
    [
        ("/Air", True),
        ("/Madrid", False),
        ("/Madrid/#", True),
        ("/Madrid/+/Sol", True),
        ("/Madrid/+", False),
        ("/Madrid/Centre/#", True),
        ("/Air;/Madrid/#", True),
        ("/Air;/Water", False),
        ("/Water,/Air", True),
    ],
)
def test_scopes_are_selected_by_steps(scope: str, matches: bool) -> None:
    assert parse_scope_q(scope)(ENTITY) is matches


BOX = [[[-3.75, 40.4], [-3.65, 40.4], [-3.65, 40.45], [-3.75, 40.45], [-3.75, 40.4]]]


@pytest.mark.parametrize(
    ("georel", "geometry", "coordinates", "place", "matches"),
    [
        # The degree of longitude at 40.4 north is 84.7 km, so these two are 847 m apart.
        ("near;maxDistance==860", "Point", [-3.6938, 40.4168], "location", True),
        ("near;maxDistance==830", "Point", [-3.6938, 40.4168], "location", False),
        ("near;minDistance==830", "Point", [-3.6938, 40.4168], "location", True),
        ("near;maxDistance==0", "Point", [-3.7, 40.4], "area", True),
        ("within", "Polygon", BOX, "location", True),
        ("within", "Polygon", BOX, "area", False),
        ("contains", "Polygon", BOX, "area", True),
        ("intersects", "Polygon", BOX, "area", True),
        ("disjoint", "Point", [0, 0], "location", True),
        ("equals", "Point", [-3.7038, 40.4168], "location", True),
        ("overlaps", "Polygon", [[[-3.7, 40.4], [-3, 40.4], [-3, 41], [-3.7, 40.4]]], "area", True),
        ("within", "Polygon", BOX, "nowhere", False),
        ("disjoint", "Polygon", BOX, "nowhere", False),
    ],
)
def test_places_are_selected_by_how_they_lie(
    georel: str, geometry: str, coordinates: list[Any], place: str, matches: bool
) -> None:
    assert parse_geo_q(georel, geometry, coordinates, geoproperty=place)(ENTITY) is matches


@pytest.mark.parametrize(
    ("georel", "geometry", "coordinates", "parameter"),
    [
        ("near", "Point", "[1,2]", "georel"),
        ("beside", "Point", "[1,2]", "georel"),
        ("near;maxDistance==-1", "Point", "[1,2]", "georel"),
        ("within", "Circle", "[1,2]", "geometry"),
        ("within", "Point", "[1", "coordinates"),
        ("within", "Point", "[1,200]", "coordinates[1]"),
        ("within", "Polygon", "[[[0,0],[1,1],[1,0]]]", "coordinates[0]"),
    ],
)
def test_a_place_that_cannot_be_read_is_refused(
    georel: str, geometry: str, coordinates: str, parameter: str
) -> None:
    with pytest.raises(BadRequestData) as caught:
        parse_geo_q(georel, geometry, coordinates)
    assert caught.value.path == parameter


def test_a_whole_query_needs_all_its_parts() -> None:
    asked: dict[str, Any] = {
        "types": "Station",
        "ids": ["urn:ngsi-ld:Station:1"],
        "id_pattern": "Station:[0-9]$",
        "attrs": ["NO2"],
        "q": "NO2>40",
        "scope_q": "/Air",
        "georel": "near;maxDistance==10",
        "geometry": "Point",
        "coordinates": "[-3.7038,40.4168]",
    }
    assert selection(**asked)(ENTITY)
    assert selection()(ENTITY)
    for name, other in {
        "types": "Device",
        "ids": ["urn:x:2"],
        "id_pattern": "^Device",
        "attrs": ["PM10"],
        "q": "NO2<40",
        "scope_q": "/Water",
        "coordinates": "[0,0]",
    }.items():
        assert not selection(**{**asked, name: other})(ENTITY), name


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"ids": ["station"]}, "id"),
        ({"id_pattern": "("}, "idPattern"),
        ({"georel": "within"}, "geometry"),
        ({"types": "a b"}, "type"),
        ({"scope_q": "/a//b"}, "scopeQ"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(asked: dict[str, Any], parameter: str) -> None:
    with pytest.raises(LdError) as caught:
        selection(**asked)
    assert caught.value.path == parameter


def test_parts_can_be_picked_or_omitted() -> None:
    picked = represent(project(ENTITY, pick=["id", "NO2"]), form="keyValues")
    assert picked == {"id": "urn:ngsi-ld:Station:1", "NO2": 41.5}
    assert "NO2" not in represent(project(ENTITY, omit=["NO2"]))
