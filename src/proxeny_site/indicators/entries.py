# SPDX-License-Identifier: EUPL-1.2
"""An answer to a data point as somebody gives it, before it is stored."""

from dataclasses import dataclass

from proxeny_site.indicators.models import Quality, Value, ValueState

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


def entry_of(value: Value) -> Entry:
    """Return what a stored value (or a version of it) says, as an entry."""
    same = {name: getattr(value, name) for name in (*JUDGED, "note")}
    return Entry(
        **same | {"state": ValueState(value.state), "quality": Quality(value.quality or "unknown")}
    )


def version(value: Value | None) -> str:
    """Return what a form keeps to know whether the value changed meanwhile; "" where none is."""
    return value.entered_at.isoformat() if value else ""
