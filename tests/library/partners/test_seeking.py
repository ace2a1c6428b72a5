# SPDX-License-Identifier: EUPL-1.2
"""Who should work with us on this: actors in order, each with a path of evidence that holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny import partners
from tests.library.partners.test_cooperation import row

PORTO = "city:2735943"
ALL_KINDS = list(partners.KINDS)


def world() -> list[dict[str, Any]]:
    """Porto worked with an old friend, who worked with a friend of his; a stranger worked apart."""
    began = {"since": dt.date(2016, 1, 1), "year": 2016}
    energy = {"themes": "energy", "programme_part": "SC3"}
    return [
        row(PORTO, "p1", name="Porto", kind="city", title="Old work", **began),
        row("old", "p1", name="Old Friend", kind="company", country="ES", **began),
        row("old", "p2", kind="company", title="Warm homes", **began, **energy),
        row("near", "p2", name="Friend of Friend", kind="university", country="DE", **began),
        row("far", "p3", name="Stranger", kind="university", country="DE", title="Cold homes")
        | began
        | energy,
        row("far", "p4", kind="university", **began, **energy),
        row(PORTO, "n1", "network", title="Net", year=2015),
        row("netted", "n1", "network", name="Netted", kind="city", country="FR", year=2015),
        row(PORTO, "s1", "solution", title="Shade", role="origin", year=2010),
        row("taker", "s1", "solution", name="Taker", kind="city", role="adopted", year=2012),
        row(PORTO, "t1", "twinning", year=1990, state="ended"),
        row("twin", "t1", "twinning", name="Twin", kind="city", year=1990, state="ended"),
        row("uni", "p5", name="Universidade do Porto", kind="university", country="PT", **began),
    ]


def scout(rows: Sequence[dict[str, Any]]) -> partners.Scout:
    return partners.Scout(partners.cooperation(partners.ties(rows)))


def found(wish: partners.Wish, rows: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    answer = partners.seek(scout(rows or world()), wish)
    return {one.actor.key: one for one in answer}


def said(candidate: partners.Candidate) -> list[str]:
    return [str(reason) for reason in candidate.why]


def test_each_piece_of_evidence_is_said_where_it_holds_and_nowhere_else() -> None:
    wish = partners.Wish(PORTO, theme="energy", programme_part="", distances={"taker": 0.25})
    answer = found(wish)
    assert "worked together before (1): Old work (2016)" in said(answer["old"])
    assert "on Energy and buildings (1): Warm homes (2016)" in said(answer["old"])
    assert "common partners (1): Old Friend" in said(answer["near"])
    assert "both in: Net" in said(answer["netted"])
    assert "one took it up from the other: Shade" in said(answer["taker"])
    assert "context: alike to 0.75 of 1" in said(answer["taker"])
    assert "signed together: twinning (1990), ended" in said(answer["twin"])
    assert [(tie.key, tie.role) for tie in answer["taker"].ties] == [("s1", "adopted")]
    assert answer["near"].ties == ()
    assert {"of Porto, by its name", "from the same country: PT"} <= set(said(answer["uni"]))
    stranger = said(answer["far"])
    assert "on Energy and buildings (2): Cold homes (2016); project p4 (2016)" not in stranger
    assert not any("together" in reason or "common" in reason for reason in stranger)
    assert PORTO not in answer


def test_old_friends_are_told_from_strangers() -> None:
    answer = found(partners.Wish(PORTO))
    assert {key for key, one in answer.items() if one.met} == {"old", "twin"}
    strangers = found(partners.Wish(PORTO, strangers=True))
    assert set(strangers) == set(answer) - {"old", "twin"}
    assert not any(one.met for one in strangers.values())


def test_an_agreement_that_ended_is_said_but_counts_nothing() -> None:
    ended = found(partners.Wish(PORTO))["twin"]
    assert ended.contributions["agreement"] == 0
    alive = [one | ({"state": ""} if one["tie"] == "t1" else {}) for one in world()]
    assert found(partners.Wish(PORTO), alive)["twin"].contributions["agreement"] > 0


def test_only_those_wished_for_are_proposed() -> None:
    wish = partners.Wish(PORTO, kinds=("university",), countries=("DE",), exclude=("far",))
    assert set(found(wish)) == {"near"}
    assert len(partners.seek(scout(world()), partners.Wish(PORTO), limit=2)) == 2


def test_members_of_a_network_and_cities_of_a_size_can_be_asked_for() -> None:
    assert set(found(partners.Wish(PORTO, networks=("n1",)))) == {"netted"}
    gdansk, braga = "city:3099434", "city:2742032"
    rows = [*world(), row(gdansk, "p9"), row(braga, "p9")]
    assert set(found(partners.Wish(PORTO, people=(0, 10**9)), rows)) == {gdansk, braga}
    assert set(found(partners.Wish(PORTO, people=(300_000, 10**9)), rows)) == {gdansk}
    assert set(found(partners.Wish(PORTO, people=(0, 300_000)), rows)) == {braga}


def test_only_those_with_something_on_the_theme_or_the_part_can_be_asked_for() -> None:
    assert set(found(partners.Wish(PORTO, theme="energy", proven=True))) == {"old", "near", "far"}
    assert set(found(partners.Wish(PORTO, programme_part="SC3", proven=True))) == {
        "old",
        "near",
        "far",
    }
    assert found(partners.Wish(PORTO, theme="water", proven=True)) == {}


def test_the_score_is_the_sum_of_what_each_kind_of_evidence_adds_and_orders_the_list() -> None:
    answer = partners.seek(scout(world()), partners.Wish(PORTO, theme="energy"))
    for one in answer:
        assert list(one.contributions) == ALL_KINDS
        assert one.score == pytest.approx(sum(one.contributions.values()))
        assert min(one.contributions.values()) >= 0
    assert [one.score for one in answer] == sorted((one.score for one in answer), reverse=True)


def test_a_theme_lifts_those_who_work_on_it_and_a_part_is_not_counted_twice() -> None:
    plain, wished = found(partners.Wish(PORTO)), found(partners.Wish(PORTO, theme="energy"))
    assert wished["far"].score > plain["far"].score
    assert wished["netted"].score == pytest.approx(plain["netted"].score)
    both = found(partners.Wish(PORTO, theme="energy", programme_part="SC3|SC4"))["far"]
    assert both.contributions["theme"] == 0
    assert "projects in SC3, SC4: 2" in said(both)


@pytest.mark.parametrize("wish", [{"theme": "magic"}, {"kinds": ("planet",)}])
def test_a_theme_or_a_kind_that_there_is_not_is_refused_with_those_that_there_are(
    wish: dict[str, Any],
) -> None:
    with pytest.raises(partners.WishError, match="choose one of: "):
        found(partners.Wish(PORTO, **wish))


def test_who_has_no_record_can_ask_and_nobody_unknown_can() -> None:
    answer = found(partners.Wish("city:2742032", theme="energy"))
    assert "far" in answer
    assert not any(one.met for one in answer.values())
    with pytest.raises(partners.UnknownActor):
        found(partners.Wish("pic:none"))


def test_who_has_no_name_is_in_the_graph_and_not_proposed_and_counted() -> None:
    began = {"since": dt.date(2016, 1, 1), "year": 2016}
    rows = [
        *world(),
        row(PORTO, "p6", **began),
        *(row(f"pic:{number}", "p6", country="DE", **began) for number in range(9)),
        row("known", "p6", name="Known Labs", **began),
    ]
    known = scout(rows)
    keys = {one.actor.key for one in partners.seek(known, partners.Wish(PORTO))}
    assert "known" in keys
    assert not any(key.startswith("pic:") for key in keys)
    assert partners.nameless(known, partners.Wish(PORTO)) == 9
    assert partners.nameless(known, partners.Wish(PORTO, countries=("FR",))) == 0
    shown = [one.actor.named for one in partners.relations(known.graph, PORTO).partners]
    assert shown == sorted(shown, reverse=True)
    assert shown.count(False) == 9


def test_what_both_did_together_is_said_before_common_partners_whatever_counts_more() -> None:
    began = {"since": dt.date(2016, 1, 1), "year": 2016}
    rows = [
        row(PORTO, "p", title="ASCEND", **began),
        row("friend", "p", name="Friend", kind="city", **began),
        *(row(who, f"q{who}", name=f"Third {who}", **began) for who in "abcdefgh"),
        *(row(PORTO, f"q{who}", **began) for who in "abcdefgh"),
        *(row(who, f"r{who}", **began) for who in "abcdefgh"),
        *(row("friend", f"r{who}", **began) for who in "abcdefgh"),
    ]
    friend = found(partners.Wish(PORTO), rows)["friend"]
    assert friend.contributions["near"] > friend.contributions["together"] > 0
    assert said(friend)[0] == "worked together before (1): ASCEND (2016)"
    assert said(friend)[1].startswith("common partners (8): ")


def test_a_tie_without_a_title_is_said_so_that_it_can_be_looked_up() -> None:
    rows = [
        row(PORTO, "project:213065", since=dt.date(2018, 1, 1), year=2018, themes="energy"),
        row("lab", "project:213065", name="Lab", since=dt.date(2018, 1, 1), year=2018),
        row("lab", "memo-1", "memorandum", year=2022, themes="energy"),
        row("lyon", "memo-1", "memorandum", name="Lyon", year=2022),
        row(PORTO, "memo-2", "memorandum", year=2021, themes="water"),
        row("lab", "memo-2", "memorandum", year=2021),
    ]
    lab = said(found(partners.Wish(PORTO, theme="energy"), rows)["lab"])
    assert "worked together before (1): CORDIS record 213065 (2018)" in lab
    assert any("memorandum with Lyon (2022); CORDIS record 213065 (2018)" in one for one in lab)
    # Of a tie with the one who asks it need not be said with whom it is.
    assert "signed together: memorandum (2021)" in lab


def test_a_stranger_whom_everybody_meets_is_said_to_be_one() -> None:
    began = {"since": dt.date(2016, 1, 1), "year": 2016}
    rows = [
        row(PORTO, "start", **began),
        row("x0", "start", name="First", **began),
        *(row(f"x{one}", f"t{one}", name=f"Many {one}", **began) for one in range(120)),
        *(row("hub", f"t{one}", name="Hub", kind="city", **began) for one in range(120)),
    ]
    answer = found(partners.Wish(PORTO), rows)
    remark = "; well connected, so met by many"
    assert [one for one in said(answer["hub"]) if one.endswith(remark)] == [
        "common partners (1): First" + remark
    ]
    others = [one for key, one in answer.items() if key != "hub"]
    assert others
    assert not any(remark in reason for one in others for reason in said(one))


def test_an_empty_graph_proposes_nobody() -> None:
    assert found(partners.Wish(PORTO), [row(PORTO, "p1")]) == {}
    early = partners.cooperation(partners.ties(world()), before=dt.date(1900, 1, 1))
    assert partners.seek(partners.Scout(early), partners.Wish(PORTO)) == []


actors = st.sampled_from([PORTO, "a", "b", "c", "d"])
some_ties = st.lists(
    st.fixed_dictionaries(
        {
            "actor": actors,
            "name": st.just("Somebody"),
            "tie": st.sampled_from(["t1", "t2", "t3", "t4", "t5"]),
            "tie_kind": st.sampled_from(["project", "network", "twinning", "solution"]),
            "year": st.integers(2010, 2020),
            "themes": st.sampled_from(["", "energy", "energy|water"]),
        }
    ),
    min_size=1,
    max_size=20,
)
WISH = partners.Wish(PORTO, theme="energy")


@settings(deadline=None, max_examples=40)
@given(some_ties, st.integers(0, 999))
def test_the_order_of_the_rows_changes_nothing(rows: list[dict[str, Any]], seed: int) -> None:
    mixed = list(rows)
    Random(seed).shuffle(mixed)
    assert partners.seek(scout(rows), WISH) == partners.seek(scout(mixed), WISH)


@settings(deadline=None, max_examples=40)
@given(some_ties)
def test_later_rows_change_nothing(rows: list[dict[str, Any]]) -> None:
    day = dt.date(2015, 1, 1)
    early = [one for one in rows if one["year"] < day.year]
    answers = [
        partners.seek(partners.Scout(partners.cooperation(partners.ties(some), before=day)), WISH)
        for some in (rows, early)
    ]
    assert answers[0] == answers[1]


@settings(deadline=None, max_examples=40)
@given(some_ties, actors, st.sampled_from(["project", "twinning", "solution", "network"]))
def test_one_more_tie_together_never_lowers_what_ties_together_add(
    rows: list[dict[str, Any]], other: str, kind: str
) -> None:
    more = [row(actor, "new", kind, year=2019) for actor in (PORTO, other)]
    before, after = scout(rows), scout([*rows, *more])
    place = before.graph.position.get(other)
    if other == PORTO or place is None:
        return
    columns = [ALL_KINDS.index(one) for one in ("together", "agreement", "network", "solution")]
    old = before.look(before.ask(WISH))[place, columns]
    new = after.look(after.ask(WISH))[after.graph.position[other], columns]
    assert np.all(new >= old)
    assert new.sum() > old.sum()


def test_the_weights_name_what_was_learnt_and_from_what() -> None:
    shipped = partners.weights()
    assert set(shipped.of_kind) == set(ALL_KINDS)
    assert set(shipped.learnt) < set(ALL_KINDS)
    assert min(shipped.of_kind.values()) >= 0
    assert len(shipped.data) == 64
    flat = replace(shipped, of_kind=dict.fromkeys(ALL_KINDS, 0.0))
    assert partners.seek(scout(world()), WISH, given=flat) == []


def test_the_quality_is_at_hand_with_the_floor_beside_it() -> None:
    told = partners.quality()
    assert told.cut < told.until <= told.measured
    assert {str(one.among) for one in told.rows} == {"cities", "other organisations"}
    for one in told.rows:
        assert one.proxeny.low <= one.proxeny.value <= one.proxeny.high
        assert one.proxeny.less == 0
        assert one.best.value >= one.popularity.value
        assert one.best.less == pytest.approx(one.proxeny.value - one.best.value)


def test_only_cities_have_distances() -> None:
    graph = partners.cooperation(partners.atlas_ties())
    near = partners.distances(graph, PORTO)
    assert near["city:2267057"] < near["city:1819729"]
    assert PORTO not in near
    assert partners.distances(graph, "net:c40") == {}
    unknown = partners.cooperation(partners.ties([row("city:1", "t", kind="city")]))
    assert partners.distances(unknown, "city:1") == {}


@pytest.mark.parametrize(
    ("city", "name", "local"),
    [
        (PORTO, "Universidade do Porto", True),
        ("city:2742032", "Instituto Politécnico de Bragança", False),
        ("city:2711537", "GOTEBORGS ENERGI AB", True),
        ("city:2711537", "University of Gothenburg", True),
        ("city:2711537", "Stockholms stad", False),
    ],
)
def test_a_name_speaks_of_a_city_in_any_language_but_not_of_one_that_begins_alike(
    city: str, name: str, local: bool
) -> None:
    home = partners.actor_of(scout(world()).graph, city).country
    rows = [row("one", "p", name=name, country=home), row("two", "p", name=name, country="US")]
    known = scout(rows)
    assert known.ask(partners.Wish(city)).local.tolist() == [local, False]
