# SPDX-License-Identifier: EUPL-1.2
"""What is handed over of a consortium: the table of partners, the budget, letters of intent."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from proxeny_site.cities.countries import country_name
from proxeny_site.funding.consortium_draft import (
    PartnerKind,
    PartnerRole,
    Site,
    euros,
    label,
    read,
)
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_budget import Budget, budget_of, shown
from proxeny_site.funding.queries.consortia_calls import call_of, next_deadline
from proxeny_site.funding.queries.consortia_partners import costs
from proxeny_site.web.papers import Grid, Heading, Paper, Text
from proxeny_site.web.sentences import say
from proxeny_site.web.sheets import Cell, Sheet

#: The columns of the table that `proxeny funding check` reads, and which this node takes in.
COLUMNS = ("name", "country", "kind", "city", "role", "site", "budget", "eu_contribution", "pic")


def table_sheet(consortium: Consortium) -> Sheet:
    """Return the partners as the table that can be checked and taken in again."""
    draft = read(consortium.draft)
    whole = costs(draft)
    rows: list[list[Cell]] = [
        [
            *(one.name, one.country, one.kind, one.city, one.role, one.site),
            _amount(whole[one.key]),
            _amount(one.contribution),
            one.pic,
        ]
        for one in draft.partners
    ]
    return Sheet("consortium", COLUMNS, rows)


def budget_sheets(consortium: Consortium, today: date) -> list[Sheet]:
    """Return the lines of the budget, and its sums by partner and work package."""
    budget, draft = budget_of(consortium, today), read(consortium.draft)
    names = {one.key: one.name for one in draft.partners}
    lines: list[list[Cell]] = [
        [names.get(one.partner, ""), one.package, one.category_label, _amount(one.amount)]
        for one in budget.lines
    ]
    columns = [_("Partner"), _("Work package"), _("Category"), _("Amount, EUR")]
    sums: list[list[Cell]] = [
        [
            row.name,
            *map(_amount, (*row.by_package, row.indirect, row.total)),
            row.rate,
            *map(_amount, (row.allowed, row.requested)),
            row.share,
        ]
        for row in (*budget.rows, budget.foot)
    ]
    heads = [_("Partner"), *budget.packages, *budget.heads]
    return [Sheet(_("Lines"), columns, lines), Sheet(_("Sums"), heads, sums)]


def partners_paper(consortium: Consortium, today: date) -> Paper:
    """Return the table of partners to hand over, with who does what."""
    draft = read(consortium.draft)
    whole = costs(draft)
    columns = (
        *("", _("Name"), _("Country"), _("Kind"), _("City"), _("PIC"), _("Role"), _("Site")),
        *(_("Task"), _("Costs, EUR")),
    )
    rows = [
        (
            *(str(place), one.name, country_name(one.country)),
            label(PartnerKind, one.kind),
            *(one.city, one.pic, label(PartnerRole, one.role)),
            label(Site, one.site),
            *(one.task, shown(whole[one.key])),
        )
        for place, one in enumerate(draft.partners, start=1)
    ]
    parts = [Text(_about(consortium, today)), Grid(columns, rows, frozenset({9}))]
    return Paper(_("Partners: {name}").format(name=consortium.name), parts, wide=True)


def budget_paper(consortium: Consortium, today: date) -> Paper:
    """Return the budget to hand over: sums by partner and work package, and what was noticed."""
    budget = budget_of(consortium, today)
    columns = (_("Partner"), *budget.packages, *budget.heads)
    rows = [(row.name, *row.shown) for row in (*budget.rows, budget.foot)]
    numbers = frozenset(range(1, len(columns)))
    said = "\n".join(say(one) for one in budget.limits)
    parts: list[Heading | Text | Grid] = [Text(_about(consortium, today)), Text(said)]
    parts += [Grid(columns, rows, numbers), *_noticed(budget)]
    return Paper(_("Budget in EUR: {name}").format(name=consortium.name), parts, wide=True)


def _about(consortium: Consortium, today: date) -> str:
    call = call_of(consortium)
    lines = [_("Prepared by {name}").format(name=consortium.organisation.name)]
    if call is not None:
        lines.append(_("Call: {call}").format(call=f"{call.title} ({call.id})"))
        deadline = next_deadline(call, today)
        if deadline is not None:
            lines.append(_("Deadline: {day}").format(day=date_format(deadline)))
    lines.append(_("As of {day}").format(day=date_format(today)))
    return "\n".join(lines)


def _noticed(budget: Budget) -> list[Heading | Text | Grid]:
    if not budget.warnings:
        return []
    said = "\n".join(f"– {say(one)}" for one in budget.warnings)
    return [Heading(_("To look at")), Text(said)]


def _amount(cents: int | None) -> float | None:
    amount = euros(cents)
    return None if amount is None else float(amount)
