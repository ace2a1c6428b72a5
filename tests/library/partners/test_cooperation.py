# SPDX-License-Identifier: EUPL-1.2
"""Who works with whom: one graph over all sources, as it was on a day, with nothing made up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny import atlas, cities, partners, solutions
from proxeny.partners.words import words

DAY = dt.date(2018, 1, 1)


def row(actor: str, tie: str, tie_kind: str = "project", **more: Any) -> dict[str, Any]:
    return {"actor": actor, "tie": tie, "tie_kind": tie_kind, **more}


def rows() -> list[dict[str, Any]]:
    """Three actors in one project, two of them in a second one, and in a network of two."""
    return [
        row("a", "p1", since=dt.date(2015, 3, 1), year=2015, name="Ay", title="First"),
        row("b", "p1", since=dt.date(2015, 3, 1), year=2015, name="Bee", country="PT"),
        row("c", "p1", since=dt.date(2015, 3, 1), year=2015, name="Sea"),
        row("a", "p2", since=dt.date(2017, 9, 1), year=2017, role="coordinator"),
        row("b", "p2", since=dt.date(2017, 9, 1), year=2017, role="participant"),
        row("b", "n1", "network", year=2016),
        row("c", "n1", "network"),
    ]


def seen(graph: partners.Cooperation, actor: str) -> list[tuple[str, list[str]]]:
    found = partners.relations(graph, actor)
    return [(one.actor.key, [tie.key for tie in one.ties]) for one in found.partners]


def test_partners_are_those_who_share_a_tie_and_the_closest_come_first() -> None:
    graph = partners.cooperation(partners.ties(rows()))
    assert seen(graph, "a") == [("b", ["p2", "p1"]), ("c", ["p1"])]
    found = partners.relations(graph, "a")
    assert (found.partners[0].first, found.partners[0].last) == (2015, 2017)
    assert found.partners[0].ties[0].role == "participant"
    assert found.ties[0].role == "coordinator"
    assert found.partners[0].weight == pytest.approx(1.5)
    assert found.by_kind == {"project": 2}
    assert [(one.year, one.count) for one in found.timeline] == [(2015, 1), (2017, 1)]


def test_what_has_no_year_is_counted_apart() -> None:
    graph = partners.cooperation(partners.ties(rows()))
    found = partners.relations(graph, "c")
    assert (found.undated, found.by_kind) == (1, {"network": 1, "project": 1})
    network = next(tie for tie in found.partners[0].ties if tie.kind == "network")
    assert network.year is None


def test_on_a_day_only_what_is_certain_to_have_begun_is_known() -> None:
    graph = partners.cooperation(partners.ties(rows()), before=dt.date(2016, 6, 1))
    assert seen(graph, "b") == [("a", ["p1"]), ("c", ["p1"])]
    later = partners.cooperation(partners.ties(rows()), before=DAY)
    assert set(partners.relations(later, "b").by_kind) == {"network", "project"}
    assert partners.relations(later, "c").by_kind == {"project": 1}


@st.composite
def some_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    one = st.fixed_dictionaries(
        {
            "actor": st.sampled_from("abcdef"),
            "tie": st.sampled_from(["t1", "t2", "t3", "t4"]),
            "tie_kind": st.sampled_from(["project", "network", "twinning"]),
            "name": st.sampled_from(["", "X", "Y"]),
            "year": st.none() | st.integers(2010, 2020),
            "state": st.sampled_from(["", "active", "ended"]),
        }
    )
    return draw(st.lists(one, min_size=1, max_size=30))


def everything(graph: partners.Cooperation) -> object:
    return [partners.relations(graph, key) for key in graph.keys]


@settings(deadline=None, max_examples=40)
@given(some_rows(), st.integers(0, 1000))
def test_the_order_of_the_rows_and_repeated_rows_change_nothing(
    given_rows: list[dict[str, Any]], seed: int
) -> None:
    mixed = given_rows + given_rows[:3]
    Random(seed).shuffle(mixed)
    plain = partners.cooperation(partners.ties(given_rows))
    assert everything(plain) == everything(partners.cooperation(partners.ties(mixed)))


@settings(deadline=None, max_examples=40)
@given(some_rows())
def test_later_rows_change_nothing(given_rows: list[dict[str, Any]]) -> None:
    day = dt.date(2016, 1, 1)
    early = [one for one in given_rows if one["year"] is not None and one["year"] < day.year]
    known = partners.cooperation(partners.ties(given_rows), before=day)
    assert everything(known) == everything(partners.cooperation(partners.ties(early), before=day))


@settings(deadline=None, max_examples=40)
@given(some_rows())
def test_who_is_with_me_is_with_the_same_weight_with_whom_i_am(
    given_rows: list[dict[str, Any]],
) -> None:
    graph = partners.cooperation(partners.ties(given_rows))
    weight = {
        (key, one.actor.key): one.weight
        for key in graph.keys
        for one in partners.relations(graph, key).partners
    }
    for (one, other), value in weight.items():
        assert weight[other, one] == pytest.approx(value)
        assert one != other


def test_sources_meet_in_one_actor() -> None:
    porto = partners.city_key(2735943)
    own = partners.ties([row(porto, "own:1", "talk", year=2024), row("node:x", "own:1", "talk")])
    graph = partners.cooperation(partners.atlas_ties(), own)
    found = partners.relations(graph, porto)
    assert (found.actor.name, found.actor.kind) == ("Porto", "city")
    assert {"talk", "network", "project"} <= set(found.by_kind)


def test_every_theme_of_the_atlas_ties_is_a_domain_and_every_network_is_an_actor() -> None:
    known = {domain.name for domain in solutions.domains()}
    graph = partners.cooperation(partners.atlas_ties())
    for themes in graph.ties["themes"].to_pylist():
        assert set(filter(None, themes.split("|"))) <= known
    for table in ("programme_parts", "agreements", "networks"):
        for told in words()[table].values():
            assert set(told) <= known
    members = {row["network"] for row in atlas.rows("memberships")}
    assert len(graph.of_kind("network")) >= len(members)
    for tie in graph.ties["tie"].to_pylist():
        assert not tie.startswith("net:") or tie in graph.position


def test_enrolled_is_not_adopted() -> None:
    graph = partners.cooperation(partners.atlas_ties())
    known = solutions.atlas_solutions()
    told = {
        (f"solution:{one.id}", place.city_id): place.status
        for one in known.values()
        for place in one.adoptions
    }
    roles: set[str] = set()
    for key in graph.keys:
        for tie in partners.relations(graph, key).ties:
            if tie.kind == "solution":
                roles.add(tie.role)
                number = partners.actor_of(graph, key).city_id
                assert tie.role == "origin" or told[tie.key, number] != "enrolled"
    assert roles == {"origin", "adopted", "ended"}


def test_ended_and_suspended_agreements_say_so_and_inferred_years_are_not_shown() -> None:
    graph = partners.cooperation(partners.atlas_ties())
    told = {"ended": 0, "suspended": 0}
    for agreement in atlas.rows("agreements"):
        for party in agreement["parties"]:
            if party["geonameid"] is None:
                continue
            found = partners.relations(graph, partners.city_key(party["geonameid"]))
            mine = [tie for tie in found.ties if tie.source == agreement["source_url"]]
            if agreement["status"] in told:
                told[agreement["status"]] += 1
                assert agreement["status"] in {tie.state for tie in mine}
    assert told["ended"]
    glasgow = partners.relations(graph, partners.find_actor(graph, "Glasgow").key)
    (rostov,) = (tie for tie in glasgow.ties if tie.kind == "twinning" and "501175" in tie.key)
    assert (rostov.year, rostov.state) == (None, "suspended")


def test_an_agreement_is_not_suspended_before_it_was() -> None:
    signed = {"since": dt.date(2000, 1, 1), "state": "suspended"}
    suspended = dt.date(2022, 2, 1)
    two = partners.ties(
        row(actor, "t", "twinning", **signed, state_since=suspended) for actor in ("a", "b")
    )
    then = partners.cooperation(two, before=dt.date(2010, 1, 1))
    now = partners.cooperation(two, before=dt.date(2023, 1, 1))
    assert partners.relations(then, "a").ties[0].state == ""
    assert partners.relations(now, "a").ties[0].state == "suspended"


def participations(**more: Sequence[object]) -> partners.Participations:
    plain: Mapping[str, Sequence[object]] = {
        "project": ["1", "1", "1"],
        "organisation": ["77", "88", "99"],
        "name": ["Gmina Miasta Gdańsk", "Politechnika Gdańska", "Council of Nowhere At All"],
        "country": ["PL", "PL", "UK"],
        "city_government": [True, False, True],
        "start": [dt.date(2016, 1, 1)] * 3,
        "programme_part": ["SC3"] * 3,
    }
    return partners.participations(pa.table({**plain, **more}))


def test_a_city_government_is_its_city_where_that_is_known() -> None:
    graph = partners.cooperation(partners.project_ties(participations()))
    gdansk = partners.relations(graph, "city:3099434")
    assert (gdansk.actor.name, gdansk.ties[0].themes) == ("Gdańsk", ("energy",))
    assert [one.actor.key for one in gdansk.partners] == ["pic:88", "pic:99"]
    assert partners.actor_of(graph, "pic:99").kind == "region"
    numbered = participations(geonameid=[2735943, None, None], activity_type=["PUB", "HES", "PUB"])
    graph = partners.cooperation(partners.project_ties(numbered))
    assert partners.relations(graph, "city:2735943").ties[0].kind == "project"
    assert partners.actor_of(graph, "pic:88").kind == "university"


def test_projects_have_the_names_that_a_table_of_projects_gives_them() -> None:
    called = pa.table({"project": ["1"], "acronym": [None], "title": ["Warm homes"]})
    for known, title in ((called, "Warm homes"), (called.slice(1), "")):
        graph = partners.cooperation(partners.project_ties(participations(), known))
        assert partners.relations(graph, "pic:88").ties[0].title == title


def test_an_organisation_without_a_number_keeps_its_own_key() -> None:
    known = participations(organisation=["77", "keep:88", "99"])
    graph = partners.cooperation(partners.project_ties(known))
    assert partners.actor_of(graph, "keep:88").name == "Politechnika Gdańska"


def test_lists_of_twinnings_join_what_the_atlas_knows_of_a_pair() -> None:
    content = b"a,b,both15k\n3128760,1796236,True\n2735943,3099434,False\n2735943,1,False\n"
    listed = partners.twinning_ties(content, source="list", seen=dt.date(2026, 2, 1))
    assert len(listed) == 4
    graph = partners.cooperation(partners.atlas_ties(), listed)
    barcelona = partners.relations(graph, "city:3128760")
    (shanghai,) = (tie for tie in barcelona.ties if tie.key == "twinning:1796236-3128760")
    assert (shanghai.year, shanghai.state) == (2001, "active")
    porto = partners.relations(graph, "city:2735943")
    assert [tie.year for tie in porto.ties if tie.kind == "twinning"] == [None]
    undated = partners.twinning_ties(content)
    assert not len(partners.cooperation(undated, before=DAY).keys)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,c\n1,2\n", "lacks the columns"),
        (b"a,b\n1,x\n", "line 2"),
        (b"a,b\n1\n", "line 2"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_damaged_list_of_twinnings_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(partners.TiesError, match=words):
        partners.twinning_ties(content)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"tie": ""}, "row 2 of the ties lacks: tie"),
        ({"tie_kind": "love"}, "row 2 of the ties: tie_kind is 'love'"),
        ({"colour": "red"}, "row 2 of the ties has columns that are not known: colour"),
        ({"since": "soon"}, "cannot be read"),
        ({"kind": "planet"}, "row 2 of the ties: kind is 'planet'"),
    ],
)
def test_a_wrong_row_is_named(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(partners.TiesError, match=words):
        partners.ties([row("a", "t"), row("b", "t") | wrong])


def test_actors_are_found_by_key_and_by_name_and_else_suggested() -> None:
    graph = partners.cooperation(partners.atlas_ties(), partners.project_ties(participations()))
    named = {
        "Porto": "city:2735943",
        "city:2735943": "city:2735943",
        "c40": "net:c40",
        "Metropolis": "net:metropolis",
        "politechnika gdanska": "pic:88",
        "pic:88": "pic:88",
        "88": "pic:88",
    }
    assert {name: partners.find_actor(graph, name).key for name in named} == named
    with pytest.raises(partners.UnknownActor, match="Near names: Politechnika") as caught:
        partners.find_actor(graph, "Politechnika Gdansk")
    assert caught.value.candidates[0] == "pic:88"
    with pytest.raises(cities.AmbiguousCity):
        partners.find_actor(graph, "Barcelona")
    with pytest.raises(partners.UnknownActor, match="No actor is called"):
        partners.find_actor(graph, "qqqqqqqqqqqq")
    with pytest.raises(partners.UnknownActor):
        partners.find_actor(graph, "")
    for asked, key in (("Politechnika", "pic:88"), ("Câmara Municipal do Porto", "city:2735943")):
        with pytest.raises(partners.UnknownActor) as caught:
            partners.find_actor(graph, asked)
        assert key in caught.value.candidates


def test_a_city_without_a_tie_has_no_relations_and_an_unknown_key_is_refused() -> None:
    graph = partners.cooperation(partners.ties(rows()))
    braga = partners.relations(graph, "city:2742032")
    assert (braga.actor.name, braga.ties, braga.partners) == ("Braga", (), ())
    assert partners.ego(graph, braga).nodes == (braga.actor,)
    for key in ("city:1", "pic:none", "city:x"):
        with pytest.raises(partners.UnknownActor):
            partners.relations(graph, key)


def test_the_neighbourhood_is_bounded_and_keeps_the_closest() -> None:
    graph = partners.cooperation(partners.atlas_ties())
    found = partners.relations(graph, partners.find_actor(graph, "Barcelona, Spain").key)
    drawn = partners.ego(graph, found, most=5)
    assert drawn.nodes == (found.actor, *(one.actor for one in found.partners[:5]))
    assert drawn.left_out == len(found.partners) - 5
    to_me = {edge.other: edge for edge in drawn.edges if edge.one == 0}
    assert [to_me[number + 1].ties for number in range(5)] == [
        len(one.ties) for one in found.partners[:5]
    ]
    assert all(edge.one < edge.other for edge in drawn.edges)


def test_a_project_leads_to_its_page_by_the_number_of_its_record_or_as_a_table_says() -> None:
    numbered = participations(project=["213065"] * 3)
    found = set(partners.project_ties(numbered).table["source"].to_pylist())
    assert found == {"https://cordis.europa.eu/project/rcn/213065"}
    called = pa.table(
        {
            "project": ["213065"],
            "acronym": [""],
            "title": [""],
            "url": ["https://cordis.europa.eu/project/id/801503"],
        }
    )
    found = set(partners.project_ties(numbered, called).table["source"].to_pylist())
    assert found == {"https://cordis.europa.eu/project/id/801503"}
    other = participations(project=["keep:1"] * 3)
    assert set(partners.project_ties(other).table["source"].to_pylist()) == {""}


def test_a_source_of_the_atlas_is_an_address_alone_where_it_has_one() -> None:
    sources = {one for one in partners.atlas_ties().table["source"].to_pylist() if "http" in one}
    assert "https://netzerocities.eu/mission-cities/" in sources
    assert [one for one in sources if not re.fullmatch(r"https?://[^\s;()]+", one)] == []


def test_a_lighthouse_project_is_said_to_be_of_no_programme_that_it_may_not_be_of() -> None:
    titles = set(partners.atlas_ties().table["title"].to_pylist())
    assert "Smart Cities lighthouse: ASCEND" in titles
    assert not any("Horizon 2020" in title for title in titles)


def test_the_year_of_a_network_is_said_to_be_that_of_the_member() -> None:
    porto = partners.relations(partners.cooperation(partners.atlas_ties()), "city:2735943")
    when = {tie.title: str(tie.when) for tie in porto.ties}
    assert when["EU Cities Mission"].startswith("label since 20")
    assert when["GrowSmarter"] == "2015"
    bristol = next(one for one in porto.partners if one.actor.name == "Bristol")
    mission = next(tie for tie in bristol.ties if tie.title == "EU Cities Mission")
    assert str(mission.when).startswith("label since 20")
    # Two who got a label in one year did not begin to work together then.
    assert (mission.year is None, bristol.first) == (False, None)
