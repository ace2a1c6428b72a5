# SPDX-License-Identifier: EUPL-1.2
"""How good the rankings of partners were on the past, each beside its best baseline, as tables."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from proxeny import partners
from proxeny_site.web.figures import figures
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say
from proxeny_site.web.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Quality:
    """A table of what was measured, on which day and with which command."""

    table: Table
    day: dt.date
    command: str


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
    return Quality(Table(caption, _columns(), rows), figure.date, figure.command)


def next_partner() -> Quality:
    """Return how well the next partners of a city are found."""
    found = partners.quality()
    rows = [
        (
            f"{say(row.among)} · {say(row.listed)}",
            number(row.count),
            number(row.proxeny.value, 3),
            number(row.best.value, 3),
            *(number(value, 3) for value in (row.best.less, row.best.less_low, row.best.less_high)),
        )
        for row in found.rows
    ]
    caption = _("The partners that came to projects of a city are looked for")
    return Quality(Table(caption, _columns(), rows), found.measured, "python bench/next_partner.py")


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
