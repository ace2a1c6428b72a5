# SPDX-License-Identifier: EUPL-1.2
"""A name in any script finds its city; a doubtful one finds candidates."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny import cities
from proxeny.cities.lookup import DOMINANCE
from proxeny.cities.names import normalise

COLOGNE, PORTO, PORTLAND, PORTLAND_MAINE = 2886242, 2735943, 5746545, 4975802


@pytest.mark.parametrize(
    "name",
    [
        "Köln",
        "Cologne",
        "COLOGNE",
        "  cologne ",
        "Koeln",
        "Koln",
        "كولونيا",
        "科隆",
        "Кёльн",
        "ケルン",
        "Cologne, DE",
        "Cologne, Germany",
        "Cologne, Alemania",
        "Cologne (Germany)",
        "Köln, DEU",
        "Cologne Germany",
        "Cologne, North Rhine-Westphalia, Germany",
        "Кёльн, Германия",
        "科隆，德国",
        "كولونيا، ألمانيا",
        "2886242",
        " 2886242 ",
        "٢٨٨٦٢٤٢",
    ],
)
def test_cologne_is_found_however_it_is_written(name: str) -> None:
    assert cities.resolve(name).id == COLOGNE


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Porto", PORTO),
        ("Portland, OR", PORTLAND),
        ("Portland, Oregon", PORTLAND),
        ("Portland, Maine, US", PORTLAND_MAINE),
        ("Portland, ME, United States", PORTLAND_MAINE),
        ("Washington, D.C.", 4140963),
        ("Xi'an", 1790630),
        ("Athens, EL", 264371),
        ("London, UK", 2643743),
        ("London, Ontario", 6058560),
        ("Islamabad", 1176615),
        ("Dili", 1645457),
    ],
)
def test_what_stands_behind_the_comma_tells_cities_apart(name: str, identifier: int) -> None:
    assert cities.resolve(name).id == identifier


def test_the_largest_of_a_name_is_taken_and_said_to_be() -> None:
    answer = cities.lookup("Paris")
    assert answer.city is not None and answer.city.country == "FR"
    assert "Texas" in str(answer.note)
    assert not answer.ambiguous
    assert any(city.country == "US" for city in answer.candidates)


def test_a_name_without_rivals_needs_no_note() -> None:
    assert cities.lookup("Ouagadougou").note is None


@pytest.mark.parametrize("name", ["Barcelona", "Valencia", "Springfield", "San José", "Hyderabad"])
def test_a_name_of_several_cities_is_answered_with_candidates(name: str) -> None:
    answer = cities.lookup(name)
    assert answer.city is None and answer.ambiguous
    assert len(answer.candidates) >= 2
    sizes = [city.population for city in answer.candidates[:2]]
    assert sizes[0] < DOMINANCE * sizes[1]
    with pytest.raises(cities.AmbiguousCity) as caught:
        cities.resolve(name)
    assert caught.value.candidates == answer.candidates
    assert str(answer.candidates[0].id) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "meant"), [("Odessa", "Odesa"), ("St. Petersburg", "Saint Petersburg")]
)
def test_a_far_larger_city_of_another_main_name_makes_a_name_doubtful(
    name: str, meant: str
) -> None:
    answer = cities.lookup(name)
    assert answer.ambiguous
    assert meant in {city.name for city in answer.candidates}


def test_a_wrong_country_is_not_overlooked() -> None:
    answer = cities.lookup("Cologne, Japan")
    assert answer.city is None and not answer.ambiguous
    with pytest.raises(cities.UnknownCity):
        cities.resolve("Cologne, Japan")


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("Lisbn", "Lisbon"),
        ("Nwe York", "New York City"),
        ("Sannfrancisco", "San Francisco"),
        ("Бирлин", "Berlin"),
        ("Amsterdm", "Amsterdam"),
        ("Xopenhagen", "Copenhagen"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_near_names(slip: str, meant: str) -> None:
    answer = cities.lookup(slip)
    assert answer.city is None and not answer.ambiguous
    assert answer.candidates[0].name == meant
    assert meant in str(answer.note)


def test_a_district_is_found_only_where_no_city_bears_its_name() -> None:
    rohini = cities.resolve("Rohini")
    assert rohini.is_district and rohini.population > 500_000
    assert rohini.id not in {city.id for city in cities.all_cities()}
    assert cities.get(rohini.id) == rohini
    assert rohini not in cities.suggest("rohini", 50)
    # The largest Honchō is a district of Funabashi.
    honcho = cities.resolve("Honchō")
    assert not honcho.is_district and honcho.region == "Hokkaido"


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "\x00",
        "\n\t",
        "😀",
        "🏙️ 🏙️",
        ",",
        "()",
        "a" * 10_000,
        "9" * 5_000,
        "Köln" * 2_500,
        "'; drop table cities; --",
        "<script>alert(1)</script>",
        "%s%s%n {0} {name}",
        "Köln\x00",
        "\u202eköln",
        "ﷺ" * 100,
        "\ud800",
        "a\u0301" * 100,
        "-1",
        "1e5",
        "0",
    ],
)
def test_a_hostile_name_is_answered_in_one_clean_line(name: str) -> None:
    answer = cities.lookup(name)
    if answer.city is None:
        sentence = str(answer.note)
        assert sentence.isprintable()
        assert len(sentence) < 600
    assert isinstance(cities.suggest(name), list)


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_gets_an_answer(text: str) -> None:
    answer = cities.lookup(text)
    assert (answer.city is None) <= (answer.note is not None)
    if answer.ambiguous:
        assert len(answer.candidates) >= 2


@given(st.integers(0, 2_000))
@settings(max_examples=60, deadline=None)
def test_a_name_with_its_country_finds_a_city_of_that_name_and_country(row: int) -> None:
    city = cities.all_cities()[row]
    answer = cities.lookup(f"{city.name}, {city.country}")
    found = [answer.city] if answer.city is not None else list(answer.candidates)
    assert city in found or any(
        normalise(other.name) == normalise(city.name) and other.population > city.population
        for other in found
    )
    assert {other.country for other in found[:1]} == {city.country}


@given(st.integers(0, 20_000))
@settings(max_examples=60, deadline=None)
def test_an_id_finds_its_city(row: int) -> None:
    city = cities.all_cities()[row]
    assert cities.resolve(str(city.id)) == cities.get(city.id) == city


@pytest.mark.parametrize("identifier", [0, -1, 10**30])
def test_an_unknown_id_is_said_to_be_unknown(identifier: int) -> None:
    with pytest.raises(cities.UnknownCity, match=str(identifier)):
        cities.get(identifier)


def test_suggestions_begin_as_typed_and_the_largest_come_first() -> None:
    found = cities.suggest("mars", 5)
    assert found[0].name == "Marseille"
    assert len(found) == 5
    assert cities.suggest("mars", 0) == []
    # Bordeaux is larger and was called Porto too.
    assert cities.suggest("porto", 1)[0].country == "PT"
    assert cities.suggest("cologne", 1)[0].name == "Köln"
    assert cities.suggest("") == []
    assert cities.suggest("مرس", 3)[0].country in {"FR", "EG"}


def test_all_cities_are_sorted_by_size_and_are_no_districts() -> None:
    everything = cities.all_cities()
    sizes = [city.population for city in everything]
    assert sizes == sorted(sizes, reverse=True)
    assert 32_000 < len(everything) < 34_000
    assert not any(city.is_district for city in everything)


@pytest.mark.parametrize(
    ("text", "code"),
    [("DE", "DE"), ("uk", "GB"), ("EL", "GR"), ("deu", "DE"), ("西班牙", "ES"), ("Narnia", None)],
)
def test_countries_are_known_by_code_and_name(text: str, code: str | None) -> None:
    assert cities.country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Deutschland", "DE"),
        ("Česko", "CZ"),
        ("Ελλάδα", "GR"),
        ("ÖSTERREICH", "AT"),
        ("Schweiz", "CH"),
        ("Україна", "UA"),
        ("Kosovë", "XK"),
        ("Slovak Republic", "SK"),
        ("Ísland", "IS"),
        ("Tschechoslowakei", None),
    ],
)
def test_countries_are_known_by_what_they_call_themselves(text: str, code: str | None) -> None:
    assert cities.country_code(text) == code


def test_a_place_found_by_its_other_name_says_whose_main_name_that_is() -> None:
    answer = cities.lookup("Porto, BR")
    assert answer.city is not None and answer.city.name == "Santana"
    assert "Porto (Porto, Portugal)" in str(answer.note)
    assert cities.lookup("Cologne").note is None


def test_a_name_in_a_script_that_few_cities_have_is_answered_with_what_to_write_instead() -> None:
    answer = cities.lookup("波尔图")
    # Bordeaux differs by one character of three: another name, not a slip.
    assert (answer.city, answer.candidates) == (None, ())
    said = str(answer.note)
    assert "The atlas has no city “波尔图”." in said
    count, total = (int(word) for word in re.findall(r"\d+", said))
    assert 1_000 < count < total
    assert "the local or the English name, or the GeoNames number" in said


def test_a_slip_in_another_script_still_has_near_names() -> None:
    answer = cities.lookup("Портт")
    assert cities.resolve("Porto") in answer.candidates
    assert "Cities with a name in this script" in str(answer.note)


def test_a_latin_name_is_not_told_about_its_script() -> None:
    assert "script" not in str(cities.lookup("Xyzzyx").note)
