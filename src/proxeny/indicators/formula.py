# SPDX-License-Identifier: EUPL-1.2
"""A value from its numerator and denominator, by the formula of its data point."""

from __future__ import annotations

import math

from proxeny.indicators.errors import FormulaError
from proxeny.indicators.frameworks import DataPoint
from proxeny.messages import Message, gettext_noop


def computed(point: DataPoint, numerator: float, denominator: float | None = None) -> float:
    """Return numerator / denominator * scale in the unit of the data point.

    A data point without a denominator (a count) takes the numerator alone. Raises FormulaError
    for a denominator that is missing, zero or negative, and for what is no finite number.

    >>> from proxeny.indicators.frameworks import get
    >>> computed(get("u4ssc").find("EC: ICT: ICT: 2C"), 8451, 10000)
    84.51
    """
    if point.denominator is None:
        result = numerator * point.scale
    elif denominator is None or not denominator > 0:
        raise FormulaError(
            Message(
                gettext_noop("{name} needs a denominator above zero: {denominator}"),
                name=point.label,
                denominator=point.denominator,
            )
        )
    else:
        result = numerator / denominator * point.scale
    if not math.isfinite(result):
        raise FormulaError(
            Message(gettext_noop("{name} cannot be computed from these numbers"), name=point.label)
        )
    return float(f"{result:.12g}")
