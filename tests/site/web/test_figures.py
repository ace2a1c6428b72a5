# SPDX-License-Identifier: EUPL-1.2
"""Measured figures: written by benchmarks, read by pages, never invented."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override
from tools.record_figure import record

from proxeny import atlas, transfer
from proxeny_site.web import charts, figures, marked, measured, pages

SEARCH = [
    {
        "collection": "atlas",
        "language": language,
        "method": method,
        "hit1": 0.5,
        "hit5": value,
        "mrr": 0.6,
        "queries": 12,
    }
    for language in ("en", "zh")
    for method, value in (("bm25s", 0.7), ("fusion", 0.91))
]
TAKERS = [
    {"pool": "all", "method": m, "value": v, "low": v - 0.1, "high": v + 0.1}
    for m, v in (("popularity", 0.28), ("proxeny", 0.31))
]
ORDERS = [
    {"order": "search alone", "group": "held_out", "hit@1": 0.5, "hit@5": 0.77, "MRR": 0.6},
    {"order": "search alone", "group": "all", "hit@1": 0.1, "hit@5": 0.11, "MRR": 0.12},
]
TAKERS[1] |= {f"over_popularity_{k}": v for k, v in (("value", 0.03), ("lo", -0.05), ("hi", 0.1))}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "figures.json"
    monkeypatch.setattr(measured, "figures", lambda: figures.figures.__wrapped__(path))
    return path


def test_what_is_recorded_is_what_is_read(file: Path) -> None:
    day = dt.date(2026, 11, 22)
    record("b", command="make b", unit="s", value=0.2, asked=0.3, date=day, file=file)
    record("a", command="make a", unit="share", rows=SEARCH, date=day, file=file)
    found = figures.figures.__wrapped__(file)
    assert list(found) == ["a", "b"]
    assert (found["b"].value, found["b"].asked, found["b"].date) == (0.2, 0.3, day)
    assert found["a"].rows == SEARCH


def test_a_figure_is_a_value_or_rows(file: Path) -> None:
    with pytest.raises(ValueError, match="either"):
        record("a", command="c", unit="s", file=file)
    with pytest.raises(ValueError, match="either"):
        record("a", command="c", unit="s", value=1, rows=SEARCH, file=file)


def test_the_shipped_figures_can_be_read() -> None:
    for figure in figures.figures().values():
        assert figure.command
        assert figure.value is not None or figure.rows


@pytest.mark.django_db
def test_what_was_not_measured_is_said_to_be_so(file: Path, client: Client) -> None:
    text = client.get("/en/method/").text
    assert text.count("not measured yet") == 3
    assert "Measured on" not in text


@pytest.mark.django_db
def test_measured_quality_stands_beside_its_baselines(file: Path, client: Client) -> None:
    record("search.quality", command="c1", unit="share", rows=SEARCH, file=file)
    record("transfer.rank", command="c2", unit="share", rows=TAKERS, file=file)
    record("find.quality", command="c3", unit="share", rows=ORDERS, file=file)
    text = client.get("/en/method/").text
    assert "not measured yet" not in text
    for word in (
        "0.91",
        "0.70",
        "BM25",
        "Right among the first five",
        "0.28",
        "0.31",
        "c1",
        "c2",
        "c3",
        "0.77",
    ):
        assert word in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("low", "said"), [(-0.05, "is not shown to be better"), (0.01, "finds more of them")]
)
def test_the_page_says_plainly_whether_popularity_is_beaten(
    file: Path, client: Client, low: float, said: str
) -> None:
    rows = [TAKERS[0], TAKERS[1] | {"over_popularity_lo": low}]
    record("transfer.rank", command="c", unit="share", rows=rows, file=file)
    assert said in client.get("/en/method/").text


def test_the_shipped_figures_bear_out_what_the_method_page_says() -> None:
    figure = figures.figures()["transfer.rank"]
    found = {(row["pool"], row["method"]): row for row in figure.rows}
    assert found["all", "gower"]["value"] < found["all", "popularity"]["value"]
    chance = found["receivers", "random"]["high"]
    assert all(row["low"] < chance for (pool, _), row in found.items() if pool == "receivers")
    assert {method for _pool, method in found} <= set(measured.METHODS)


def test_every_method_of_search_has_a_name() -> None:
    rows = figures.figures()["search.quality"].rows
    assert {row["method"] for row in rows} <= set(measured.METHODS)
    assert {row["collection"] for row in rows} <= set(measured.COLLECTIONS)


def test_warming_up_leaves_nothing_to_draw(file: Path) -> None:
    record("search.quality", command="c", unit="share", rows=SEARCH, file=file)
    today = dt.date(2026, 11, 22)
    pages.warm_up(today)
    drawn = charts._drawn.cache_info().misses
    with override("ru"):
        pages.method(today)
    assert charts._drawn.cache_info().misses == drawn


def test_sentences_of_data_files_are_marked_for_translation() -> None:
    assert set(transfer.weights().reason.values()) <= set(marked.WEIGHT_REASONS)
    titles = {atlas.package(name).title for name in atlas.names()}
    assert titles == set(marked.PACKAGE_TITLES)
