# SPDX-License-Identifier: EUPL-1.2
"""Reporting cycles and targets of an export, as they become records here.

A verification elsewhere is a claim: what a verifier there said stands in the history of each value
and counts for nothing until somebody on this node has verified the cycle.
"""

from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from proxeny import indicators
from proxeny.errors import UsageError
from proxeny.indicators import UnknownFramework
from proxeny_site.indicators.actions._entry import check_entry
from proxeny_site.indicators.actions.set_target import Aim, check_aim
from proxeny_site.indicators.entries import JUDGED, entry_of
from proxeny_site.indicators.models import Answer, Cycle, Direction, Origin, Target, Value
from proxeny_site.indicators.queries.verification import IMPORTED
from proxeny_site.organisations.models import Organisation

Row = dict[str, Any]
#: What is told of an answer beside what was judged.
_BESIDE = ("note", "origin", "unconfirmed", "entered_as")
_VERDICT = ("verdict", "verdict_comment", "reply")


def cycles(organisation: Organisation, rows: list[Row], day: str) -> dict[int, Cycle]:
    """Make each cycle of a framework that is known here, open and private; by the number there.

    `day` is that of the export.
    """
    made: dict[int, Cycle] = {}
    for row in sorted(rows, key=lambda one: one["year"]):
        if not _is_known(row["framework"]):
            continue
        cycle = Cycle(
            organisation=organisation,
            framework=row["framework"],
            edition=row["edition"],
            year=row["year"],
            due=parse_date(row["due"]) if row["due"] else None,
            simulated=row["simulated"],
            previous=made.get(row["previous"]),
            comment=row["comment"],
        )
        cycle.full_clean(exclude=["organisation", "created_by"])
        cycle._change_reason = f"{IMPORTED}export of {day}; it was {row['state']} there"
        cycle.save()
        made[row["id"]] = cycle
    return made


def values(
    made: dict[int, Cycle], rows: list[Row], older: list[Row], answers: list[Row], day: str
) -> int:
    """Make the answers of the cycles with their versions; return how many there are.

    What the present edition of a framework does not ask rests in the file. Raises `ValueError` for
    a number that nobody could type in.
    """
    versions: dict[int, list[Row]] = {}
    for row in sorted(older, key=lambda one: one["history_id"]):
        versions.setdefault(row["id"], []).append(row)
    found: dict[int, Value] = {}
    for row in rows:
        cycle = made.get(row["cycle"])
        if cycle is None or _key(row) not in indicators.get(cycle.framework).points:
            continue
        value = _value(Value(cycle=cycle), row)
        value.full_clean(exclude=["cycle"])
        value._change_reason = _origin(row["entered_by"] or row["entered_as"], day)
        value.save()
        _versions(value, versions.get(row["id"], []), day)
        found[row["id"]] = value
    for row in rows:
        if row["id"] in found and row["taken_from"] in found:
            taken = found[row["taken_from"]]
            Value._base_manager.filter(pk=found[row["id"]].pk).update(taken_from=taken)
    for row in answers:
        if row["cycle"] in made:
            answer = Answer(cycle=made[row["cycle"]], key=row["key"], text=row["text"])
            answer.at = parse_datetime(row["at"])
            answer.full_clean(exclude=["cycle", "by"])
            answer._change_reason = _origin(row["by"], day)
            answer.save()
    return len(found)


def targets(organisation: Organisation, rows: list[Row]) -> int:
    """Make the city's own targets; return how many."""
    count = 0
    for row in rows:
        if not _is_known(row["framework"]):
            continue
        framework = indicators.get(row["framework"])
        if _key(row) not in framework.points:
            continue
        aim = Aim(
            row["target"], row["worst"], Direction(row["direction"]), row["by_year"], row["reason"]
        )
        try:
            check_aim(framework.points[_key(row)], aim)
        except UsageError as error:
            raise ValueError(f"{row['code']} {row['data_point']}: {error}") from error
        named = {"framework": row["framework"], "code": row["code"]}
        target = Target(
            organisation=organisation,
            **named,
            data_point=row["data_point"],
            target=aim.target,
            worst=aim.worst,
            direction=aim.direction,
            by_year=aim.by_year,
            reason=aim.reason.strip(),
        )
        target.full_clean(exclude=["organisation"])
        target._change_reason = "import"
        target.save()
        count += 1
    return count


def _is_known(framework: str) -> bool:
    try:
        indicators.get(framework)
    except UnknownFramework:
        return False
    return True


def _key(row: Row) -> tuple[str, str]:
    return row["code"], row["data_point"]


def _value(value: Value, row: Row) -> Value:
    """Give a value what a row says, but for what a verifier said."""
    value.code, value.data_point = _key(row)
    for name in (*JUDGED, *_BESIDE):
        setattr(value, name, row[name])
    value.origin = Origin(row["origin"])
    value.entered_at = parse_datetime(row["entered_at"])
    try:
        check_entry(indicators.get(value.cycle.framework).points[_key(row)], entry_of(value))
    except UsageError as error:
        raise ValueError(f"{value}: {error}") from error
    return value


def _versions(value: Value, rows: list[Row], day: str) -> None:
    """Put the earlier versions into the history, with what a verifier elsewhere said of each."""
    newest = value.history.get()
    for row in rows:
        if row["history_type"] == "-" or _key(row) != (value.code, value.data_point):
            continue
        earlier = _value(Value(cycle=value.cycle), row)
        newest.pk = None
        for name in _VERDICT:
            setattr(earlier, name, row[name])
        earlier.clean_fields(exclude=["cycle"])
        for name in (*JUDGED, *_BESIDE, *_VERDICT, "entered_at"):
            setattr(newest, name, getattr(earlier, name))
        newest.verdict_at = parse_datetime(row["verdict_at"]) if row["verdict_at"] else None
        newest.history_date = parse_datetime(row["history_date"])
        newest.history_type = "~"
        newest.history_change_reason = _origin(row["verdict_by"] or row["history_user"], day)
        newest.save(force_insert=True)


def _origin(who: str | None, day: str) -> str:
    return f"{IMPORTED}export of {day}; by {who or '?'}"[:100]
