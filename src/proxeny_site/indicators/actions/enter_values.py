# SPDX-License-Identifier: EUPL-1.2
"""Enter several answers of a cycle: all of them or none."""

from collections.abc import Mapping
from datetime import datetime

from proxeny_site.accounts.models import User
from proxeny_site.indicators.actions._entry import write_all
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, Origin, Value
from proxeny_site.indicators.rules import may_fill_in
from proxeny_site.web.permissions import require


def enter_values(
    *,
    by: User,
    cycle: Cycle,
    entries: Mapping[tuple[str, str], Entry],
    now: datetime,
    seen: Mapping[tuple[str, str], str] | None = None,
    origin: Origin = Origin.TYPED,
) -> list[Value]:
    """Return the stored values; `seen` says which version of each the person looked at.

    Raises `PermissionDenied`, `StepNotAllowedError`, or `EntriesError` with what is wrong by data
    point, and then nothing is stored.
    """
    require(may_fill_in, by, cycle)
    return write_all(cycle, entries, origin=origin, now=now, by=by, seen=seen)
