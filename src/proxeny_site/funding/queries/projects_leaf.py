# SPDX-License-Identifier: EUPL-1.2
"""A project on one page: the fields that somebody reads first, cut to fit."""

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from proxeny.funding.project_fields import fields, sections
from proxeny.funding.projects import Project as Text
from proxeny_site.funding.project_display import shown_field
from proxeny_site.web.sentences import isolated, say

#: Fields of the page by section, with the most characters or rows of each.
LEAF = {
    "need": {"need": 280, "people": 40, "needs": 2},
    "solution": {"solution": 290, "evidence": 150},
    "costs": {
        "capex": 60,
        "opex": 60,
        "financed": 60,
        "sought": 60,
        "instruments": 90,
        "revenue": 120,
    },
    "impact": {"outcomes": 2, "climate": 150},
    "ground": {"permits": 60, "land": 60, "safeguards": 120},
    "timeline": {"begins": 40, "ends": 40},
    "finance": {"own_revenue": 60, "debt": 60, "debt_limit": 100},
    "contact": {"contact": 90, "contact_email": 90, "contact_phone": 60},
}

#: Most characters of a row.
ROW = 150


def leaf(text: Text) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (section, (label, text), ...) of the page; the text is "" where nothing is stated."""
    return [
        (say(section.label), [_cut(name, most, text) for name, most in LEAF[section.name].items()])
        for section in sections()
        if section.name in LEAF
    ]


def _cut(name: str, most: int, text: Text) -> tuple[str, str]:
    shown = shown_field(fields()[name], text)
    if shown.table is None:
        return shown.label, isolated(Truncator(_(", ").join(shown.lines)).chars(most))
    columns = shown.table.columns
    rows = [
        " · ".join(
            f"{say(column.label)}: {isolated(cell.text)}" if place else isolated(cell.text)
            for place, (column, cell) in enumerate(zip(columns, row, strict=True))
            if cell.text
        )
        for row in shown.table.cells
    ]
    return shown.label, "; ".join(Truncator(row).chars(ROW) for row in rows[:most])
