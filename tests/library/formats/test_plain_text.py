# SPDX-License-Identifier: EUPL-1.2
"""HTML of strangers as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.formats.plain_text import mended, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("a<br/>b<br>c", "a\nb\nc"),
        ("<ul><li>x</li><li>y &lt;3</li></ul>", "- x\n- y <3"),
        ("before<script>alert(1)</script>after", "beforeafter"),
        ("<style>p{}</style><svg><text>no</text></svg>yes", "yes"),
        ("<img src=x onerror=alert(1)>shown", "shown"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("plain  \u00a0 text", "plain text"),
        ("2 < 3 and 5 > 4", "2 < 3 and 5 > 4"),
    ],
)
def test_what_a_reader_sees_stays_and_nothing_that_runs(html, text):
    assert plain_text(html) == text


def test_letters_that_were_garbled_are_mended_and_right_ones_left():
    assert mended("Citiesâ€™ MÃ¼nchen") == "Cities’ München"
    for right in ("Ângela São Tomé", "naïve café", "Ærø", "Ő Ş Ğ", "№ Ñandú Âºx"):
        assert mended(right) in (right, right.replace("Âº", "º"))


@given(st.text(max_size=200))
def test_any_text_gives_a_text_without_control_characters(text):
    found = plain_text(text)
    assert not any(ord(letter) < 32 and letter != "\n" for letter in found)
    assert found == found.strip()


@pytest.mark.parametrize("piece", ["<!--", "<a ", "</", "<?", "&#", "<a href='"])
def test_hostile_input_takes_no_longer_than_its_length(piece):
    # A parser that goes back over its input would take many minutes for this.
    assert len(plain_text(piece * 100_000)) <= len(piece) * 100_000
