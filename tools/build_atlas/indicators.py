# SPDX-License-Identifier: EUPL-1.2
"""The packages that the room `indicators` reads: frameworks, their data points, targets, crosswalk.

A further framework is a row of `FRAMEWORKS` and a table of data points with the same fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tools.build_atlas import facts, indicator_specs, indicator_targets, sdg11
from tools.build_atlas.writer import write

_UNIT_OF_POINT = {"number": "number", "percent": "%"}
#: Mixed in the public list; which way each part is better is our reading and can be edited.
_DIRECTION_OF_POINT = {
    "private": "lower",
    "public": "higher",
    "walking": "higher",
    "cycling": "higher",
    "para": None,
    "landfill": "lower",
    "burnt": "lower",
    "incinerated": None,
    "open_dump": "lower",
    "recycled": "higher",
    "other": None,
}
_DIRECTIONS = {"yes": "higher", "target_1": "nearest"}
#: Shares that may rightly exceed 100: several subscriptions a household, pupils above the age.
_OVER_100 = {"EC: ICT: ICT: 2C", "SC: EH: ED: 2C"}

FRAMEWORKS = [
    {
        "id": "u4ssc",
        "title": "U4SSC key performance indicators",
        "version": "ITU-T Y.4903 (2017)",
        "valid_from": "2017-01-01",
        "publisher": "United for Smart Sustainable Cities",
        "package": "framework_u4ssc",
        "groups": ["category", "sub_dimension", "dimension"],
        "sdg_version": "global indicator framework after the 2025 review",
        "source_url": "https://u4ssc.itu.int/",
    },
    {
        "id": "sdg11",
        "title": "SDG 11 in the city",
        "version": "global indicator framework after the 2025 review",
        "valid_from": "2025-03-01",
        "publisher": "United Nations Statistics Division",
        "package": "framework_sdg11",
        "groups": ["category"],
        "sdg_version": "global indicator framework after the 2025 review",
        "source_url": "https://unstats.un.org/sdgs/indicators/indicators-list/",
    },
]


def build(folder: Path) -> dict[str, int]:
    """Write the packages from the folder of collected facts."""
    kpis = facts.table(folder / "u4ssc_kpis.csv")
    return {
        "frameworks": write(indicator_specs.FRAMEWORKS, FRAMEWORKS),
        "framework_u4ssc": write(indicator_specs.points("framework_u4ssc"), _u4ssc(kpis)),
        "framework_sdg11": write(indicator_specs.points("framework_sdg11"), sdg11.rows()),
        "indicator_targets": write(indicator_specs.TARGETS, indicator_targets.rows()),
        "indicator_crosswalk": write(indicator_specs.CROSSWALK, sdg11.CROSSWALK),
    }


def _u4ssc(kpis: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    for kpi in kpis:
        denominator, scale = _formula(kpi)
        for point in [name.strip() for name in kpi["data_points"].split(";")]:
            unit = _unit(kpi["unit"], point)
            direction: str | None = _DIRECTIONS.get(kpi["direction"], kpi["direction"])
            source = kpi["direction_source"]
            if direction == "mixed":
                direction, source = _DIRECTION_OF_POINT[point], "Proxeny"
            counts = unit == "number" and point == "number"
            yield {
                "code": kpi["code"],
                "data_point": point or None,
                "name": kpi["name"],
                "dimension": kpi["dimension"],
                "sub_dimension": kpi["sub_dimension"],
                "category": kpi["category"],
                "level": kpi["level"],
                "type": kpi["type"] or None,
                "type_source": kpi["type_source"] or None,
                "definition": kpi["definition"],
                "numerator": kpi["numerator"] or None,
                "denominator": None if counts else denominator,
                "scale": 1 if counts else scale,
                "unit": unit,
                "minimum": None if unit == "yes/no" else 0,
                "maximum": _maximum(kpi["code"], unit),
                "direction": direction,
                "direction_source": source,
                "formula_source": kpi["formula_source"] or None,
                "sdg_published": _codes(kpi["sdg_refs_published"]),
                "sdg_proposed": _codes(kpi["sdg_refs_proposed"]),
                "source": kpi["source"],
            }


def _formula(kpi: dict[str, str]) -> tuple[str | None, int]:
    """Return the denominator and the scale; "population / 100 000" is inhabitants, x 100 000."""
    denominator, scale = kpi["denominator"], int(kpi["scale"])
    if denominator.endswith("/ 100 000"):
        whole = denominator.removesuffix("/ 100 000").strip()
        return ("total inhabitants" if whole == "population" else whole), 100_000
    return denominator or None, scale


def _unit(unit: str, point: str) -> str:
    if unit == "number; %":
        return _UNIT_OF_POINT[point]
    return {"time (minutes)": "minutes", "yes/no per data point": "yes/no"}.get(unit, unit)


def _maximum(code: str, unit: str) -> int | None:
    if unit.startswith("%"):
        return None if code in _OVER_100 else 100
    return {"0-1": 1, "years": 120}.get(unit)


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(";") if code.strip()]
