# SPDX-License-Identifier: EUPL-1.2
"""City governments, legal forms and persons by their names."""

import pytest
from pyarrow import parquet

from proxeny.organisations.governments import names_city_government
from proxeny.organisations.legal_forms import without_legal_form
from proxeny.organisations.persons import may_be_person


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Câmara Municipal do Porto", "PT"),
        ("TALLINNA LINN", "EE"),
        ("Община Варна", "BG"),
        ("Klaipėdos miesto savivaldybės administracija", "LT"),
        ("Budapest Főváros Önkormányzata", "HU"),
        ("LONDON BOROUGH OF ISLINGTON", "GB"),
        ("STADT GRAZ", ""),
    ],
)
def test_governments_of_cities_are_known_by_words_of_their_languages(name, country):
    assert names_city_government(name, country)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Azienda Ospedaliera Città della Salute e della Scienza di Torino", "IT"),
        ("Kerry County Council", "IE"),
        ("Universität der Stadt Wien", "AT"),
        ("GRAD Consulting", "FR"),
        ("Ministry of Health", "MT"),
        ("", ""),
    ],
)
def test_other_bodies_are_not_taken_for_one(name, country):
    assert not names_city_government(name, country)


def test_most_city_governments_of_h2020_are_found_and_little_else(shared):
    rows = parquet.read_table(shared / "data/h2020/organisations.parquet").to_pylist()
    found = wrong = missed = 0
    for row in rows:
        if row["name"] and row["activityType"] == "PUB":
            country = {"EL": "GR", "UK": "GB"}.get(row["country"], row["country"] or "")
            says = names_city_government(row["name"], country)
            is_one = row["city_gov"] in ("municipal", "metro")
            found += says and is_one
            wrong += says and not is_one
            missed += is_one and not says
    assert found >= 230
    assert wrong <= 3
    assert missed <= 3


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("Cez Solární, s.r.o.", "cez solarni", "sro"),
        ("DR. FOOKE GMBH & CO. KG", "dr fooke", "gmbh co kg"),
        ("UAB Terra", "terra", "uab"),
        ("Limited", "limited", ""),
        ("Politechnika Gdańska", "politechnika gdanska", ""),
    ],
)
def test_the_legal_form_is_taken_off_a_name_and_never_all_of_it(name, core, form):
    assert without_legal_form(name) == (core, form)


@pytest.mark.parametrize("name", ["Ferber, Uwe", "MÜLLER Uwe", "Dr. Uwe Ferber", "Uwe Ferber e.K."])
def test_names_of_persons_are_noticed(name):
    assert may_be_person(name, "PRC")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Fooke GmbH", "PRC"),
        ("MÜLLER Uwe", "HES"),
        ("SENSEFINITY, LDA", "PRC"),
        ("STADT Graz", "PUB"),
    ],
)
def test_other_names_are_not(name, kind):
    assert not may_be_person(name, kind)
