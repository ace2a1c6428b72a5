# SPDX-License-Identifier: EUPL-1.2
"""The actions on reporting cycles, in the parts in which they are written."""

from tests.site.matrix import indicators_cycles, indicators_readings, indicators_verification
from tests.site.matrix.indicators_cycles import cycle

__all__ = ["CASES", "cycle"]

CASES = {
    **indicators_cycles.CASES,
    **indicators_readings.CASES,
    **indicators_verification.CASES,
}
