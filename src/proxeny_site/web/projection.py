# SPDX-License-Identifier: EUPL-1.2
"""The Equal Earth projection, and the sheet on which every map of the site is drawn.

Areas keep their true proportion, so that no continent looks larger than it is. Formulas: Savric,
Patterson and Jenny, "The Equal Earth map projection", International Journal of Geographical
Information Science 33(3), 2019.
"""

from math import asin, cos, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
#: The sheet: its width in units, and the parallels that bound it (there is no city beyond).
WIDTH = 20000
NORTH, SOUTH = 83.7, -56.0


def equal_earth(lat: float, lon: float) -> tuple[float, float]:
    """Return x, y in units of the sphere's radius, y upwards, for degrees north and east."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    x = 2 * sqrt(3) * radians(lon) * cos(theta) / (3 * slope)
    y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
    return x, y


_UNITS = WIDTH / (2 * equal_earth(0, 180)[0])
_TOP = equal_earth(NORTH, 0)[1]
#: The height of the sheet in units.
HEIGHT = round((_TOP - equal_earth(SOUTH, 0)[1]) * _UNITS)


def on_sheet(lat: float, lon: float) -> tuple[float, float]:
    """Return x, y in units of the sheet, y downwards from its top, for degrees north and east."""
    x, y = equal_earth(lat, lon)
    return WIDTH / 2 + x * _UNITS, (_TOP - y) * _UNITS
