# SPDX-License-Identifier: EUPL-1.2
"""What entering, uploading, reusing and computing a value share."""

import math
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny.messages import Message, Term, gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.entries import JUDGED, Entry, entry_of, version
from proxeny_site.indicators.errors import (
    EditConflictError,
    EntriesError,
    NotPossibleError,
    StepNotAllowedError,
)
from proxeny_site.indicators.models import (
    WRITABLE,
    Cycle,
    Origin,
    Value,
    ValueState,
    Verdict,
)

#: Entering the same by hand does not make a value that came in by other ways a typed one.
_BY_HAND = (Origin.TYPED, Origin.UPLOADED, Origin.PROGRAM)


def write(
    cycle: Cycle,
    key: tuple[str, str],
    entry: Entry,
    *,
    origin: Origin,
    now: datetime,
    by: User | None,
    colleague: str = "",
    taken_from: Value | None = None,
    unconfirmed: bool = False,
    reason: str = "",
) -> Value:
    """Return the stored value, one version of it in the history; call inside a scope.

    `colleague` is the name of whoever came by a link; `reason` is the verb for the history, by
    default the origin. What says the same again is no new version. Raises `StepNotAllowedError`
    where the cycle is not open to changes, `NotPossibleError` where the entry cannot be.
    """
    if cycle.state not in WRITABLE:
        raise StepNotAllowedError(cycle.get_state_display())
    code, data_point = key
    check_entry(indicators.get(cycle.framework).points[key], entry)
    value = Value.objects.filter(cycle=cycle, code=code, data_point=data_point).first()
    same = value is not None and not value.unconfirmed and entry_of(value) == entry
    if value is not None and same and (origin == value.origin or origin in _BY_HAND):
        return value
    value = value or Value(cycle=cycle, code=code, data_point=data_point)
    before = [getattr(value, name) for name in JUDGED]
    for name in (*JUDGED, "note"):
        setattr(value, name, getattr(entry, name))
    if before != [getattr(value, name) for name in JUDGED]:
        take_back_judgements(cycle, value, by)
    value.origin, value.taken_from, value.unconfirmed = origin, taken_from, unconfirmed
    value.entered_by, value.entered_as, value.entered_at = by, colleague, now
    # One moment for one deed: by it the last change is found and undone as a whole.
    value._history_date = now
    value._history_user, value._change_reason = by, reason or origin.value
    value.save()
    return value


def write_all(
    cycle: Cycle,
    entries: Mapping[tuple[str, str], Entry],
    *,
    origin: Origin,
    now: datetime,
    by: User | None,
    colleague: str = "",
    seen: Mapping[tuple[str, str], str] | None = None,
) -> list[Value]:
    """Return the stored values: all of them, or none and `EntriesError` with each that cannot be.

    `seen` says by data point which `version` of the value somebody looked at.
    """
    problems: dict[tuple[str, str], Message] = {}
    found = []
    with transaction.atomic(), scope(organisation=cycle.organisation):
        held = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
        if held.state not in WRITABLE:
            raise StepNotAllowedError(held.get_state_display())
        for key, entry in entries.items():
            try:
                if seen is not None and key in seen:
                    check_seen(held, key, seen[key])
                found.append(
                    write(held, key, entry, origin=origin, now=now, by=by, colleague=colleague)
                )
            except (NotPossibleError, EditConflictError) as error:
                problems[key] = error.message
        if problems:
            raise EntriesError(problems)
    return found


def take_back_judgements(cycle: Cycle, value: Value, by: User | None) -> None:
    """Take back what a verifier and a second reader said of numbers that are no longer there."""
    if value.verdict:
        value.verdict, value.verdict_by, value.verdict_at = Verdict.NONE, None, None
    take_back_reading(cycle, by)


def take_back_reading(cycle: Cycle, by: User | None) -> None:
    """Take back that somebody read the cycle a second time: it says something else now."""
    if cycle.second_read_at is not None:
        cycle.second_read_at = None
        cycle._history_user, cycle._change_reason = by, "change"
        cycle.save(update_fields=["second_read_at"])


def check_seen(cycle: Cycle, key: tuple[str, str], seen: str) -> None:
    """Raise `EditConflictError` unless the value is still as somebody saw it; inside a scope."""
    code, data_point = key
    value = Value.objects.filter(cycle=cycle, code=code, data_point=data_point).first()
    if version(value) != seen:
        who = (value.entered_as or value.entered_by) if value else None
        says: object = Message(gettext_noop("nothing"))
        if value is not None:
            says = value.get_state_display() if value.value is None else f"{value.value:.12g}"
        raise EditConflictError(who or Message(gettext_noop("Somebody")), says)


def locked(cycle: Cycle, allowed: Collection[str] = WRITABLE) -> Cycle:
    """Return the cycle, locked for a change; call in a transaction inside a scope.

    Raises `StepNotAllowedError` unless its state is among `allowed`.
    """
    held = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    if held.state not in allowed:
        raise StepNotAllowedError(held.get_state_display())
    return held


def check_entry(point: DataPoint, entry: Entry) -> None:
    """Raise `NotPossibleError` for an entry that cannot be right whatever the city is."""
    if (entry.state == ValueState.REPORTED) != (entry.value is not None):
        raise NotPossibleError(
            gettext_noop("Give a number, or say that it is not reported or does not apply.")
        )
    numbers = (entry.value, entry.numerator, entry.denominator)
    if not all(number is None or math.isfinite(number) for number in numbers):
        raise NotPossibleError(gettext_noop("Give a number that has an end."))
    value = entry.value
    if value is None:
        return
    if point.is_yes_no and value not in (0, 1):
        raise NotPossibleError(gettext_noop("Answer with yes (1) or no (0)."))
    below = point.minimum is not None and value < point.minimum
    above = point.maximum is not None and value > point.maximum
    if below or above:
        text = (
            gettext_noop("Less than {limit} {unit} is not possible: check the numbers and units.")
            if below
            else gettext_noop("More than {limit} {unit} is not possible: check numbers and units.")
        )
        limit = point.minimum if below else point.maximum
        raise NotPossibleError(Message(text, limit=f"{limit:g}", unit=Term(point.unit)))
