# SPDX-License-Identifier: EUPL-1.2
"""The actions on sources, sensors and readings: Porto measures itself."""

from typing import Any

from proxeny import observations
from proxeny_site.observations.actions.take_in import take_in
from proxeny_site.observations.models import Source, SourceKind
from tests.site.matrix.cases import Case
from tests.site.matrix.people import NOW, WRITERS, World


def source(world: World, kind: SourceKind = SourceKind.POSTED, **more: Any) -> Source:
    """Return a source of Porto."""
    return Source.all_of_node.create(
        organisation=world.porto, kind=kind, title="Air quality", **more
    )


def reading(**more: Any) -> dict[str, Any]:
    """Return a reading of one of Porto's sensors."""
    row = {"sensor": "porto:1", "measure": "NO2", "ts": NOW, "value": 21.5, "unit": "µg/m³"}
    return row | more


CASES = {
    "take_in": Case(
        WRITERS,
        source,
        lambda by, held, world: take_in(
            by=by, source=held, readings=observations.table([reading()]), now=NOW
        ),
        operator=True,
    ),
}
