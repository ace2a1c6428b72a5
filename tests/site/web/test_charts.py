# SPDX-License-Identifier: EUPL-1.2
"""Charts as the pages get them."""

from xml.etree import ElementTree

import pytest
from django.utils.translation import gettext_lazy, override

from proxeny_site.web import charts
from proxeny_site.web.tables import Column, Table

TABLE = Table("t", [Column("a")], [("b",)])
ROWS = {
    "bars": [{"label": "<b>&", "value": 0.5, "text": "0.5", "ours": True}],
    "intervals": [{"label": "a", "value": 0.5, "low": 0.4, "high": 0.6, "ours": False}],
    "among": [{"value": 0.4, "ours": False}, {"value": 0.6, "ours": True}],
    "series": [
        {"at": "2026-03-01T00:00:00Z", "value": 21.5},
        {"at": "2026-03-01T01:00:00Z", "mean": 22, "low": 20, "high": 24},
    ],
    "years": [
        {"year": 2024, "value": 0.4, "checked": True},
        {"year": 2025, "value": 0.5, "checked": False},
    ],
    "began": [{"year": 2024, "count": 3}, {"year": 2026, "count": 1}],
    "dots": [
        {"group": "a", "series": "b", "value": 0.5},
        {"group": "a", "series": "c", "value": 1},
    ],
}


def draw(name: str) -> charts.Chart:
    return charts.draw(
        name, ROWS[name], title="t", table=TABLE, words={"measure": gettext_lazy("Monday")}
    )


def test_there_is_an_example_of_every_specification() -> None:
    names = {path.name.removesuffix(".vl.json") for path in charts.SPECS.glob("*.vl.json")}
    assert names - {"config"} == set(ROWS)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_chart_is_clean_svg_coloured_by_class(name: str, size: str) -> None:
    root = ElementTree.fromstring(getattr(draw(name), size))
    assert root.get("class") == f"chart-{size}"
    for element in root.iter():
        assert not set(element.attrib) & set(charts.DROPPED) - {"aria-hidden"}
        for paint in ("fill", "stroke"):
            colour = element.get(paint, "none")
            if colour.startswith("#"):
                assert f"{paint}-{charts.INKS[colour.lower()]}" in element.get("class", "")


def test_words_of_the_data_are_escaped() -> None:
    texts = [e.text for e in ElementTree.fromstring(draw("bars").wide).iter() if e.text]
    assert "<b>&" in texts


def test_titles_of_axes_are_translated() -> None:
    with override("fr"):
        assert "lundi" in draw("bars").wide
    assert "Monday" in draw("bars").wide


def test_axes_write_numbers_as_the_language_does() -> None:
    with override("fr"):
        assert ">0,2<" in draw("bars").wide
    with override("en"):
        assert ">0.2<" in draw("bars").wide


def test_the_two_drawings_share_no_ids() -> None:
    chart = draw("intervals")
    ids = [
        {e.get("id") for e in ElementTree.fromstring(text).iter() if e.get("id")}
        for text in (chart.wide, chart.narrow)
    ]
    assert not ids[0] & ids[1]


def test_a_missing_word_is_an_error() -> None:
    with pytest.raises(KeyError, match="measure"):
        charts.draw("bars", ROWS["bars"], title="t", table=TABLE)
