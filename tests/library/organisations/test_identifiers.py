# SPDX-License-Identifier: EUPL-1.2
"""Identifiers: published ones are taken, mistyped ones are noticed."""

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.errors import DataError
from proxeny.organisations import Identifier, IdentifierError, normalised, parse, schemes

#: As their owners publish them: Caltech, Cambridge, Oxford, CERN, DataCite, Crossref.
ROR = ["05dxps055", "013meh722", "052gg0110", "01ggx4157", "04wxnsj81", "02twcfp32"]
#: The Global LEI Foundation, Apple, Microsoft, Barclays, Jaguar Land Rover.
LEI = [
    "506700GE1G29325QX363",
    "HWUPKR0MPOU8FGXBT394",
    "INR2EJN1ERAN0W5ZP974",
    "G5GSEF7VJP5I7OUK5573",
    "213800WSGIIZCXF1P572",
]


def scheme_of(value: str) -> str:
    """Return which of the two schemes with a check a number is of."""
    return "lei" if len(value) == 20 else "ror"


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        *(("ror", value) for value in ROR),
        *(("lei", value) for value in LEI),
        ("pic", "999997930"),
        ("wikidata", "Q42970"),
        ("geonames", "2735943"),
    ],
)
def test_a_published_number_is_taken_and_its_address_reads_as_the_same(
    scheme: str, value: str
) -> None:
    number = parse(value, scheme)
    assert number == Identifier(scheme, value)
    assert parse(number.uri) == number
    assert parse(number.uri.removeprefix("https://"), scheme) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://www.wikidata.org/wiki/q42970", ("wikidata", "Q42970")),
        (" ROR.org/05DXPS055/ ", ("ror", "05dxps055")),
        ("https://www.geonames.org/2735943/porto.html", ("geonames", "2735943")),
        ("506700ge1g29325qx363", ("lei", "506700GE1G29325QX363")),
        ("5067 00GE 1G29 325Q X363", ("lei", "506700GE1G29325QX363")),
        ("Q1", ("wikidata", "Q1")),
        ("1234", ("geonames", "1234")),
    ],
)
def test_what_people_paste_is_read(text: str, expected: tuple[str, str]) -> None:
    number = parse(text)
    assert (number.scheme, number.value) == expected


@pytest.mark.parametrize(
    ("text", "scheme", "part"),
    [
        ("05dxps056", None, "check digits"),
        ("506700GE1G29325QX364", "lei", "check digits"),
        ("999997930", None, "several schemes"),
        ("12345678", "pic", "999997930"),
        ("Q0", "wikidata", "Q42970"),
        ("0il0u0055", "ror", "form of a"),
        ("https://ror.org.example/05dxps055", None, "no number or address"),
        ("https://example.org/?https://ror.org/05dxps055", None, "no number or address"),
        ("٠١٢٣٤٥٦٧٨", "pic", "form of a"),
        ("", None, "no number or address"),
        ("9" * 5000, None, "no number or address"),
        ("1", "isni", "no scheme isni"),
    ],
)
def test_what_is_wrong_is_said(text: str, scheme: str | None, part: str) -> None:
    with pytest.raises(IdentifierError, match=part):
        parse(text, scheme)


def kinds(value: str) -> list[str]:
    """Return what may stand at each place: digits for a digit, letters for a letter."""
    letters = string.ascii_uppercase if value.isupper() else string.ascii_lowercase
    return [string.digits if each.isdigit() else letters for each in value]


@pytest.mark.parametrize("value", ROR + LEI)
def test_a_character_mistyped_for_another_of_its_kind_is_always_noticed(value: str) -> None:
    for place, letters in enumerate(kinds(value)):
        for letter in set(letters) - {value[place]}:
            with pytest.raises(IdentifierError):
                parse(value[:place] + letter + value[place + 1 :], scheme_of(value))


@pytest.mark.parametrize("value", ROR + LEI)
def test_two_neighbours_of_a_kind_that_are_swapped_are_always_noticed(value: str) -> None:
    for place, (one, other) in enumerate(pairwise(value)):
        if one != other and one.isdigit() == other.isdigit():
            with pytest.raises(IdentifierError):
                parse(value[:place] + other + one + value[place + 2 :], scheme_of(value))


@given(st.sampled_from(ROR), st.data())
def test_in_a_ror_any_mistyped_character_is_noticed(value: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(value) - 1))
    letters = set(string.digits + string.ascii_lowercase) - {value[place]}
    letter = data.draw(st.sampled_from(sorted(letters)))
    with pytest.raises(IdentifierError):
        parse(value[:place] + letter + value[place + 1 :], "ror")


def test_of_all_mistyped_characters_of_a_lei_the_check_misses_one_in_a_hundred_at_most() -> None:
    """A letter counts as two digits, so that a letter for a digit can come out even."""
    missed = tried = 0
    for value in LEI:
        for place, right in enumerate(value):
            for letter in set(string.digits + string.ascii_uppercase) - {right}:
                tried += 1
                try:
                    parse(value[:place] + letter + value[place + 1 :], "lei")
                except IdentifierError:
                    continue
                missed += 1
    assert 0 < missed < tried / 100


@given(st.text(max_size=400), st.sampled_from([None, *schemes()]))
def test_any_text_is_an_identifier_or_an_error_that_can_be_read(
    text: str, scheme: str | None
) -> None:
    try:
        number = parse(text, scheme)
    except IdentifierError as error:
        assert str(error)
    else:
        assert parse(number.uri) == number
        assert parse(number.value, number.scheme) == number


def test_every_scheme_has_an_example_that_it_takes() -> None:
    for name, scheme in schemes().items():
        assert parse(scheme.example, name).scheme == name
        assert scheme.source


def test_a_damaged_file_of_schemes_is_said(tmp_path) -> None:
    file = tmp_path / "schemes.json"
    file.write_text('{"schemes": [{"name": "ror"}]}')
    with pytest.raises(DataError, match=r"schemes\.json"):
        schemes(file)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Câmara Municipal do Porto", "CAMARA MUNICIPAL DO PORTO"),
        ("Urząd  Miejski w Gdańsku", "Urza\u0328d Miejski w Gdan\u0301sku"),
        ("C40 Cities, Inc.", "c40 cities inc"),
        ("東京都", "東京都"),
        ("Straße", "STRASSE"),
    ],
)
def test_like_names_are_the_same_name(one: str, other: str) -> None:
    assert normalised(one) == normalised(other) != ""


def test_other_names_stay_other_names() -> None:
    assert normalised("Lyon") != normalised("Lyons")
    assert normalised("بلدية") != normalised("بلديات")


@given(st.text())
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalised(normalised(name)) == normalised(name)
