# SPDX-License-Identifier: EUPL-1.2
"""The budget of a consortium: its lines, and sums by partner and by work package."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from proxeny.messages import Message
from proxeny_site.funding.consortium_draft import Category, Line, euros, read
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.web.numbers import number


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in the words of the page."""

    key: str
    partner: str
    name: str
    package: str
    category_label: str
    amount: int

    @property
    def shown(self) -> str:
        """The amount in EUR, as the language of the page writes it."""
        return shown(self.amount)


@dataclass(frozen=True, slots=True)
class Row:
    """The costs of a partner (or of all) in cents: in each work package, whole, and asked."""

    name: str
    by_package: tuple[int | None, ...]
    total: int | None
    requested: int | None

    @property
    def shown(self) -> list[str]:
        """The amounts in EUR in the order of the columns; "" where nothing is known."""
        return [shown(amount) for amount in (*self.by_package, self.total, self.requested)]


@dataclass(frozen=True, slots=True)
class Budget:
    """Sums both ways; `packages` head the columns of `Row.by_package`."""

    lines: tuple[Entry, ...]
    packages: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: Row
    heads: tuple[str, ...]
    limits: tuple[tuple[Message, str], ...] = ()
    warnings: tuple[Message, ...] = ()


def budget_of(consortium: Consortium, today: date) -> Budget:
    """Return the budget of a consortium as it stands."""
    draft = read(consortium.draft)
    names = {one.key: one.name for one in draft.partners}
    packages = tuple(sorted({line.package for line in draft.lines}))
    rows = []
    for one in draft.partners:
        own = [line for line in draft.lines if line.partner == one.key]
        by_package = tuple(_sum(line for line in own if line.package == each) for each in packages)
        total = sum(line.amount for line in own) if own else one.budget
        rows.append(Row(one.name, by_package, total, one.contribution))
    return Budget(
        lines=tuple(_entry(line, names) for line in draft.lines),
        packages=packages,
        rows=tuple(rows),
        foot=_foot(rows, len(packages)),
        heads=(_("Whole costs"), _("Asked of the call")),
    )


def shown(amount: int | None) -> str:
    """Return cents as EUR, as the language of the page writes them; "" for None."""
    value = euros(amount)
    return "" if value is None else number(float(value), 2)


def _entry(line: Line, names: dict[str, str]) -> Entry:
    return Entry(
        key=line.key,
        partner=line.partner,
        name=names.get(line.partner, ""),
        package=line.package,
        category_label=str(Category(line.category).label),
        amount=line.amount,
    )


def _foot(rows: list[Row], packages: int) -> Row:
    return Row(
        _("All partners"),
        tuple(_added(row.by_package[place] for row in rows) for place in range(packages)),
        _added(row.total for row in rows),
        _added(row.requested for row in rows),
    )


def _sum(lines: object) -> int | None:
    return _added(line.amount for line in lines)  # type: ignore[attr-defined]


def _added(amounts: object) -> int | None:
    """Return the sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]  # type: ignore[attr-defined]
    return sum(known) if known else None
