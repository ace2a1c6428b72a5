# SPDX-License-Identifier: EUPL-1.2
"""The actions on the cooperation graph: those who keep the node say which organisations are one."""

from typing import Any

import pyarrow as pa
from pyarrow import parquet

from proxeny_site.partners.actions.decide_same import decide_same
from proxeny_site.partners.actions.take_back_decision import take_back_decision
from proxeny_site.partners.models import SameDecision, Verdict
from proxeny_site.partners.queries.graph import imported_root
from tests.site.matrix.cases import Case
from tests.site.matrix.funding_calls import KEEPERS
from tests.site.matrix.people import NOW, World

FIRST, SECOND = "911111111", "922222222"


def decision(world: World, **more: Any) -> SameDecision:
    """Return what was decided about two imported organisations."""
    return SameDecision.objects.create(
        verdict=Verdict.MERGE, first=FIRST, second=SECOND, at=NOW, **more
    )


def imported(world: World) -> None:
    """Import two organisations."""
    root = imported_root()
    root.mkdir(parents=True, exist_ok=True)
    rows = pa.table({"organisation": [FIRST, SECOND], "name": ["Shade", "Water"]})
    parquet.write_table(rows, root / "organisations.parquet")


CASES = {
    "decide_same": Case(
        KEEPERS,
        imported,
        lambda by, thing, world: decide_same(
            by=by, verdict=Verdict.MERGE, first=FIRST, second=SECOND, why="", now=NOW
        ),
    ),
    "take_back_decision": Case(
        KEEPERS,
        decision,
        lambda by, thing, world: take_back_decision(by=by, decision=thing, now=NOW),
    ),
}
