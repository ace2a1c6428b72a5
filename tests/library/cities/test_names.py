# SPDX-License-Identifier: EUPL-1.2
"""Names that a person takes for one are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.cities.names import normalise


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("  KÖLN\t", "koln"),
        ("Ko\u0308ln", "koln"),
        ("São Paulo", "sao paulo"),
        ("Frankfurt-am-Main", "frankfurt am main"),
        ("L’Aquila", "laquila"),
        ("Xi'an", "xian"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Tórshavn", "torshavn"),
        ("Ærø", "aero"),
        ("كُولُونِيَا", "كولونيا"),
        ("تهران", "تهران"),
        ("کراچی", "كراچي"),
        ("Москва́", "москва"),
        ("Ａｔｈｅｎｓ", "athens"),
        ("東京", "東京"),
        ("が", "が"),
        ("दिल्ली", "दिल्ली"),
        ("Washington, D.C.", "washington d c"),
        ("😀", ""),
        ("\x00\x07", ""),
        ("", ""),
    ],
)
def test_names_are_brought_to_one_form(written: str, key: str) -> None:
    assert normalise(written) == key


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert once == once.strip()
    assert "  " not in once and "," not in once and "\n" not in once


@given(st.text(max_size=60))
def test_white_space_around_a_name_does_not_matter(text: str) -> None:
    assert normalise(f" \t{text}\n ") == normalise(text)
