# SPDX-License-Identifier: EUPL-1.2
"""The versions of a value, and the last change of a cycle."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_scopes import scope

from proxeny_site.indicators.models import Cycle, Origin, Value
from proxeny_site.web.versions import Pair, Version, field_pairs, versions_of

#: What is told of a version: the reasons with which the history keeps it.
VERBS = {
    **{origin.value: origin.label for origin in Origin},
    "confirm": _("confirmed for this cycle"),
    "restore": _("restored"),
    "undo": _("undone"),
    "drop": _("taken out"),
}
#: What two versions are compared by.
COMPARED = (
    *("state", "value", "numerator", "denominator", "unit", "year", "source", "method"),
    *("quality", "origin", "note", "verdict"),
)


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last deed on values: its number, when, by whom, and the versions that it wrote."""

    number: int
    at: datetime
    who: str
    verb: str
    rows: tuple[Any, ...]


def versions(cycle: Cycle, key: tuple[str, str]) -> list[Version]:
    """Return the versions of a value, the latest first; empty where nothing was entered."""
    code, data_point = key
    rows = Value.history.filter(cycle=cycle, code=code, data_point=data_point)
    with scope(organisation=cycle.organisation):
        found = versions_of(rows, VERBS, otherwise=str(cycle.organisation))
    return [
        # What came by a link has a name and no account.
        replace(one, who=one.row.entered_as) if one.row.entered_as and _typed(one) else one
        for one in found
    ]


def _typed(version: Version) -> bool:
    return version.reason == Origin.TYPED


def differences(earlier: Version, later: Version) -> list[Pair]:
    """Return what two versions of a value say, side by side."""
    return field_pairs(earlier.row, later.row, COMPARED)


def last_change(cycle: Cycle) -> LastChange | None:
    """Return the last deed on the values of a cycle, where it is one that can be undone."""
    rows = Value.history.filter(cycle=cycle).select_related("history_user")
    last = rows.order_by("-history_id").first()
    if last is None or last.history_type == "-" or last.history_change_reason not in VERBS:
        return None
    same = rows.filter(
        history_date=last.history_date,
        history_change_reason=last.history_change_reason,
        history_user=last.history_user,
    )
    if last.history_change_reason == Origin.CARRIED:
        # What the cycle began with; to undo it would be to empty the cycle.
        return None
    return LastChange(
        number=last.pk,
        at=last.history_date,
        who=last.entered_as or str(last.history_user or cycle.organisation),
        verb=str(VERBS[last.history_change_reason]),
        rows=tuple(same),
    )
