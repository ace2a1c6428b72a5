# SPDX-License-Identifier: EUPL-1.2
"""A table of partners that is taken in: row by row what would be new, changed or the same."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxeny.funding import Member
from proxeny.organisations import normalised
from proxeny_site.funding.consortium_draft import Draft, Partner, cents, new_key, write
from proxeny_site.funding.queries.consortia_partners import city_called, costs

#: The columns of the table beside the name, as they are called on the pages.
COLUMNS = {
    "country": _("Country"),
    "kind": _("Kind"),
    "city": _("City"),
    "role": _("Role"),
    "site": _("Site"),
    "budget": _("Whole costs"),
    "contribution": _("Asked of the call"),
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the file: its number, the partner that it makes, and which columns change."""

    row: int
    partner: Partner
    is_new: bool
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableReport:
    """What taking the table in would do; `absent` are partners that it does not name."""

    rows: tuple[TableRow, ...]
    absent: tuple[Partner, ...]

    @property
    def changes(self) -> int:
        """How many rows are new or changed."""
        return sum(one.is_new or bool(one.differs) for one in self.rows)


def table_report(draft: Draft, members: Sequence[Member]) -> TableReport:
    """Return what the rows would do to the draft.

    A row is the partner with its name, however written, and country; an empty cell changes nothing.
    """
    free = {_name_of(one.name, one.country): one for one in reversed(draft.partners)}
    whole = costs(draft)
    rows = []
    for place, member in enumerate(members, start=1):
        known = free.pop(_name_of(member.name, member.country), None)
        partner = _partner(member, known)
        if known is not None and partner.budget == whole[known.key]:
            # The table states what the lines of the budget come to: nothing to take in.
            partner = replace(partner, budget=known.budget)
        differs = tuple(
            str(label)
            for name, label in COLUMNS.items()
            if known is not None and getattr(known, name) != getattr(partner, name)
        )
        rows.append(TableRow(member.row or place, partner, known is None, differs))
    named = {one.partner.key for one in rows}
    return TableReport(tuple(rows), tuple(one for one in draft.partners if one.key not in named))


def with_table(draft: Draft, report: TableReport, *, keep_absent: bool) -> Draft:
    """Return the draft after the table was taken in; the absent stay only with `keep_absent`."""
    for one in report.absent if not keep_absent else ():
        draft = draft.without(one.key)
    for row in report.rows:
        draft = draft.put(row.partner)
    return draft


def digest_of(draft: Draft) -> str:
    """Return a text that is another one once the draft has changed."""
    text = json.dumps(write(draft), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def packed(members: Sequence[Member]) -> list[dict[str, Any]]:
    """Return rows as JSON can hold them, for `unpacked`."""
    names = ("name", "country", "kind", "city", "role", "site", "row")
    return [
        {
            **{name: getattr(one, name) for name in names},
            "budget": None if one.budget is None else str(one.budget),
            "eu_contribution": None if one.eu_contribution is None else str(one.eu_contribution),
        }
        for one in members
    ]


def unpacked(rows: Sequence[dict[str, Any]]) -> list[Member]:
    """Return the rows that `packed` made."""
    money = ("budget", "eu_contribution")
    return [
        Member(**{**row, **{name: row[name] and Decimal(row[name]) for name in money}})
        for row in rows
    ]


def _name_of(name: str, country: str) -> tuple[str, str]:
    return normalised(name), country


def _partner(member: Member, known: Partner | None) -> Partner:
    said: dict[str, Any] = {
        "kind": member.kind,
        "role": member.role,
        "site": member.site,
        "country": member.country,
        "budget": cents(member.budget),
        "contribution": cents(member.eu_contribution),
    }
    said = {name: value for name, value in said.items() if value not in ("", None)}
    if member.city and (known is None or member.city != known.city):
        said |= {"city": member.city, "city_id": city_called(member.city, member.country)}
    if known is not None:
        return replace(known, **said)
    return Partner(key=new_key(), name=member.name, **said)
