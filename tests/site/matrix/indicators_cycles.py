# SPDX-License-Identifier: EUPL-1.2
"""The actions on reporting cycles: Porto reports on itself."""

from datetime import date
from typing import Any

from proxeny_site.indicators.actions.enter_value import enter_value
from proxeny_site.indicators.actions.open_cycle import open_cycle
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Cycle, ValueState
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, WRITERS, World


def cycle(world: World, **more: Any) -> Cycle:
    """Return a cycle of Porto."""
    made = {"framework": "u4ssc", "edition": "2017", "year": 2025} | more
    return Cycle.readable.create(organisation=world.porto, **made)


def open_one(by: Any, organisation: Any, world: World) -> Cycle:
    return open_cycle(
        by=by, organisation=organisation, framework="u4ssc", year=2024, today=date(2026, 9, 1)
    )


def enter(by: Any, one: Cycle, world: World) -> None:
    enter_value(
        by=by,
        cycle=one,
        code="EC: ICT: ICT: 2C",
        data_point="",
        entry=Entry(ValueState.REPORTED, 48.0, unit="%"),
        now=NOW,
    )


CASES = {
    "open_cycle": Case(WRITERS, lambda world: world.porto, open_one),
    "enter_value": Case(WRITERS, cycle, enter),
}
