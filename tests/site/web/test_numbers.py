# SPDX-License-Identifier: EUPL-1.2
"""Numbers as the language of the page writes them."""

import pytest
from django.utils import translation

from proxeny_site.web.numbers import number


@pytest.mark.parametrize(
    ("language", "large", "small"),
    [
        ("en", "1,234,567", "0.63"),
        ("fr", "1\u00a0234\u00a0567", "0,63"),
        ("es", "1\u00a0234\u00a0567", "0,63"),
        ("ru", "1\u00a0234\u00a0567", "0,63"),
        ("zh-hans", "1,234,567", "0.63"),
        ("ar", "1\u202f234\u202f567", "0,63"),
    ],
)
def test_digits_are_grouped_by_three_in_every_language(language, large, small):
    with translation.override(language):
        assert number(1234567) == large
        assert number(0.63) == small


def test_a_whole_number_has_no_decimals_and_others_at_most_three():
    with translation.override("en"):
        assert number(63.0) == "63"
        assert number(0.12345) == "0.123"
        assert number(2, 2) == "2.00"


def test_the_minus_stands_before_the_number_in_a_text_from_right_to_left():
    with translation.override("ar"):
        assert number(-3) == "\u200e-3"
        assert number(3) == "3"
    with translation.override("fr"):
        assert number(-3) == "-3"
