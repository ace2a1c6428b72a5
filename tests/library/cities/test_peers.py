# SPDX-License-Identifier: EUPL-1.2
"""Peers are near for reasons that add up."""

import json
import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny import cities
from proxeny.cities.city import City, places
from proxeny.cities.themes import settings as theme_settings
from proxeny.errors import DataError, UsageError
from tests.library.cities.test_context import NOWHERE

THEMES = [theme.name for theme in cities.themes()]
PLACES = tuple(places().values())
any_theme = st.sampled_from(THEMES)
any_place = st.integers(0, len(PLACES) - 1).map(PLACES.__getitem__)


@given(any_place, any_place, any_theme)
@settings(max_examples=300, deadline=None)
def test_contributions_sum_to_the_distance_exactly(a: City, b: City, theme: str) -> None:
    answer = cities.distance(a, b, theme)
    if answer.value is None:
        assert answer.coverage == 0 and not answer.contributions
        return
    shares = [part.share for part in answer.contributions]
    assert sum(shares) == sum(reversed(shares)) == answer.value
    assert sum(map(Fraction, shares)) == Fraction(answer.value)
    printed = json.loads(json.dumps(shares), parse_float=Decimal)
    assert sum(map(Decimal, printed)) == Decimal(json.dumps(answer.value))
    assert all(0 <= share <= 1 for share in shares)
    # Rounding every share to the grid moves the sum by half a step per variable at most.
    assert 0 <= answer.value <= 1 + len(shares) / 2**17


@given(any_place, any_place, any_theme)
@settings(max_examples=300, deadline=None)
def test_the_distance_is_the_same_from_both_sides(a: City, b: City, theme: str) -> None:
    there, back = cities.distance(a, b, theme), cities.distance(b, a, theme)
    assert there.value == back.value and there.coverage == back.coverage
    assert {part.variable: part.share for part in there.contributions} == {
        part.variable: part.share for part in back.contributions
    }


@given(any_place, any_theme)
@settings(max_examples=200, deadline=None)
def test_a_city_is_at_no_distance_from_itself(city: City, theme: str) -> None:
    answer = cities.distance(city, city, theme)
    assert answer.value == 0
    known = {part.variable for part in answer.contributions}
    assert not known & set(answer.unknown)
    wanted = {variable.name: variable.weight for variable in cities.get_theme(theme).variables}
    assert known | set(answer.unknown) == set(wanted)
    assert answer.coverage == pytest.approx(sum(wanted[name] for name in known), abs=1e-6)


@given(any_place, any_place, any_theme)
@settings(max_examples=40, deadline=None)
def test_what_is_known_of_both_sides_is_compared(a: City, b: City, theme: str) -> None:
    here, there = cities.context(a), cities.context(b)
    names = [variable.name for variable in cities.get_theme(theme).variables]
    compared = {part.variable for part in cities.distance(a, b, theme).contributions}
    assert compared == {name for name in names if here[name].known and there[name].known}


@given(any_place, any_theme, st.booleans())
@settings(max_examples=40, deadline=None)
def test_peers_are_the_nearest_and_as_near_as_the_distance_says(
    city: City, theme: str, abroad: bool
) -> None:
    answer = cities.peers(city, theme, 7, abroad=abroad)
    distances = [peer.distance for peer in answer.peers]
    assert distances == sorted(distances)
    assert len({peer.city.id for peer in answer.peers}) == len(distances)
    for peer in answer.peers:
        assert peer.city.id != city.id and not peer.city.is_district
        assert not abroad or peer.city.country != city.country
        assert peer.distance == cities.distance(city, peer.city, theme).value
        assert sum(part.share for part in peer.contributions) == peer.distance
        assert peer.coverage >= theme_settings().minimum_coverage * answer.coverage - 1e-6
    if answer.peers:
        pool = random.Random(city.id).sample(cities.all_cities(), 50)
        farthest = distances[-1]
        listed = {peer.city.id for peer in answer.peers}
        for other in pool:
            compared = cities.distance(city, other, theme)
            if compared.value is not None and compared.value < farthest:
                assert other.id in listed or _not_proposed(city, other, compared, answer, abroad)


def _not_proposed(
    city: City, other: City, compared: cities.Distance, answer: cities.Peers, abroad: bool
) -> bool:
    too_little = compared.coverage < theme_settings().minimum_coverage * answer.coverage
    at_home = abroad and other.country == city.country
    return too_little or at_home or not other.feature or other.id == city.id


def test_of_cities_equally_near_the_largest_leads() -> None:
    ties = 0
    for city in random.Random(3).sample(list(cities.all_cities()), 5):
        found = cities.peers(city, "governance", limit=50).peers
        for one, next_one in pairwise(found):
            if one.distance == next_one.distance:
                ties += 1
                assert one.city.population >= next_one.city.population
    assert ties > 5


def test_contributions_name_the_values_of_both_sides() -> None:
    porto, cologne = cities.resolve("Porto"), cities.resolve("Köln")
    parts = {part.variable: part for part in cities.distance(porto, cologne).contributions}
    assert (parts["population"].here, parts["population"].there) == (252_687, 1_024_621)
    assert (parts["climate"].here, parts["climate"].there) == ("Csb", "Cfb")
    shares = [part.share for part in cities.distance(porto, cologne).contributions]
    assert shares == sorted(shares, reverse=True)


def test_size_counts_by_its_logarithm() -> None:
    base = replace(NOWHERE, population=20_000)
    near = cities.distance(base, replace(NOWHERE, population=40_000))
    far = cities.distance(
        replace(NOWHERE, population=2_000_000), replace(NOWHERE, population=4_000_000)
    )
    assert near.value == pytest.approx(far.value, abs=1e-4)
    assert near.value and near.value > 0


def test_climates_differ_by_main_group_then_by_rain_then_by_temperature() -> None:
    def away(zone: str) -> float:
        value = cities.distance(
            replace(NOWHERE, climate="Csb"), replace(NOWHERE, climate=zone)
        ).value
        assert value is not None
        return value

    assert away("Csb") < away("Csa") < away("Cfb") < away("Dfb") == away("Aw") == 1


def test_a_city_of_which_nothing_is_known_has_no_peers_and_is_told_so() -> None:
    answer = cities.peers(NOWHERE)
    assert answer.coverage == 0 and answer.peers == ()
    assert "Nothing is known of Nowhere" in str(answer.note)
    lonely = cities.distance(NOWHERE, cities.resolve("Porto"))
    assert lonely.value is None and lonely.coverage == 0
    assert set(lonely.unknown) == {v.name for v in cities.get_theme("general").variables}


def test_a_city_outside_the_atlas_has_peers_by_what_is_known() -> None:
    newtown = replace(NOWHERE, name="Newtown", population=250_000, climate="Csb")
    answer = cities.peers(newtown, limit=5)
    assert 0 < answer.coverage < 0.5
    assert len(answer.peers) == 5
    assert {peer.city.climate for peer in answer.peers} == {"Csb"}
    assert "gdp_per_head" in answer.peers[0].unknown


def test_limits_are_kept() -> None:
    porto = cities.resolve("Porto")
    assert cities.peers(porto, limit=0).peers == ()
    assert len(cities.peers(porto, limit=25).peers) == 25
    assert len(cities.peers(porto, limit=10**6).peers) > 25_000


def test_themes_weigh_to_one_and_give_their_reasons() -> None:
    assert THEMES[0] == "general" and {"climate_heat", "water", "mobility"} <= set(THEMES)
    for theme in cities.themes():
        assert sum(variable.weight for variable in theme.variables) == pytest.approx(1)
        assert all(variable.reason for variable in theme.variables)


@pytest.mark.parametrize("name", ["", "sports", "x" * 10_000])
def test_an_unknown_theme_is_answered_with_the_known_ones(name: str) -> None:
    porto = cities.resolve("Porto")
    with pytest.raises(cities.UnknownTheme, match="climate_heat") as caught:
        cities.peers(porto, name)
    assert isinstance(caught.value, UsageError)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"themes": 3}'])
def test_a_damaged_file_of_themes_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "themes.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"themes\.json"):
        theme_settings(path)
    with pytest.raises(DataError, match=r"missing\.json"):
        theme_settings(tmp_path / "missing.json")


def test_peers_may_be_sought_among_some_cities_and_only_so_far() -> None:
    porto = cities.resolve("Porto, PT")
    ljubljana, riyadh = cities.resolve("Ljubljana, SI"), cities.resolve("Riyadh, SA")
    some = {ljubljana.id, riyadh.id, porto.id, 1}
    assert [peer.city for peer in cities.peers(porto, among=some).peers] == [ljubljana, riyadh]
    assert [peer.city for peer in cities.peers(porto, among=some, within=0.1).peers] == [ljubljana]
    assert not cities.peers(porto, among=[]).peers
    assert not cities.peers(porto, within=0.0).peers
