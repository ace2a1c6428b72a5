# SPDX-License-Identifier: EUPL-1.2
"""Who is likely to take a solution up: facts, order, unknowns, weights."""

import hashlib
import json
import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.fit_receivers import RIDGE, SOURCES, Tasks

from proxeny.transfer import receivers, receivers_fit
from proxeny.transfer.errors import ReceiversError
from proxeny.transfer.receivers import Membership, Networks, Place, Task, rank_receivers

LIGHTHOUSE = "lighthouse_to_follower"
TRANSFER = "good_practice_transfer"


def order(task, places, memberships=(), candidates=None):
    asked = list(places) if candidates is None else candidates
    return [r.city_id for r in rank_receivers(task, asked, places, Networks(memberships))]


def alike(*ids, country="DE", population=100_000):
    return {city: Place(city, country, population) for city in ids}


def test_a_city_that_joined_more_networks_before_comes_first():
    joined = [Membership(2, "A", 2010), Membership(3, "A", 2010), Membership(3, "B", None)]
    assert order(Task("q", year=2018), alike(1, 2, 3), joined) == [3, 2, 1]


def test_the_same_network_twice_counts_once():
    joined = [Membership(1, "A", 2010), Membership(1, "A", 2012), Membership(1, "A", None)]
    (first, second) = rank_receivers(Task("q"), [1, 2], alike(1, 2), Networks(joined))
    assert first.city_id == 1
    assert first.contributions[0].value == pytest.approx(math.log(2))
    assert second.contributions[0].value == 0


def test_a_membership_of_the_year_of_the_question_does_not_count():
    joined = [Membership(2, "A", 2018)]
    assert order(Task("q", year=2018), alike(1, 2), joined) == [1, 2]
    assert order(Task("q", year=2019), alike(1, 2), joined) == [2, 1]


def test_a_network_open_to_every_city_does_not_count():
    assert order(Task("q"), alike(1, 2), [Membership(2, "Covenant of Mayors", 2008)]) == [1, 2]


def test_a_city_as_large_as_a_city_of_origin_comes_first():
    places = alike(9, population=50_000) | {1: Place(1, "DE", 900_000), 2: Place(2, "DE", 60_000)}
    assert order(Task("q", origins=(9,)), places, candidates=[1, 2]) == [2, 1]


def test_networks_shared_with_the_origin_count_besides_their_number():
    joined = [Membership(9, "A", 2000), Membership(1, "B", 2000), Membership(2, "A", 2000)]
    assert order(Task("q", origins=(9,)), alike(1, 2, 9), joined, candidates=[1, 2]) == [2, 1]


def test_an_origin_without_a_place_still_shares_its_networks():
    joined = [Membership(77, "A", 2000), Membership(1, "B", 2000), Membership(2, "A", 2000)]
    assert order(Task("q", origins=(77,)), alike(1, 2), joined) == [2, 1]


def test_countries_that_programmes_prefer_come_first():
    assert order(Task("q"), alike(1) | alike(2, country="PL")) == [2, 1]


@pytest.mark.parametrize(
    ("kind", "year", "origin", "first"),
    [
        (TRANSFER, 2018, "DE", 2),
        (LIGHTHOUSE, 2018, "DE", 1),
        (TRANSFER, 2024, "DE", 1),
        (TRANSFER, 2018, "BA", 1),
    ],
    ids=["outside the area", "no bound kind", "joined the area later", "origin outside too"],
)
def test_the_area_of_a_programme_bounds_good_practice_transfer(kind, year, origin, first):
    places = alike(1, country="RS") | alike(2) | alike(9, country=origin)
    task = Task("q", kind, year, origins=(9,))
    assert order(task, places, candidates=[1, 2])[0] == first


def test_the_united_kingdom_left_the_area():
    places = alike(1, country="GB") | alike(2)
    assert order(Task("q", TRANSFER, 2020), places) == [1, 2]
    assert order(Task("q", TRANSFER, 2021), places) == [2, 1]


def test_excluded_cities_are_left_out_and_origins_come_last():
    joined = [Membership(1, "A", 2000)]
    task = Task("q", origins=(1,), exclude=frozenset({3}))
    assert order(task, alike(1, 2, 3, 4), joined) == [2, 4, 1]


def test_a_repeated_candidate_counts_once():
    assert order(Task("q"), alike(1, 2), candidates=[2, 1, 2]) == [1, 2]


def test_no_candidate_gives_no_ranking():
    assert order(Task("q", exclude=frozenset({1})), alike(1)) == []


def test_equal_scores_are_ordered_by_population_and_id():
    places = alike(5, 3) | {8: Place(8, "DE", 200_000), 1: Place(1, "DE", None)}
    assert order(Task("q"), places) == [8, 3, 5, 1]


def test_an_unknown_population_counts_as_the_mean_of_the_known():
    places = {
        1: Place(1, "DE", 100_000),
        2: Place(2, "DE", 10_000_000),
        3: Place(3, "DE", None),
        9: Place(9, "DE", 100_000),
    }
    ranked = rank_receivers(Task("q", origins=(9,)), [1, 2, 3], places, Networks())
    assert [r.city_id for r in ranked] == [1, 3, 2]
    assert {r.city_id: r.contributions[1].value for r in ranked}[3] is None


def test_a_candidate_of_which_nothing_is_known_is_ranked():
    ranked = rank_receivers(Task("q", TRANSFER, 2018), [1, 404], alike(1), Networks())
    assert {r.city_id for r in ranked} == {1, 404}
    unknown = next(r for r in ranked if r.city_id == 404)
    assert [c.value for c in unknown.contributions] == [0.0, None, 0.0, None, None]


def test_the_contributions_add_up_to_the_score_and_name_their_facts():
    joined = [Membership(1, "A", 2000), Membership(9, "A", 2001)]
    places = alike(1, country="PL") | alike(2, 9, population=30_000)
    for receiver in rank_receivers(
        Task("q", TRANSFER, 2018, (9,)), [1, 2], places, Networks(joined)
    ):
        assert sum(c.points for c in receiver.contributions) == pytest.approx(receiver.score)
        assert [c.name for c in receiver.contributions] == list(receivers.FACTS)
        assert all(str(c.label) for c in receiver.contributions)


def test_the_facts_are_those_that_the_docstring_states():
    joined = [Membership(1, "A", 2000), Membership(1, "B", 2030), Membership(9, "A", None)]
    places = {1: Place(1, "PL", 50_000), 9: Place(9, "DE", 200_000), 8: Place(8, "DE", 100_000)}
    task = Task("q", TRANSFER, 2018, origins=(9, 8))
    table = receivers.features(task, [1], places, Networks(joined))
    assert table.tolist() == [
        [pytest.approx(math.log(2)), pytest.approx(-math.log(2)), pytest.approx(math.log(2)), 1, 0]
    ]


cities = st.integers(1, 30)
memberships = st.builds(
    Membership, cities, st.sampled_from("ABCDE"), st.none() | st.integers(1990, 2030)
)
place_lists = st.lists(
    st.builds(
        Place,
        cities,
        st.sampled_from(["", "DE", "PL", "UA", "GB"]),
        st.none() | st.floats(1, 3e7),
    ),
    unique_by=lambda place: place.id,
)
tasks = st.builds(
    Task,
    st.just("q"),
    st.sampled_from(["", TRANSFER, LIGHTHOUSE]),
    st.none() | st.integers(2000, 2025),
    st.lists(cities, max_size=3).map(tuple),
    st.frozensets(cities, max_size=3),
)


@given(tasks, st.lists(cities, max_size=20), place_lists, st.lists(memberships), st.randoms())
def test_every_candidate_is_ranked_once_whatever_the_order_of_the_files(
    task, candidates, places, joined, shuffle
):
    known = {place.id: place for place in places}
    ranked = order(task, known, joined, candidates)
    assert sorted(ranked) == sorted(set(candidates) - task.exclude)
    shuffle.shuffle(candidates)
    shuffle.shuffle(joined)
    assert order(task, known, joined, candidates) == ranked


@given(tasks.filter(lambda task: task.year), place_lists, st.lists(memberships), cities)
def test_what_happens_after_the_question_changes_nothing(task, places, joined, city):
    known = {place.id: place for place in places}
    later = [*joined, Membership(city, "later", task.year)]
    assert order(task, known, later) == order(task, known, joined)


def synthetic(weights, solutions=200, seed=5):
    generator = np.random.default_rng(seed)
    tables, received = [], []
    for _ in range(solutions):
        table = generator.normal(size=(40, len(weights)))
        chances = np.exp(table @ weights)
        marks = np.zeros(40, dtype=bool)
        marks[generator.choice(40, size=3, replace=False, p=chances / chances.sum())] = True
        tables.append(table)
        received.append(marks)
    return tables, received


def test_the_fit_finds_the_weights_that_made_the_choices():
    truth = np.array([1.0, -0.5, 0.0])
    found, _ = receivers_fit.fit(*synthetic(truth), ridge=0.0)
    assert found == pytest.approx(truth, abs=0.15)


def test_a_larger_ridge_gives_smaller_weights():
    data = synthetic(np.array([1.0, -0.5]), solutions=20)
    loose, _ = receivers_fit.fit(*data, ridge=1.0)
    tight, _ = receivers_fit.fit(*data, ridge=1000.0)
    assert np.abs(tight).max() < 0.2 * np.abs(loose).max()


def test_a_fact_that_never_varies_gets_no_weight():
    tables, received = synthetic(np.array([1.0]), solutions=10)
    widened = [np.hstack([table, np.ones((len(table), 1))]) for table in tables]
    found, scale = receivers_fit.fit(widened, received, ridge=1.0)
    assert found[1] == 0
    assert scale[1] == 0


def test_the_fit_does_not_depend_on_units():
    tables, received = synthetic(np.array([1.0, 0.5]), solutions=20)
    plain, _ = receivers_fit.fit(tables, received, ridge=20.0)
    scaled, _ = receivers_fit.fit([t * [1, 1000] + 7 for t in tables], received, ridge=20.0)
    assert scaled * [1, 1000] == pytest.approx(plain, rel=1e-3)


def test_without_a_receiver_there_is_nothing_to_learn():
    with pytest.raises(ValueError, match="no receiver"):
        receivers_fit.fit([np.ones((3, 1))], [np.zeros(3, dtype=bool)], ridge=1.0)


@pytest.mark.parametrize("text", [None, "{", "[]", '{"coefficients": {}}'])
def test_damaged_coefficients_are_named(tmp_path, monkeypatch, text):
    (tmp_path / "data").mkdir()
    if text is not None:
        (tmp_path / "data" / "receivers.json").write_text(text)
    monkeypatch.setattr(receivers.resources, "files", lambda package: tmp_path)
    receivers.coefficients.cache_clear()
    try:
        with pytest.raises(ReceiversError, match=r"data/receivers\.json is missing or damaged"):
            receivers.coefficients()
    finally:
        monkeypatch.undo()
        receivers.coefficients.cache_clear()


@pytest.fixture(scope="module")
def development(shared):
    return Tasks(shared / "cases/transfer/dev")


def test_the_shipped_weights_are_those_that_the_stated_data_give(development):
    path = receivers.resources.files("proxeny.transfer") / "data" / "receivers.json"
    document = json.loads(path.read_text("utf-8"))
    for name in SOURCES:
        digest = hashlib.sha256((development.folder / name).read_bytes()).hexdigest()
        assert document["training"]["sha256"][name] == digest
    weights, _ = development.weights(RIDGE)
    for name, weight in weights.items():
        assert document["coefficients"][name]["value"] == pytest.approx(weight, abs=2e-3)


def test_real_receivers_are_found_better_than_by_chance_with_their_family_left_out(development):
    places = []
    for family in sorted(set(development.family.values())):
        weights, _ = development.weights(RIDGE, without=family)
        for task in development.tasks:
            if development.family[task.id] != family:
                continue
            ranking = [
                r.city_id
                for r in rank_receivers(
                    task,
                    development.candidates,
                    development.places,
                    development.networks,
                    weights,
                )
            ]
            places += [ranking.index(c) / len(ranking) for c in development.received[task.id]]
    chance = random.Random(7)
    by_chance = [np.mean([chance.random() for _ in places]) for _ in range(1000)]
    assert np.mean(places) < min(by_chance)
    assert np.mean(places) < 0.29
