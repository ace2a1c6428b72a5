# SPDX-License-Identifier: EUPL-1.2
"""What a sheet would change in a cycle, row by row, before anything is stored."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from proxeny import indicators
from proxeny.formats.formula import with_formula
from proxeny.indicators import DataPoint, Finding
from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.entries import Entry, entry_of
from proxeny_site.indicators.errors import NotPossibleError
from proxeny_site.indicators.models import Cycle, Quality, Value, ValueState
from proxeny_site.indicators.queries.values import values_of

Key = tuple[str, str]
NEW, CHANGED, SAME, REFUSED, EMPTY = "new", "changed", "same", "refused", "empty"
#: No sheet of one city is larger.
MAX_BYTES = 5_000_000
#: Columns of the sheets given out that tell a person what is asked, and whether a verifier accepted
#: the value; they are not read.
ASKED_FOR, VERIFIED = "asked_for", "verified"
#: One more, last, where the values are made up for a demonstration.
SIMULATED = "simulated"


@dataclass(frozen=True, slots=True)
class RowReport:
    """What becomes of a row: NEW, CHANGED, SAME or REFUSED; what stands now and would stand then.

    `number` is the row of the sheet, from 1. `point` is None where the row names none.
    """

    kind: str
    number: int
    point: DataPoint | None
    before: Value | None = None
    after: Entry | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def changed_parts(self) -> list[str]:
        """The names of what the row would change."""
        if self.before is None or self.after is None:
            return []
        held = entry_of(self.before)
        return [
            str(Value._meta.get_field(each.name).verbose_name)
            for each in fields(Entry)
            if getattr(held, each.name) != getattr(self.after, each.name)
        ]


@dataclass(frozen=True, slots=True)
class SheetReport:
    """Every row that says something, how many say nothing, and what would be stored."""

    rows: tuple[RowReport, ...]
    empty: int
    notes: tuple[Finding, ...]
    entries: dict[Key, Entry] = field(repr=False)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are of each kind."""
        kinds = [row.kind for row in self.rows]
        return {kind: kinds.count(kind) for kind in (NEW, CHANGED, SAME, REFUSED)}

    @property
    def digest(self) -> str:
        """What names exactly these changes: others have another one."""
        told = [
            (key, asdict(row.after) if row.after else None, _told(row.before))
            for row in self.rows
            if row.kind in (NEW, CHANGED)
            for key in [row.point.key if row.point else None]
        ]
        return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


def _told(value: Value | None) -> Any:
    return None if value is None else (asdict(entry_of(value)), value.unconfirmed)


def report_on(cycle: Cycle, content: bytes) -> SheetReport:
    """Return what the sheet would change.

    Raises `UnreadableSheet` or `SheetError` where the file cannot be used, and `NotPossibleError`
    for a file that is too large or holds the values of several cities.
    """
    if len(content) > MAX_BYTES:
        raise NotPossibleError(gettext_noop("The file is larger than 5 MB: is it the right one?"))
    framework = indicators.get(cycle.framework)
    sheet = indicators.read_values(content, framework)
    named = [city for city in sheet.cities if city]
    if len(named) > 1:
        raise NotPossibleError(
            Message(
                gettext_noop("The sheet holds the values of {count} cities; leave one in it."),
                count=len(named),
            )
        )
    by_row: dict[int, list[Finding]] = {}
    for finding in sheet.findings:
        for number in finding.rows:
            by_row.setdefault(number, []).append(finding)
    held = values_of(cycle)
    rows, empty = [], 0
    newest = {key: one.row for key, one in indicators.latest(sheet.values).items()}
    for value in sheet.values:
        point = framework.points[value.key]
        found = tuple(by_row.get(value.row or 0, ()))
        kind_of = _row(value, point, held.get(value.key), found)
        if newest.get(value.key, value.row) != value.row and kind_of.kind != REFUSED:
            kind_of = replace(kind_of, kind=REFUSED, findings=(*found, _older(value)))
        if kind_of.kind == EMPTY:
            empty += 1
        else:
            rows.append(kind_of)
    seen = {row.number for row in rows} | {value.row for value in sheet.values}
    for number, findings in by_row.items():
        if number not in seen and any(one.severity == "error" for one in findings):
            rows.append(RowReport(REFUSED, number, None, findings=tuple(findings)))
    rows.sort(key=lambda row: row.number)
    notes = tuple(one for one in sheet.findings if _is_note(one))
    return SheetReport(tuple(rows), empty, notes, _entries(rows))


def _is_note(finding: Finding) -> bool:
    """Whether it is about the sheet as a whole; the columns that we add for people are no news."""
    if finding.code == "unknown_column":
        ours = {ASKED_FOR, VERIFIED, SIMULATED}
        return not set(str(finding.message.values["names"]).split(", ")) <= ours
    return not finding.rows


def _entries(rows: Iterable[RowReport]) -> dict[Key, Entry]:
    return {
        row.point.key: row.after
        for row in rows
        if row.kind in (NEW, CHANGED) and row.point and row.after
    }


def _row(
    value: indicators.Value, point: DataPoint, before: Value | None, findings: tuple[Finding, ...]
) -> RowReport:
    number = value.row or 0
    if value.status == "rejected" or any(one.severity == "error" for one in findings):
        return RowReport(REFUSED, number, point, before, findings=findings)
    after = _entry(value, point, before)
    if after is None:
        if value.written and value.status not in ("not_reported", "not_applicable"):
            return RowReport(REFUSED, number, point, before, findings=findings)
        return RowReport(EMPTY, number, point)
    if before is not None and entry_of(before) == after:
        return RowReport(SAME, number, point, before, after, findings)
    return RowReport(CHANGED if before else NEW, number, point, before, after, findings)


def _entry(value: indicators.Value, point: DataPoint, before: Value | None) -> Entry | None:
    """Return what the row says, with what it leaves open as it stands now; None for nothing."""
    held = entry_of(before) if before else Entry(ValueState.REPORTED)
    number, parts = value.usable, (value.numerator, value.denominator)
    if number is None and not value.written and parts[0] is not None and point.numerator:
        number = indicators.computed(point, parts[0], parts[1])
    if number is not None:
        state = ValueState.REPORTED
    elif value.written and value.status in ("not_reported", "not_applicable"):
        state, parts = ValueState(value.status), (None, None)
    else:
        return None
    if parts == (None, None) and number == held.value and state == held.state:
        parts = (held.numerator, held.denominator)
    return replace(
        held,
        state=state,
        value=number,
        numerator=parts[0],
        denominator=parts[1],
        unit=point.unit,
        year=value.year or held.year,
        source=with_formula(value.source)[:500] or held.source,
        quality=Quality(value.quality) if value.quality else held.quality,
    )


def _older(value: indicators.Value) -> Finding:
    return Finding(
        code="older_year",
        severity="error",
        message=Message(gettext_noop("The sheet has a newer year for the same data point.")),
        advice=Message(gettext_noop("Leave the year that is reported.")),
        rows=(value.row or 0,),
        column="year",
    )
