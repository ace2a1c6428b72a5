# SPDX-License-Identifier: EUPL-1.2
"""No text of a person is run by the spreadsheet that opens a table."""

import pytest

from proxeny.formats.formula import with_formula, without_formula


@pytest.mark.parametrize("start", "=+-@＝＋－＠\t\r\n")
def test_what_could_be_a_formula_is_text(start: str) -> None:
    assert without_formula(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "1=1", "'=1", " plain", "Łódź"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert without_formula(text) == text


@pytest.mark.parametrize("text", ["=1+1", "\n-5", "＝1", "'quoted'", "plain", ""])
def test_what_comes_back_from_a_sheet_is_what_went_into_it(text: str) -> None:
    assert with_formula(without_formula(text)) == text
