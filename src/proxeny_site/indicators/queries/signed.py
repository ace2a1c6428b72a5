# SPDX-License-Identifier: EUPL-1.2
"""What is signed of a verified report: numbers and verdicts, no names of people."""

from typing import Any

from proxeny import indicators
from proxeny_site.indicators.models import Cycle
from proxeny_site.indicators.queries.values import values_of

SIGNED_KIND = "indicator report"


def reference_of(cycle: Cycle) -> str:
    """Return what names the report among the signed records of the node."""
    return str(cycle.pk)


def signed_body(cycle: Cycle) -> dict[str, Any]:
    """Return the report as the city signs it; what was rejected is in it and says so."""
    values = values_of(cycle)
    order = indicators.get(cycle.framework).points
    return {
        "city": str(cycle.organisation),
        "city_id": cycle.organisation.city_id,
        "framework": cycle.framework,
        "edition": cycle.edition,
        "year": cycle.year,
        "verifier": str(cycle.verifier),
        "verified_at": cycle.verified_at.isoformat() if cycle.verified_at else None,
        "values": [
            {
                "code": one.code,
                "data_point": one.data_point,
                "state": one.state,
                "value": one.value,
                "unit": one.unit,
                "year": one.year,
                "quality": one.quality,
                "source": one.source,
                "verdict": one.verdict,
            }
            for key in order
            if (one := values.get(key)) is not None and not one.unconfirmed
        ],
    }
