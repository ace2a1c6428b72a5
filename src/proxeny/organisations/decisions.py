# SPDX-License-Identifier: EUPL-1.2
"""What people decided about records: these two are one organisation, or they are not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from proxeny.errors import DataError
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
    """Return the decisions of a CSV or a JSON list with `decision, first, second, who, when, why`.

    Further columns are passed over, and so is a row whose `decision` is empty: nobody has looked at
    it yet. Raises DecisionError with the row.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionError(
            Message(gettext_noop("the decisions are not UTF-8: {error}"), error=error)
        ) from None
    found = []
    for number, row in enumerate(_rows(text), start=2 if not text.lstrip().startswith("[") else 1):
        if not isinstance(row, Mapping):
            raise _wrong(number, gettext_noop("it is no object"))
        if str(row.get("decision") or "").strip():
            found.append(_decision(number, row))
    return found


def _rows(text: str) -> list[Any]:
    if text.lstrip().startswith("["):
        try:
            return list(json.loads(text))
        except (ValueError, RecursionError) as error:
            raise DecisionError(
                Message(gettext_noop("the decisions are no JSON: {error}"), error=error)
            ) from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in COLUMNS[:5] if name not in (reader.fieldnames or ())]
    if missing and text.strip():
        raise DecisionError(
            Message(
                gettext_noop("the decisions lack the columns {columns}"), columns=", ".join(missing)
            )
        )
    return list(reader)


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
        when = date.fromisoformat(cells["when"])
    except ValueError:
        raise _wrong(number, gettext_noop("when is a day such as 2026-05-04")) from None
    return Decision(kind, cells["first"], cells["second"], cells["who"], when, cells["why"])


def _wrong(number: int, said: str) -> DecisionError:
    return DecisionError(
        Message(gettext_noop("row {number}: {said}"), number=number, said=Message(said))
    )
