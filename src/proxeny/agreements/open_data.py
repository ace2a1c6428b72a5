# SPDX-License-Identifier: EUPL-1.2
"""A register of agreements as open data: one JSON document, or one CSV table, and back.

What was written reads back as it was. In the table a cell holds a plain value, or JSON where the
field is a list or an object; `party_names` is there for readers and passed over when it is read.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, get_type_hints

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.checks import agreement
from proxeny.agreements.errors import AgreementError, RegisterError
from proxeny.agreements.opening import for_circle
from proxeny.agreements.partial_dates import PartialDate
from proxeny.agreements.plain import to_plain
from proxeny.formats.formula import with_formula, without_formula
from proxeny.formats.sheet import MAX_CELL, Sheet
from proxeny.json_lines import objects
from proxeny.messages import Message, gettext_noop

FIELDS = tuple(one.name for one in dataclasses.fields(Agreement))
#: The columns of the table.
COLUMNS = ("id", "party_names", *FIELDS[1:])
_PLAIN = (str, PartialDate, PartialDate | None)
_WRITTEN = "agreements"


def write_json(agreements: Iterable[Agreement], circle: str = "") -> str:
    """Return the register as one JSON document, with what a circle may read of it."""
    plain = [to_plain(for_circle(one, circle)) for one in agreements]
    return json.dumps({"count": len(plain), _WRITTEN: plain}, ensure_ascii=False, indent=1) + "\n"


def read_json(content: bytes) -> list[Agreement]:
    """Return the agreements of a JSON document, a JSON list, or JSON lines.

    Raises RegisterError, which names the agreement, or the line, and every fault of it.
    """
    found = [_agreement(where, one) for where, one in _documents(content)]
    twice = [name for name, count in Counter(one.id for one in found).items() if count > 1]
    if twice:
        raise RegisterError(Message(gettext_noop("the id {id} stands there twice"), id=twice[0]))
    return found


def _documents(content: bytes) -> list[tuple[object, Any]]:
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return list(objects(content.splitlines()))
    if isinstance(whole, Mapping) and isinstance(whole.get(_WRITTEN), list):
        whole = whole[_WRITTEN]
    elif isinstance(whole, Mapping):
        whole = [whole]
    if not isinstance(whole, list):
        raise RegisterError(gettext_noop("the file holds no list of agreements"))
    return list(enumerate(whole, 1))


def _agreement(where: object, given: Any) -> Agreement:
    reason: object = given
    if isinstance(given, Mapping):
        try:
            return agreement(given)
        except AgreementError as error:
            reason = error.message
    elif not isinstance(given, Message):
        reason = Message(gettext_noop("it is no object"))
    said = gettext_noop("agreement {number} of the file: {reason}")
    raise RegisterError(Message(said, number=where, reason=reason))


def write_csv(agreements: Iterable[Agreement], circle: str = "") -> str:
    """Return the register as a table separated by commas, with what a circle may read of it.

    Raises RegisterError for an agreement that no cell of a spreadsheet can hold.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in agreements:
        shown = for_circle(one, circle)
        plain = to_plain(shown) | {"party_names": "; ".join(each.name for each in shown.parties)}
        cells = [_cell(plain.get(name, "")) for name in COLUMNS]
        if any(len(cell) > MAX_CELL for cell in cells):
            said = gettext_noop("{id} has a field that is too long for a table; write JSON instead")
            raise RegisterError(Message(said, id=one.id))
        writer.writerow(cells)
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, str):
        return without_formula(value)
    return json.dumps(value, ensure_ascii=False)


def is_own(header: Iterable[str]) -> bool:
    """Return whether a table is one that `write_csv` made, or has its columns."""
    return {"id", "kind", "parties", "signed"} <= set(header)


def plain_rows(sheet: Sheet) -> Iterable[tuple[int, dict[str, Any] | Message]]:
    """Yield the number of each row of our own table and its plain values, or what is wrong."""
    header = [cell.text.strip() for cell in sheet.rows[0].cells]
    hints = get_type_hints(Agreement)
    for row in sheet.rows[1:]:
        found: dict[str, Any] = {}
        wrong = None
        for name, cell in zip(header, row.cells, strict=False):
            text = with_formula(cell.text)
            if name == "party_names" or not text:
                continue
            try:
                found[name] = text if hints.get(name, str) in _PLAIN else json.loads(text)
            except (ValueError, RecursionError):
                said = gettext_noop("the column {column} does not hold JSON")
                wrong = wrong or Message(said, column=name)
        yield row.number, wrong or found
