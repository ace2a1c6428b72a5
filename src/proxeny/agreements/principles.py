# SPDX-License-Identifier: EUPL-1.2
"""The ten principles on city-to-city partnerships, each with a question of ours.

They are those for localising the SDGs (G20, Rome, 2021), as the OECD used them in 2022 on a scale
from 1 to 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from proxeny import atlas
from proxeny.messages import Message, gettext_noop

_GRID = "oecd_g20_principles"
#: What each score means.
LEVELS = {
    1: gettext_noop("nothing of it yet"),
    2: gettext_noop("first attempts"),
    3: gettext_noop("partly, with gaps"),
    4: gettext_noop("mostly"),
    5: gettext_noop("fully, and it shows"),
}
#: The names of the principles and our questions, here so that the extraction finds them.
_ASKED = {
    "territorial_approach": (
        gettext_noop("Territorial approach"),
        gettext_noop(
            "Does the partnership work on problems that people in both places have, and is it part "
            "of each city's own strategy?"
        ),
    ),
    "multi_level_governance": (
        gettext_noop("Multi-level governance"),
        gettext_noop(
            "Do region, state and the departments concerned know of it, and does someone keep "
            "their work together?"
        ),
    ),
    "rural_urban_connectivity": (
        gettext_noop("Rural-urban connectivity"),
        gettext_noop("Do the places around each city have a part in it, or something from it?"),
    ),
    "peer_to_peer_learning": (
        gettext_noop("Peer-to-peer learning"),
        gettext_noop(
            "Do the people who do the work meet their counterparts, and do both sides learn?"
        ),
    ),
    "data_and_indicators": (
        gettext_noop("Data and indicators"),
        gettext_noop(
            "Are there figures that both sides use to see where they stand and what changes?"
        ),
    ),
    "monitoring_and_evaluation": (
        gettext_noop("Monitoring and evaluation"),
        gettext_noop(
            "Is it looked at regularly whether it works, and is something changed afterwards?"
        ),
    ),
    "capacity_development": (
        gettext_noop("Capacity development"),
        gettext_noop(
            "Do staff and institutions on both sides learn what they need to carry on by "
            "themselves?"
        ),
    ),
    "digitalisation": (
        gettext_noop("Digitalisation"),
        gettext_noop("Are digital tools used where they help, and can both sides use them?"),
    ),
    "financing": (
        gettext_noop("Financing"),
        gettext_noop("Is it known who pays what for as long as it runs, and is that secured?"),
    ),
    "stakeholder_engagement": (
        gettext_noop("Stakeholder engagement"),
        gettext_noop(
            "Do those whom it is meant for help to set its aims, and do they know what became of "
            "their say?"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle: its name and our question.

    `name_seen` is False where the name was not seen in a source and may be worded otherwise;
    `pilot_mean` is the mean of 27 partnerships in the OECD's test of 2022, where it was published.
    """

    id: str
    name: Message
    question: Message
    name_seen: bool
    pilot_mean: float | None


@cache
def principles() -> Mapping[str, Principle]:
    """Return the ten principles by id, in the order of our questions."""
    rows = {row["id"]: row for row in atlas.rows("readiness") if row["grid"] == _GRID}
    return MappingProxyType(
        {
            key: Principle(
                key,
                Message(name),
                Message(question),
                bool(rows[key]["name_seen"]),
                rows[key]["pilot_mean"],
            )
            for key, (name, question) in _ASKED.items()
        }
    )
