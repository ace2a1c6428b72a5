# SPDX-License-Identifier: EUPL-1.2
"""The context of a city says what is known, from where, and what is not."""

from dataclasses import replace

from proxeny import cities
from proxeny.cities import labels
from proxeny.cities.city import City

NOWHERE = City(
    id=-1,
    name="Nowhere",
    country="",
    country_name="",
    region="",
    lat=0.0,
    lon=0.0,
    population=0,
    climate=None,
    elevation_m=None,
    feature="",
    continent="",
    world_region="",
    income_group=None,
    timezone="",
)


def test_every_value_has_a_label_and_a_source() -> None:
    context = cities.context(cities.resolve("Porto"))
    for name, value in context.items():
        assert value.name == name
        assert str(value.label) and value.source
        assert value.known is (value.value is not None)


def test_porto_is_described() -> None:
    context = cities.context(cities.resolve("Porto"))
    assert context["population"].value == 252_687
    assert context["climate"].value == "Csb"
    assert str(context["climate"].shown) == "warm temperate climate, dry warm summer"
    assert context["climate_group"].value == "C"
    assert str(context["seat"].shown) == "seat of a first-level division"
    assert context["world_region"].value == "Southern Europe"
    assert context["income_group"].value == "high"
    assert context["income_group"].year == 2025
    assert context["language"].value == ("pt",)
    assert str(context["legal_frame"].shown) == "member of the European Union"


def test_networks_are_those_that_list_the_city() -> None:
    assert "C40" in cities.networks(cities.resolve("Lisbon"))
    assert cities.context(cities.resolve("Lisbon"))["networks"].known
    unlisted = cities.resolve("Ouagadougou")
    assert cities.networks(unlisted) == ()
    # No row is no proof: a city that no list names has an unknown number of networks, not none.
    assert not cities.context(unlisted)["networks"].known


def test_a_city_of_which_nothing_is_known_has_a_context_of_unknowns() -> None:
    context = cities.context(NOWHERE)
    assert set(context) == set(cities.context(cities.resolve("Porto")))
    assert {name for name, value in context.items() if value.known} == {"latitude"}


def test_a_country_outside_the_european_frame_is_said_to_be_outside() -> None:
    assert cities.context(cities.resolve("Nairobi"))["legal_frame"].value == "none"
    assert not cities.context(replace(NOWHERE, country="ZZ"))["legal_frame"].known


def test_every_code_in_the_atlas_has_words() -> None:
    for city in cities.all_cities():
        if city.climate:
            assert str(labels.climate(city.climate)) != city.climate
            assert str(labels.climate_group(city.climate[0])) != city.climate[0]
        assert city.world_region in labels.world_regions()
        if city.income_group is not None:
            assert str(labels.income_group(city.income_group)) != city.income_group
    for name in cities.context(NOWHERE):
        assert str(labels.variable(name)) != name
    for theme in cities.themes():
        assert str(theme.label) != theme.name
