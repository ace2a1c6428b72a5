# SPDX-License-Identifier: EUPL-1.2
"""How good the rankings of partners were on the past, each beside its best baseline, as tables."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxeny import partners
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed
from proxeny_site.web.figures import figures
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say
from proxeny_site.web.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Quality:
    """A table of what was measured, on which day and with which command, and what follows."""

    table: Table
    day: dt.date
    command: str
    remarks: list[str]


def completing() -> Quality | None:
    """Return how well the missing member of a consortium is found; None where not measured."""
    figure = figures().get("partners")
    if figure is None:
        return None
    groups = {
        "all": _("all questions"),
        "worked together before": _("worked together before"),
        "new to all members": _("new to all members"),
    }
    rows = [
        (
            groups[row["what"]],
            number(row["queries"]),
            number(row["proxeny"], 3),
            number(row["its_value"], 3),
            *(number(row[key], 3) for key in ("difference", "from", "to")),
        )
        for row in figure.rows
        if row["what"] in groups
    ]
    caption = _("A city is hidden from a consortium of the past and looked for")
    remarks = _remarks(
        (groups[row["what"]], row["from"], row["to"])
        for row in figure.rows
        if row["what"] in groups
    )
    return Quality(Table(caption, _columns(), rows), figure.date, figure.command, remarks)


def next_partner() -> Quality:
    """Return how well the next partners of a city are found."""
    found = partners.quality()
    rows = [
        (
            _label(row),
            number(row.count),
            number(row.proxeny.value, 3),
            number(row.best.value, 3),
            *(number(value, 3) for value in (row.best.less, row.best.less_low, row.best.less_high)),
        )
        for row in found.rows
    ]
    caption = _("The partners that came to projects of a city are looked for")
    return Quality(
        Table(caption, _columns(), rows),
        found.measured,
        "python bench/next_partner.py",
        _remarks((_label(row), *_interval(row)) for row in found.rows),
    )


def strangers_remarks() -> list[str]:
    """Return what the figures say of the ranking of strangers."""
    rows = [row for row in partners.quality().rows if row.name == "strangers"]
    return _remarks((say(row.among), *_interval(row)) for row in rows)


def _label(row: partners.Measured) -> str:
    return f"{say(row.among)} · {say(row.listed)}"


def _interval(row: partners.Measured) -> tuple[float, float]:
    return row.best.less_low, row.best.less_high


def _remarks(rows: Iterable[tuple[str, float, float]]) -> list[str]:
    """Return what follows from groups, each with the ends of the interval of the difference."""
    better, unsure, worse = [], [], []
    for group, low, high in rows:
        (better if low > 0 else worse if high < 0 else unsure).append(group)
    said = (
        (gettext_noop("better than the best known method: {groups}"), better),
        (gettext_noop("not shown to be better than the best known method: {groups}"), unsure),
        (gettext_noop("worse than the best known method: {groups}"), worse),
    )
    return [
        say(Message(text, groups=listed(groups, SEMICOLONS))) for text, groups in said if groups
    ]


def _columns() -> list[Column]:
    return [
        Column(_("Who is looked for")),
        Column(_("How many"), numeric=True),
        Column(_("Proxeny"), numeric=True),
        Column(_("Best known method"), numeric=True),
        Column(_("Difference"), numeric=True),
        Column(_("From"), numeric=True),
        Column(_("To"), numeric=True),
    ]
