# SPDX-License-Identifier: EUPL-1.2
"""What entering, uploading, reusing and computing a value share."""

from dataclasses import dataclass
from datetime import datetime

from proxeny.messages import gettext_noop
from proxeny_site.accounts.models import User
from proxeny_site.indicators.errors import NotPossibleError, StepNotAllowedError
from proxeny_site.indicators.models import (
    WRITABLE,
    Cycle,
    Origin,
    Quality,
    Value,
    ValueState,
    Verdict,
)

#: What a verifier judged: changing any of it takes the verdict back.
JUDGED = (
    "state",
    "value",
    "numerator",
    "denominator",
    "unit",
    "year",
    "source",
    "method",
    "quality",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer to a data point. `value` is None exactly where `state` is not `reported`."""

    state: ValueState
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    unit: str = ""
    year: int | None = None
    source: str = ""
    method: str = ""
    quality: Quality = Quality.UNKNOWN
    note: str = ""


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
) -> Value:
    """Return the stored value, one version of it in the history; call inside a scope.

    `colleague` is the name of whoever came by a link. Raises `StepNotAllowedError` where the cycle
    is not open to changes, `NotPossibleError` where number and state do not fit.
    """
    if cycle.state not in WRITABLE:
        raise StepNotAllowedError(cycle.get_state_display())
    if (entry.state == ValueState.REPORTED) != (entry.value is not None):
        raise NotPossibleError(
            gettext_noop("Give a number, or say that it is not reported or does not apply.")
        )
    code, data_point = key
    value = Value.objects.filter(cycle=cycle, code=code, data_point=data_point).first()
    value = value or Value(cycle=cycle, code=code, data_point=data_point)
    before = [getattr(value, name) for name in JUDGED]
    for name in (*JUDGED, "note"):
        setattr(value, name, getattr(entry, name))
    if before != [getattr(value, name) for name in JUDGED] and value.verdict:
        value.verdict, value.verdict_by, value.verdict_at = Verdict.NONE, None, None
    value.origin, value.taken_from = origin, taken_from
    value.entered_by, value.entered_as, value.entered_at = by, colleague, now
    value._history_user, value._change_reason = by, origin.value
    value.save()
    return value
