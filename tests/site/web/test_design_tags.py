# SPDX-License-Identifier: EUPL-1.2
"""What components compute before they draw."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from proxeny_site.web.templatetags import design


def component(value: float | None, weight: float) -> SimpleNamespace:
    return SimpleNamespace(
        label="x", value=value, weight=weight, known=value is not None, reason="y"
    )


def share(text: str) -> float:
    return float(text.rstrip("%")) / 100


shares = st.floats(0, 1)
components = st.lists(
    st.builds(component, st.none() | shares, st.floats(0.01, 1)), min_size=1, max_size=8
)


@settings(deadline=None)
@given(components)
def test_a_row_is_as_long_as_its_value_and_as_thick_as_its_weight(
    found: list[SimpleNamespace],
) -> None:
    cells = design.fit_rows(found)
    for cell in cells:
        assert share(cell.fill.width) == pytest.approx(cell.value or 0, abs=0.001)
        assert design.THINNEST <= cell.thickness <= design.ROW
        assert 0 <= cell.top <= design.ROW - cell.thickness
    pairs = sorted(zip((c.weight for c in found), (c.thickness for c in cells), strict=True))
    assert [thickness for _weight, thickness in pairs] == sorted(c.thickness for c in cells)


@settings(deadline=None)
@given(shares, shares)
def test_bars_are_mirrored_in_arabic(start: float, width: float) -> None:
    end = min(1.0, start + width)
    with override("en"):
        left = design.span(start, end)
    with override("ar"):
        right = design.span(start, end)
    assert left.width == right.width
    assert share(left.x) + share(right.x) + share(left.width) == pytest.approx(1, abs=0.001)


def test_an_unknown_value_fills_nothing() -> None:
    (cell,) = design.fit_rows([component(None, 1.0)])
    assert (cell.value, cell.known, cell.fill.width) == (None, False, "0.00%")


def test_lengths_have_a_point_in_a_language_of_commas() -> None:
    with override("fr"):
        html = Template(
            '{% include "components/score.html" with score=0.716 low=0.5 high=0.8 only %}'
        ).render(Context())
    assert 'x="50.00%"' in html
    assert 'width="30.00%"' in html


def test_evidence_steps_count_from_zero() -> None:
    assert [on for _x, on in design.steps(2)] == [True, True, True, False, False]


def test_structured_data_cannot_close_its_script() -> None:
    html = design.structured({"name": "</script><script>alert(1)</script>"})
    assert html.count("</script>") == 1
    assert "<script>alert" not in html


def test_points_of_a_hundred() -> None:
    assert (design.points(0.716), design.points(None), design.points(1)) == ("72", "", "100")
