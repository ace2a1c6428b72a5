# SPDX-License-Identifier: EUPL-1.2
"""How good the rankings of partners were on the past, each beside its best baseline, as tables."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from proxeny_site.web.figures import Figure, figures
from proxeny_site.web.numbers import number
from proxeny_site.web.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Quality:
    """A measured figure with its table, and what it says in one sentence."""

    figure: Figure
    table: Table


def completing() -> Quality | None:
    """Return how well the missing member of a consortium is found; None where not measured."""
    return _quality("partners", _("A city is hidden from a consortium of the past and looked for"))


def next_partner() -> Quality | None:
    """Return how well the next partners of a city are found; None where not measured."""
    return _quality("partners.next", _("The next new partners of cities are looked for"))


def _quality(name: str, caption: str) -> Quality | None:
    figure = figures().get(name)
    if figure is None:
        return None
    groups: dict[str, Any] = {
        "all": _("all questions"),
        "worked together before": _("worked together before"),
        "new to all members": _("new to all members"),
    }
    table = Table(
        caption,
        [
            Column(_("Questions")),
            Column(_("How many"), numeric=True),
            Column(_("Proxeny"), numeric=True),
            Column(_("Best known method"), numeric=True),
            Column(_("Difference"), numeric=True),
            Column(_("From"), numeric=True),
            Column(_("To"), numeric=True),
        ],
        [
            (
                groups.get(row["what"], row["what"]),
                number(row["queries"]),
                *(
                    number(row[key], 3)
                    for key in ("proxeny", "its_value", "difference", "from", "to")
                ),
            )
            for row in figure.rows
            if "difference" in row
        ],
    )
    return Quality(figure, table)
