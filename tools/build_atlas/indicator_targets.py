# SPDX-License-Identifier: EUPL-1.2
"""The published target, and a demonstration set of ours, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

_SDG = "https://sdgs.un.org/goals"
_WHO = "https://www.who.int/publications/i/item/9789240034228"
_EVERYBODY = "SDG {code} asks for everybody by 2030"

#: code, data point, target, worst, direction, reason, page
_DEFAULTS: list[tuple[str, str, float, float | None, str, str, str]] = [
    *[
        (code, point, 100, 0, "higher", _EVERYBODY.format(code=sdg), _SDG)
        for code, point, sdg in (
            ("EC: ICT: ICT: 1C", "", "9.c"),
            ("EC: I: WS: 1C", "", "1.4"),
            ("EC: I: WS: 2C", "", "6.1"),
            ("EC: I: WS: 4C", "", "6.2"),
            ("EC: I: WS: 5C", "", "6.2"),
            ("EC: I: WA: 1C", "", "11.6"),
            ("EC: I: ES: 3C", "", "7.1"),
            ("EC: I: T: 2A", "", "11.2"),
            ("EN: EN: PSN: 2A", "", "11.7"),
            ("SC: EH: ED: 2C", "", "4.1"),
            ("SC: EH: ED: 4C", "", "4.6"),
            ("SC: EH: H: 5A", "", "3.8"),
        )
    ],
    *[
        ("EC: I: UP: 2A", point, 1, 0, "higher", "SDG 11.3 and 11.a ask for such plans", _SDG)
        for point in ("compact", "connected", "integrated", "inclusive", "resilient")
    ],
    ("SC: SH: SA: 3A", "", 1, 0, "higher", "SDG 11.b asks cities for such plans", _SDG),
    ("SC: SH: HO: 1C", "", 0, 50, "lower", "SDG 11.1 asks for adequate housing for all", _SDG),
    ("SC: EH: H: 2C", "", 70, 500, "lower", "SDG 3.1 asks for less than 70 by 2030", _SDG),
    ("SC: SH: SI: 1C", "", 1, 0.5, "nearest", "SDG 8.5 asks for equal pay", _SDG),
    ("EN: EN: WS: 4C", "primary", 100, 0, "higher", "SDG 6.3 asks for less untreated", _SDG),
    ("EN: EN: WS: 4C", "secondary", 100, 0, "higher", "SDG 6.3 asks for less untreated", _SDG),
    ("EN: EN: WA: 1C", "open_dump", 0, 100, "lower", "SDG 11.6 asks for managed waste", _SDG),
    *[
        (
            "EN: EN: AQ: 1C",
            gas,
            target,
            worst,
            "lower",
            "WHO guideline of 2021 for the annual mean; worst: its first interim target",
            _WHO,
        )
        for gas, target, worst in (("PM2.5", 5, 35), ("PM10", 15, 70), ("NO2", 10, 40))
    ],
    (
        "EN: EN: WA: 1C",
        "recycled",
        65,
        0,
        "higher",
        "Directive (EU) 2018/851: 65 % of municipal waste recycled by 2035",
        "https://eur-lex.europa.eu/eli/dir/2018/851/oj",
    ),
    (
        "EN: EN: WA: 1C",
        "landfill",
        10,
        100,
        "lower",
        "Directive (EU) 2018/850: at most 10 % of municipal waste to landfill by 2035",
        "https://eur-lex.europa.eu/eli/dir/2018/850/oj",
    ),
    (
        "EN: E: E: 1C",
        "",
        42.5,
        0,
        "higher",
        "Directive (EU) 2023/2413: 42.5 % renewable energy in the Union by 2030",
        "https://eur-lex.europa.eu/eli/dir/2023/2413/oj",
    ),
    ("EC: I: WS: 3C", "", 10, 50, "lower", "Ours: a well kept network loses a tenth", ""),
    ("EC: P: EM: 1C", "", 5, 25, "lower", "Ours: near to what is taken as full employment", ""),
    ("EC: P: EM: 2C", "", 10, 50, "lower", "Ours: twice the target of all ages", ""),
    ("SC: EH: ED: 1C", "", 100, 0, "higher", "Ours: every student", ""),
    ("EN: EN: EQ: 1C", "", 100, 0, "higher", "Ours: a guideline is there to be kept", ""),
]


def rows() -> Iterator[dict[str, object]]:
    """Yield the published target, then the demonstration set."""
    yield {
        "framework": "u4ssc",
        "code": "EC: ICT: ICT: 2C",
        "data_point": None,
        "target": 60,
        "worst": 0,
        "direction": "higher",
        "origin": "published",
        "reason": "Reference value of ITU: 60 % of households is 100 % of the target",
        "valid_from": "2021-09-01",
        "source": "https://www.itu.int/en/publications/Documents/tsb/"
        "2021-U4SSC-Factsheet-Mashhad-Iran-Islamic-Republic-of/files/basic-html/page15.html",
    }
    for code, point, target, worst, direction, reason, url in _DEFAULTS:
        yield {
            "framework": "u4ssc",
            "code": code,
            "data_point": point or None,
            "target": target,
            "worst": worst,
            "direction": direction,
            "origin": "platform default",
            "reason": reason,
            "valid_from": "2026-01-01",
            "source": url or "Proxeny",
        }
