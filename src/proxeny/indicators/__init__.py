# SPDX-License-Identifier: EUPL-1.2
"""Frameworks of indicators: what a city is asked, what it answers, and how far it has come.

>>> from proxeny import indicators
>>> u4ssc = indicators.get("u4ssc")
>>> len(u4ssc.codes()), len(u4ssc.points)
(91, 112)
>>> sheet = indicators.read_values(b"kpi_code,value\\nEC: ICT: ICT: 2C,48", u4ssc)
>>> score = indicators.score(
...     u4ssc, indicators.latest(sheet.values), indicators.published(u4ssc)
... )
>>> group = score.group("category", "ICT Infrastructure")
>>> group.points, group.max, group.reported, group.total
(3, 4, 1, 6)
"""

from proxeny.indicators.checks import check
from proxeny.indicators.comparison import (
    Comparison,
    PeerValue,
    Trend,
    compare,
    trend,
    why_comparable,
)
from proxeny.indicators.crosswalk import Link, about, links, reuse
from proxeny.indicators.cycles import (
    STATES,
    Change,
    Progress,
    carry_over,
    changes,
    days_left,
    progress,
    states,
)
from proxeny.indicators.errors import FormulaError, SheetError, UnknownFramework, UnknownIndicator
from proxeny.indicators.findings import Finding
from proxeny.indicators.formula import computed
from proxeny.indicators.frameworks import DataPoint, Framework, get, names
from proxeny.indicators.performance import performance, points, scale
from proxeny.indicators.reported import Report, reports
from proxeny.indicators.rules import Rule, rules
from proxeny.indicators.scoring import GroupScore, PointScore, Score, latest, notes, score
from proxeny.indicators.sheet import COLUMNS as VALUE_COLUMNS
from proxeny.indicators.sheet import ValueSheet, read_values
from proxeny.indicators.target_sheet import COLUMNS as TARGET_COLUMNS
from proxeny.indicators.target_sheet import read_targets
from proxeny.indicators.targets import Target, platform_defaults, published, together
from proxeny.indicators.units import micrograms
from proxeny.indicators.values import QUALITIES, STATUSES, Value

__all__ = [
    "QUALITIES",
    "STATES",
    "STATUSES",
    "TARGET_COLUMNS",
    "VALUE_COLUMNS",
    "Change",
    "Comparison",
    "DataPoint",
    "Finding",
    "FormulaError",
    "Framework",
    "GroupScore",
    "Link",
    "PeerValue",
    "PointScore",
    "Progress",
    "Report",
    "Rule",
    "Score",
    "SheetError",
    "Target",
    "Trend",
    "UnknownFramework",
    "UnknownIndicator",
    "Value",
    "ValueSheet",
    "about",
    "carry_over",
    "changes",
    "check",
    "compare",
    "computed",
    "days_left",
    "get",
    "latest",
    "links",
    "micrograms",
    "names",
    "notes",
    "performance",
    "platform_defaults",
    "points",
    "progress",
    "published",
    "read_targets",
    "read_values",
    "reports",
    "reuse",
    "rules",
    "scale",
    "score",
    "states",
    "together",
    "trend",
    "why_comparable",
]
