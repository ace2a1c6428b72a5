# SPDX-License-Identifier: EUPL-1.2
"""What the page of a cycle shows: the work, the parts, what can be done and by whom."""

from dataclasses import dataclass
from datetime import date

from proxeny import indicators
from proxeny_site.indicators.models import WRITABLE, Cycle, Part
from proxeny_site.indicators.queries.access import access
from proxeny_site.indicators.queries.history import LastChange, last_change
from proxeny_site.indicators.queries.parts import parts_of
from proxeny_site.indicators.queries.reuse import offers
from proxeny_site.indicators.queries.values import last_cycle
from proxeny_site.indicators.queries.worklist import SHOWN, Worklist, worklist
from proxeny_site.indicators.rules import belongs_to_its_city, may_fill_in, may_read_second
from proxeny_site.organisations.access import Access
from proxeny_site.web.permissions import allowed


@dataclass(frozen=True, slots=True)
class CyclePage:
    """What one person sees of a cycle; parts and changes are for members of the city alone."""

    work: Worklist
    show: str
    part: Part | None
    parts: list[Part]
    change: LastChange | None
    offers: int
    days_left: int | None
    last: Cycle | None
    is_member: bool
    may_fill_in: bool
    may_read_second: bool
    access: Access

    @property
    def days_late(self) -> int:
        """Days since it was due; 0 while it is not late."""
        return max(0, -(self.days_left or 0))


def cycle_page(user: object, cycle: Cycle, show: str, part: str, today: date) -> CyclePage:
    """Return the page, narrowed to `show` (a filter of the list) and to the part numbered `part`.

    What is asked for and is not there narrows nothing.
    """
    is_member = allowed(belongs_to_its_city, user, cycle)
    fills_in = cycle.state in WRITABLE and allowed(may_fill_in, user, cycle)
    parts = parts_of(cycle) if is_member else []
    chosen = next((one for one in parts if str(one.pk) == part), None)
    show = show if show in SHOWN and (is_member or show == "missing") else ""
    return CyclePage(
        work=worklist(user, cycle, show=show, part=chosen),
        show=show,
        part=chosen,
        parts=parts,
        change=last_change(cycle) if fills_in else None,
        offers=len(offers(cycle)) if fills_in else 0,
        days_left=indicators.days_left(cycle.due, today) if cycle.due else None,
        last=last_cycle(cycle) if is_member else None,
        is_member=is_member,
        may_fill_in=fills_in,
        may_read_second=cycle.state in WRITABLE and allowed(may_read_second, user, cycle),
        access=access(user, cycle),
    )
