# SPDX-License-Identifier: EUPL-1.2
"""Pilots: what was promised before, whether the design could see it, and whether it worked.

A panel has one outcome for each unit in each period. Here the treated unit drops by three in the
last two of seven periods:

>>> from proxeny import pilots
>>> rows = ["city;year;leaks"]
>>> for number, city in enumerate(("Porto", "Lyon", "Graz", "Brno", "Turku")):
...     for year in range(2015, 2022):
...         drop = 3 if city == "Porto" and year >= 2020 else 0
...         rows.append(f"{city};{year};{20 + number + year % 2 - drop}")
>>> panel = pilots.read_panel("\\n".join(rows).encode(), unit="city", time="year", outcome="leaks")
>>> design = pilots.design(panel, treated=["Porto"], start="2020")
>>> found = pilots.estimate(design, "did", better="lower")
>>> round(found.att, 2), found.p_min, found.verdict.word
(-3.0, 0.2, 'cannot_be_told')
"""

from proxeny.pilots.design import Block, Design, design
from proxeny.pilots.errors import DesignError, EstimateError, PanelError, RegistrationError
from proxeny.pilots.estimate import METHODS, estimate
from proxeny.pilots.panel import Panel, read_panel
from proxeny.pilots.power import Power, power
from proxeny.pilots.predictors import Predictor, read_predictors
from proxeny.pilots.registration import Registration, changes, read_registration
from proxeny.pilots.result import Estimate
from proxeny.pilots.sensitivity import Sensitivity
from proxeny.pilots.verdict import Verdict

__all__ = [
    "METHODS",
    "Block",
    "Design",
    "DesignError",
    "Estimate",
    "EstimateError",
    "Panel",
    "PanelError",
    "Power",
    "Predictor",
    "Registration",
    "RegistrationError",
    "Sensitivity",
    "Verdict",
    "changes",
    "design",
    "estimate",
    "power",
    "read_panel",
    "read_predictors",
    "read_registration",
]
