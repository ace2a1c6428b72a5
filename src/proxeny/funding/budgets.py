# SPDX-License-Identifier: EUPL-1.2
"""The budget of a consortium: lines by partner, work package and category, and what is paid.

Sources: Regulation (EU) 2021/695, Article 34 (the share paid, by type of action and kind of member)
and Article 35 (indirect costs: 25 % of the direct costs without subcontracting and support to third
parties); Model Grant Agreement of Horizon Europe, Articles 6 and 9 (categories, who is paid).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from proxeny.funding.budget_checks import sound, warnings
from proxeny.funding.calls import Call
from proxeny.funding.consortium import Member
from proxeny.messages import Message, gettext_noop
from proxeny.organisations import normalised

#: Categories of costs. Indirect costs are entered by hand only where a call has rules of its own.
CATEGORIES = {
    "personnel": gettext_noop("Personnel"),
    "subcontracting": gettext_noop("Subcontracting"),
    "travel": gettext_noop("Travel and subsistence"),
    "equipment": gettext_noop("Equipment"),
    "goods": gettext_noop("Other goods, works and services"),
    "third_parties": gettext_noop("Financial support to third parties"),
    "indirect": gettext_noop("Indirect costs"),
}
INDIRECT_RATE = Decimal("0.25")
_WITHOUT_INDIRECT = frozenset({"subcontracting", "third_parties", "indirect"})
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """The cost of a partner in a work package and category, in EUR; `partner` is a name."""

    partner: str
    work_package: str
    category: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Sums:
    """What costs come to in EUR, and the most that is paid of them: None where not known.

    `direct` and `indirect` are what `total` consists of, as far as lines say; the whole budget of
    a member without lines is in `total` alone.
    """

    direct: Decimal
    indirect: Decimal
    total: Decimal
    payable: Decimal | None


@dataclass(frozen=True, slots=True)
class PartnerSums:
    """The sums of one partner, the share that is paid to it, and what it asks for."""

    member: Member
    sums: Sums
    rate: Decimal | None
    requested: Decimal | None


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget added up.

    `shares` and `countries` are what each partner, in the order of members, and each country has of
    the total cost, between 0 and 1.
    """

    total: Sums
    requested: Decimal
    partners: tuple[PartnerSums, ...]
    shares: tuple[Decimal, ...]
    countries: Mapping[str, Decimal]
    work_packages: Mapping[str, Sums]
    categories: Mapping[str, Decimal]
    warnings: tuple[Message, ...]


def budget(
    call: Call,
    members: Sequence[Member],
    lines: Sequence[Line] = (),
    *,
    indirect_rate: Decimal = INDIRECT_RATE,
) -> Budget:
    """Return what `lines` come to, what `call` pays of them, and what does not add up.

    A member without lines counts with its `budget`. It asks for its `eu_contribution`, or for what
    is payable where none is stated. Raises ConsortiumError for a line of nobody, in no known
    category, or below zero.
    """
    sound(members, lines, CATEGORIES)
    by_member = [_lines_of(member, lines) for member in members]
    rates = [rate(call, member) for member in members]
    partners = [
        _partner(member, own, paid, indirect_rate)
        for member, own, paid in zip(members, by_member, rates, strict=True)
    ]
    total = _added(one.sums for one in partners)
    parts: dict[str, list[Sums]] = {}
    for own, paid in zip(by_member, rates, strict=True):
        for name in dict.fromkeys(line.work_package for line in own):
            chosen = [line for line in own if line.work_package == name]
            parts.setdefault(name, []).append(_sums(chosen, paid, indirect_rate))
    countries: dict[str, Decimal] = {}
    for one in partners:
        code = one.member.country
        countries[code] = countries.get(code, _NOTHING) + one.sums.total
    return Budget(
        total=total,
        requested=sum((one.requested or _NOTHING for one in partners), _NOTHING),
        partners=tuple(partners),
        shares=tuple(_share(one.sums.total, total.total) for one in partners),
        countries={code: _share(amount, total.total) for code, amount in sorted(countries.items())},
        work_packages={name: _added(parts[name]) for name in sorted(parts)},
        categories={
            name: sum((line.amount for line in lines if line.category == name), _NOTHING)
            for name in CATEGORIES
        },
        warnings=tuple(
            warnings(
                call, [(one.member, one.sums.total, one.sums.payable) for one in partners], lines
            )
        ),
    )


def rate(call: Call, member: Member) -> Decimal | None:
    """Return the share of the costs that `call` pays to `member`; None where it is not known.

    Associated partners are not paid.
    """
    if member.role == "associated":
        return _NOTHING
    if call.rates is None or member.kind not in call.rates:
        return None
    return Decimal(str(call.rates[member.kind]))


def _lines_of(member: Member, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if normalised(line.partner) == normalised(member.name)]


def _partner(
    member: Member, lines: Sequence[Line], paid: Decimal | None, indirect_rate: Decimal
) -> PartnerSums:
    sums = _sums(lines, paid, indirect_rate)
    if not lines and member.budget is not None:
        payable = None if paid is None else _cents(member.budget * paid)
        sums = Sums(_NOTHING, _NOTHING, member.budget, payable)
    requested = sums.payable if member.eu_contribution is None else member.eu_contribution
    return PartnerSums(member, sums, paid, requested)


def _sums(lines: Sequence[Line], paid: Decimal | None, indirect_rate: Decimal) -> Sums:
    direct = sum((line.amount for line in lines if line.category != "indirect"), _NOTHING)
    base = sum((line.amount for line in lines if line.category not in _WITHOUT_INDIRECT), _NOTHING)
    entered = [line.amount for line in lines if line.category == "indirect"]
    # What is entered by hand takes the place of the flat rate.
    indirect = sum(entered, _NOTHING) if entered else _cents(base * indirect_rate)
    total = direct + indirect
    return Sums(direct, indirect, total, None if paid is None else _cents(total * paid))


def _added(parts: Iterable[Sums]) -> Sums:
    found = list(parts)
    payable = [one.payable for one in found]
    return Sums(
        direct=sum((one.direct for one in found), _NOTHING),
        indirect=sum((one.indirect for one in found), _NOTHING),
        total=sum((one.total for one in found), _NOTHING),
        payable=None
        if None in payable
        else sum((one for one in payable if one is not None), _NOTHING),
    )


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole).quantize(Decimal("0.0001")) if whole else _NOTHING


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
