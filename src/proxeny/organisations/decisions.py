# SPDX-License-Identifier: EUPL-1.2
"""What people decided about records: these two are one organisation, or they are not."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from proxeny.errors import DataError
from proxeny.formats import values
from proxeny.formats.sheet import UnreadableSheet, read_sheets
from proxeny.messages import Message, gettext_noop

KINDS = ("merge", "split")
COLUMNS = ("decision", "first", "second", "who", "when", "why")


class DecisionError(DataError):
    """A file of decisions is not of the stated form."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`merge` or `split` of two records, who decided it, on which day, and why."""

    kind: str
    first: str
    second: str
    who: str
    when: date
    why: str = ""


def read_decisions(content: bytes) -> list[Decision]:
    """Return the decisions of a table or JSON list with `decision, first, second, who, when, why`.

    A table is CSV or XLSX as a spreadsheet saves it. Further columns are passed over, and so is a
    row whose `decision` is empty: nobody has looked at it yet. Raises DecisionError with the row.
    """
    is_json = content.lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(b"[")
    found = []
    for number, row in _objects(content) if is_json else _rows(content):
        if not isinstance(row, Mapping):
            raise _wrong(number, gettext_noop("it is no object"))
        if str(row.get("decision") or "").strip():
            found.append(_decision(number, row))
    return found


def _objects(content: bytes) -> Iterable[tuple[int, Any]]:
    try:
        return list(enumerate(json.loads(content.decode("utf-8-sig")), start=1))
    except (ValueError, RecursionError) as error:
        raise DecisionError(
            Message(gettext_noop("the decisions are no JSON: {error}"), error=error)
        ) from None


def _rows(content: bytes) -> Iterable[tuple[int, Any]]:
    try:
        sheet = read_sheets(content)[0]
    except UnreadableSheet as error:
        raise DecisionError(
            Message(gettext_noop("the decisions cannot be read: {error}"), error=error.message)
        ) from None
    head = [cell.text.strip().lower() for cell in sheet.rows[0].cells] if sheet.rows else []
    missing = [name for name in COLUMNS[:5] if name not in head]
    if missing:
        raise DecisionError(
            Message(
                gettext_noop("the decisions lack the columns {columns}"), columns=", ".join(missing)
            )
        )
    for row in sheet.rows[1:]:
        yield row.number, dict(zip(head, (cell.text for cell in row.cells), strict=False))


def _decision(number: int, row: Mapping[str, Any]) -> Decision:
    cells = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    kind = cells["decision"].lower()
    if kind not in KINDS:
        raise _wrong(number, gettext_noop("decision is merge, split or empty"))
    if not cells["first"] or not cells["second"] or cells["first"] == cells["second"]:
        raise _wrong(number, gettext_noop("first and second name two records"))
    if not cells["who"]:
        raise _wrong(number, gettext_noop("who decided it is not said"))
    try:
        when = values.day(cells["when"])
    except ValueError:
        when = None
    if when is None:
        raise _wrong(number, gettext_noop("when is a day such as 2026-05-04"))
    return Decision(kind, cells["first"], cells["second"], cells["who"], when, cells["why"])


def _wrong(number: int, said: str) -> DecisionError:
    return DecisionError(
        Message(gettext_noop("row {number}: {said}"), number=number, said=Message(said))
    )
