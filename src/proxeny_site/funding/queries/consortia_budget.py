# SPDX-License-Identifier: EUPL-1.2
"""The budget of a consortium: its lines, sums both ways, and what the call pays of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from proxeny.funding import CATEGORIES, Call
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.consortium_draft import Draft, Line, cents, euros, read
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_calls import call_of
from proxeny_site.funding.queries.consortia_partners import NO_CALL, budget_of_draft
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
    """The costs of a partner (or of all) in cents, None where nothing is known.

    `by_package` are the direct costs in each work package. `rate` is the share of the costs that
    the call pays, `allowed` what that comes to, `requested` what is asked for, `share` what the
    partner has of all costs.
    """

    name: str
    by_package: tuple[int | None, ...]
    indirect: int | None
    total: int | None
    rate: float | None
    allowed: int | None
    requested: int | None
    share: float | None

    @property
    def shown(self) -> list[str]:
        """The figures in the order of the columns; "" where nothing is known."""
        return [
            *map(shown, (*self.by_package, self.indirect, self.total)),
            percent(self.rate),
            *map(shown, (self.allowed, self.requested)),
            percent(self.share, 1),
        ]


@dataclass(frozen=True, slots=True)
class Budget:
    """Sums both ways; `packages` and then `heads` are the columns of `Row.shown`.

    `limits` are what the call says of money, in words.
    """

    lines: tuple[Entry, ...]
    packages: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: Row
    limits: tuple[Message, ...]
    warnings: tuple[Message, ...]


def budget_of(consortium: Consortium, today: date) -> Budget:
    """Return the budget of a consortium as it stands against its call."""
    draft = read(consortium.draft)
    call = call_of(consortium) or NO_CALL
    added = budget_of_draft(draft, call)
    names = {one.key: one.name for one in draft.partners}
    packages = tuple(sorted({line.package for line in draft.lines}))
    rows = []
    for one, sums, share in zip(draft.partners, added.partners, added.shares, strict=True):
        own = [line for line in draft.lines if line.partner == one.key]
        known = bool(own) or one.budget is not None
        rows.append(
            Row(
                name=one.name,
                by_package=_by_package(own, packages),
                indirect=cents(sums.sums.indirect) if own else None,
                total=cents(sums.sums.total) if known else None,
                rate=None if sums.rate is None else float(sums.rate),
                allowed=cents(sums.sums.payable) if known else None,
                requested=cents(sums.requested) if known or one.contribution is not None else None,
                share=float(share) if known else None,
            )
        )
    return Budget(
        lines=tuple(_entry(line, names) for line in draft.lines),
        packages=packages,
        heads=(
            *(_("Indirect costs"), _("Whole costs"), _("Share paid")),
            *(_("Allowed"), _("Asked of the call"), _("Share of the whole")),
        ),
        rows=tuple(rows),
        foot=_foot(draft, rows, packages),
        limits=tuple(_limits(call)),
        warnings=added.warnings,
    )


def shown(amount: int | None) -> str:
    """Return cents as EUR, as the language of the page writes them; "" for None."""
    value = euros(amount)
    return "" if value is None else number(float(value), 2)


def percent(share: float | None, decimals: int | None = None) -> str:
    """Return a share as a percentage; "" for None."""
    return "" if share is None else f"{number(round(100 * share, 1), decimals)} %"


def _entry(line: Line, names: dict[str, str]) -> Entry:
    return Entry(
        key=line.key,
        partner=line.partner,
        name=names.get(line.partner, ""),
        package=line.package,
        category_label=_(CATEGORIES[line.category]) if line.category in CATEGORIES else "",
        amount=line.amount,
    )


def _by_package(lines: Iterable[Line], packages: tuple[str, ...]) -> tuple[int | None, ...]:
    own = list(lines)
    return tuple(_added(line.amount for line in own if line.package == each) for each in packages)


def _foot(draft: Draft, rows: list[Row], packages: tuple[str, ...]) -> Row:
    return Row(
        name=_("All partners"),
        by_package=_by_package(draft.lines, packages),
        indirect=_added(row.indirect for row in rows),
        total=_added(row.total for row in rows),
        rate=None,
        allowed=_added(row.allowed for row in rows),
        requested=_added(row.requested for row in rows),
        share=None,
    )


def _limits(call: Call) -> Iterable[Message]:
    if call.budget is not None:
        template = gettext_noop("The call expects grants of {least} to {most} EUR.")
        if call.budget[0] == call.budget[1]:
            template = gettext_noop("The call expects grants of about {most} EUR.")
        if call.budget_is_ceiling:
            template = gettext_noop("A grant of the call is at most {most} EUR.")
        yield Message(template, least=_amount(call.budget[0]), most=_amount(call.budget[1]))
    if call.rates:
        paid = sorted(set(call.rates.values()), reverse=True)
        yield Message(
            gettext_noop("It pays {rates} of the costs, by the kind of partner."),
            rates=" / ".join(percent(float(share)) for share in paid),
        )
    else:
        yield Message(gettext_noop("Which share of the costs the call pays is not known here."))


def _amount(amount: Decimal) -> str:
    return number(float(amount), 0)


def _added(amounts: Iterable[int | None]) -> int | None:
    """Return the sum of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
