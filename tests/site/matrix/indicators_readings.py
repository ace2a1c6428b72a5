# SPDX-License-Identifier: EUPL-1.2
"""Filling a cycle in from readings, as a person or as the worker."""

from typing import Any

from proxeny_site.indicators.actions.fill_from_readings import fill_from_readings
from proxeny_site.indicators.models import Cycle
from tests.site.matrix.cases import Case
from tests.site.matrix.indicators_cycles import cycle
from tests.site.matrix.people import NOW, WRITERS, World


def fill(by: Any, one: Cycle, world: World) -> None:
    fill_from_readings(
        by=by,
        cycle=one,
        code="EN: EN: AQ: 1C",
        data_point="NO2",
        number=21.5,
        source="Stations",
        method="Mean",
        now=NOW,
    )


CASES = {"fill_from_readings": Case(WRITERS, cycle, fill, operator=True)}
