# SPDX-License-Identifier: EUPL-1.2
"""Values of indicators that are made up, of a believable size."""

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny_site.demo.world import NOTE
from proxeny_site.indicators.entries import Entry
from proxeny_site.indicators.models import Quality, ValueState

FRAMEWORK = "u4ssc"
#: The data point that the simulated sensors of Porto fill.
NO2 = ("EN: EN: AQ: 1C", "NO2")
#: Whose values the made-up ones are shaped after.
SHAPED_AFTER = ("Valencia", "Karmøy", "Stavanger")
#: Data points that none of them printed, so that each dimension has something to show.
_MORE = {
    NO2: 31.0,
    ("EN: EN: AQ: 1C", "PM10"): 24.0,
    ("EN: EN: AQ: 1C", "PM2.5"): 12.0,
    ("EN: EN: AQ: 2C", ""): 5.1,
    ("EN: EN: EQ: 2A", ""): 28.0,
    ("EN: EN: PSN: 1C", ""): 61.0,
    ("EN: EN: PSN: 2A", ""): 72.0,
    ("EN: E: E: 1C", ""): 34.0,
    ("EN: E: E: 2C", ""): 4480.0,
    ("EC: ICT: T: 1C", ""): 64.0,
    ("EC: I: T: 1C", ""): 182.0,
    ("EC: I: T: 2A", ""): 83.0,
    ("EC: I: T: 3C", ""): 14.6,
    ("EC: I: T: 8A", ""): 7.4,
    ("SC: EH: H: 1C", ""): 81.2,
    ("SC: EH: H: 3C", ""): 612.0,
    ("SC: EH: H: 4A", ""): 540.0,
    ("SC: EH: C: 1C", ""): 4.2,
    ("SC: SH: HO: 1C", ""): 1.1,
    ("SC: SH: SI: 2C", ""): 0.34,
    ("SC: SH: SI: 3C", ""): 14.8,
    ("SC: SH: SI: 4C", ""): 54.0,
    ("SC: SH: SI: 5A", ""): 67.0,
    ("SC: SH: SA: 3A", ""): 1.0,
    ("SC: SH: SA: 5A", ""): 7.9,
    ("SC: SH: SA: 6C", ""): 331.0,
    ("SC: SH: SA: 7C", ""): 96.0,
    ("SC: SH: SA: 8C", ""): 287.0,
    ("SC: SH: SA: 9C", ""): 3.4,
}
#: Shares of the ways people travel: they make 100 % in each year.
_TRAVEL = {"private": 46.0, "public": 31.0, "walking": 19.0, "cycling": 2.0, "para": 2.0}


def entries(year: int, burden: float) -> dict[tuple[str, str], Entry]:
    """Return made-up answers for a year, by data point.

    `burden` sets one year or city off from another: above 1 everything is a little worse.
    """
    points = indicators.get(FRAMEWORK).points
    numbers = dict(_MORE)
    for report in indicators.reports():
        for value in report.values:
            if report.city in SHAPED_AFTER and value.value is not None:
                numbers[value.key] = value.value * 0.97
    made = {key: _possible(points[key], number, burden) for key, number in numbers.items()}
    made |= {("EC: I: T: 4A", way): share for way, share in _TRAVEL.items()}
    return {
        key: Entry(
            state=ValueState.REPORTED,
            value=number,
            unit=points[key].unit,
            year=year,
            source=NOTE,
            quality=Quality.ASSUMPTIONS,
        )
        for key, number in made.items()
    }


def _possible(point: DataPoint, number: float, burden: float) -> float:
    """Return a number near `number` that is possible for the data point."""
    if point.is_yes_no:
        return round(number)
    near = number * burden if point.direction == "lower" else number / burden
    near = round(near) if point.unit == "number" else float(f"{near:.4g}")
    return near if point.maximum is None else min(near, point.maximum)
