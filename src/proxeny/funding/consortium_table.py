# SPDX-License-Identifier: EUPL-1.2
"""Reads the table of a consortium as people write it: CSV or XLSX, one member a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from proxeny.cities import country_code
from proxeny.formats.formula import with_formula
from proxeny.formats.sheet import Cell, Row, UnreadableSheet, read_sheets
from proxeny.funding.consortium import KINDS, ROLES, SITES, Member
from proxeny.funding.errors import ConsortiumError
from proxeny.indicators.errors import SheetError
from proxeny.indicators.header import Table, table
from proxeny.indicators.numbers import NotANumberError, is_decimal_comma, read_number
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed

COLUMNS = ("name", "country", "kind", "city", "role", "site", "budget", "eu_contribution")
#: What a table must have; of the others a person need not know anything yet.
REQUIRED = ("name", "country", "kind", "role")
_READ = (*COLUMNS, "pic")
_PIC = re.compile(r"\d{9}")
_MONEY = ("budget", "eu_contribution")
_WORDS = {"kind": KINDS, "role": ROLES, "site": SITES}
#: Names that the grant agreement gives to the roles.
_ALSO = {"associated_partner": "associated", "affiliated_entity": "affiliated"}
_TOTALS = frozenset({"total", "totals", "sum", "summe", "suma", "somma", "итого", "المجموع"})
#: Cents have two digits: three after one separator may be a thousand as well.
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MAX_MEMBERS = 1000
_SHOWN = 8


def read_consortium(
    content: bytes, name: str = "", tell: Callable[[Message], object] | None = None
) -> list[Member]:
    """Return the members that a CSV or XLSX file lists; `name` is named in errors.

    Columns as in `COLUMNS`, in any order, and `pic`; those that are not `REQUIRED` may be missing,
    others are passed over. Amounts are read as the sheets of indicators are. `tell` hears how the
    file was understood where that is not plain, and of such columns. Raises ConsortiumError with
    the number of each row that cannot be read.
    """
    try:
        found = table(read_sheets(content), _READ, REQUIRED)
    except (UnreadableSheet, SheetError) as error:
        raise _error(name, error.message) from None
    if len(found.rows) > _MAX_MEMBERS:
        most = Message(gettext_noop("it lists more than {count} members"), count=_MAX_MEMBERS)
        raise _error(name, most)
    comma = any(
        is_decimal_comma(_bare(cells[column].text))
        for _, cells in _rows(found)
        for column in _MONEY
    )
    if tell is not None:
        for said in (*found.sheet.notes, *_other_columns(found)):
            tell(said)
    members, faults = [], []
    for row, cells in _rows(found):
        made, wrong = _member(row, cells, decimal_comma=comma)
        members.append(made)
        if any(cell.text for cell in row.cells[len(found.head.cells) :]):
            faults.append(_beyond(row))
        faults += wrong
    if faults:
        more = Message(gettext_noop("and {count} more"), count=len(faults) - _SHOWN)
        shown = faults if len(faults) <= _SHOWN else [*faults[:_SHOWN], more]
        raise _error(name, Message("{faults}", faults=listed(shown, SEMICOLONS)))
    return members


def _other_columns(found: Table) -> Iterator[Message]:
    """Yield what the head has too few or too many."""
    absent = [column for column in COLUMNS if column not in found.columns]
    if absent:
        yield Message(
            gettext_noop("Not in the table, so not known of any member: {columns}"),
            columns=listed(absent),
        )
    if found.strangers:
        yield Message(
            gettext_noop("Columns that are not read: {columns}"), columns=listed(found.strangers)
        )


def _rows(found: Table) -> Iterator[tuple[Row, dict[str, Cell]]]:
    for row in found.rows:
        cells = dict.fromkeys(_READ, Cell()) | {
            column: row.cells[place]
            for column, place in found.columns.items()
            if place < len(row.cells)
        }
        if any(cell.text or cell.mark for cell in cells.values()):
            yield row, cells


def _member(
    row: Row, cells: dict[str, Cell], *, decimal_comma: bool
) -> tuple[Member, list[Message]]:
    faults = [
        _fault(row, column, Message(gettext_noop("the formula has no result or shows an error")))
        for column, cell in cells.items()
        if cell.mark in ("formula_empty", "error")
    ]
    text = {column: with_formula(" ".join(cell.text.split())) for column, cell in cells.items()}
    if not text["name"]:
        faults.append(_fault(row, "name", Message(gettext_noop("the member has no name"))))
    elif text["name"].casefold().rstrip(":") in _TOTALS and not text["country"]:
        why = Message(gettext_noop("this looks like a line of totals; delete it"))
        faults.append(_fault(row, "name", why))
    words = {}
    for column, known in _WORDS.items():
        word = "_".join(text[column].casefold().replace("-", " ").replace("_", " ").split())
        words[column] = _ALSO.get(word, word)
        if word and words[column] not in known:
            why = Message(
                gettext_noop("{word} is none of {known}"),
                word=repr(text[column][:40]),
                known=listed(known),
            )
            faults.append(_fault(row, column, why))
    amounts: dict[str, Decimal | None] = {}
    for column in _MONEY:
        try:
            amounts[column] = _amount(text[column], decimal_comma=decimal_comma)
        except NotANumberError as error:
            amounts[column] = None
            faults.append(_fault(row, column, error.message))
    pic = text["pic"].replace(" ", "")
    if pic and not _PIC.fullmatch(pic):
        why = Message(gettext_noop("{pic} is no PIC: it has nine digits"), pic=repr(pic[:40]))
        faults.append(_fault(row, "pic", why))
    member = Member(
        name=text["name"],
        country=country_code(text["country"]) or text["country"],
        city=text["city"],
        budget=amounts["budget"],
        eu_contribution=amounts["eu_contribution"],
        row=row.number,
        pic=pic,
        **words,
    )
    return member, faults


def _amount(text: str, *, decimal_comma: bool) -> Decimal | None:
    """Return an amount in EUR to the cent; None where nothing is stated."""
    bare = _bare(text)
    if not bare:
        return None
    if _AMBIGUOUS.fullmatch(bare):
        why = gettext_noop("{text} could be a thousand or a decimal; write 1234 or 1.23")
        raise NotANumberError("ambiguous_number", Message(why, text=repr(text[:40])))
    number = read_number(bare, decimal_comma=decimal_comma)
    if number.value < 0 or number.note == "percent_sign":
        raise NotANumberError(
            "not_an_amount",
            Message(gettext_noop("{text} is no amount in EUR"), text=repr(text[:40])),
        )
    return Decimal(str(number.value)).quantize(Decimal("0.01"))


def _bare(text: str) -> str:
    for sign in ("€", "EUR", "eur"):
        text = text.replace(sign, "")
    return text.strip()


def _beyond(row: Row) -> Message:
    why = gettext_noop(
        "row {row}: a cell stands beyond the last column; put a text that holds the separator in "
        "quotation marks"
    )
    return Message(why, row=row.number)


def _fault(row: Row, column: str, why: Message) -> Message:
    return Message(
        gettext_noop("row {row}, {column}: {why}"), row=row.number, column=column, why=why
    )


def _error(name: str, what: Message) -> ConsortiumError:
    if not name:
        return ConsortiumError(
            Message(gettext_noop("The consortium cannot be read: {what}"), what=what)
        )
    return ConsortiumError(
        Message(gettext_noop("The consortium {name} cannot be read: {what}"), name=name, what=what)
    )
